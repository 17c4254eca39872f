import { FREE } from '../../duties/Rule.ts'
import { purposeOf } from '../chance/chanceOf.ts'
import { loseDay, write } from './calendar.ts'
import { find } from './find.ts'
import { push } from './growing.ts'
import { ADMITTED, BED, CARED_FOR, CRITICAL, DIES, ICU, LET_GO, MONITORED, NOWHERE, ROOM, WAITING } from './Infections.ts'
import { leaveRoom } from './rooms.ts'
import { addRestricted, DEAD, isMarked, mark } from './people.ts'
import { BY_SELF, count, isKnownCase, plan, type Run } from './Run.ts'
import { FACILITY, HOME, HOSPITAL, MONITORING, zoneRank } from './settingOf.ts'
import { dayIn } from './tables.ts'

/** Somebody is severely ill and comes to a hospital: known as a case from now on, kept at least as long as the illness lasts. */
export function admit(run: Run, infection: number): void {
  const { infections, day, tables, chance } = run
  const who = infections.person[infection] as number
  if (isMarked(run.people, who, DEAD)) return
  infections.marks[infection] = (infections.marks[infection] as number) | ADMITTED
  const traits = infections.marks[infection] as number
  count(run, 'severe')
  find(run, infection, BY_SELF)
  chance.turn(who, 0, purposeOf.stay)
  const inIcu = (traits & CRITICAL) !== 0 ? dayIn(tables.stayCritical, chance.uniform(0)) : 0
  infections.icuUntil[infection] = day + inIcu
  infections.letGoOn[infection] = Math.max(infections.letGoOn[infection] as number, day + inIcu + dayIn(tables.staySevere, chance.uniform(1)))
  if (infections.stage[infection] === LET_GO) push(run.cared, infection)
  infections.stage[infection] = WAITING
  if ((traits & DIES) !== 0) plan(run, 'deaths', day + dayIn(tables.untilDeath, chance.uniform(2)), infection)
}

export function die(run: Run, infection: number): void {
  const who = run.infections.person[infection] as number
  if (!isKnownCase(run, who)) write(run, who, -1)
  leaveRoom(run, who)
  leavePlace(run, infection)
  mark(run.people, who, DEAD)
  run.infections.stage[infection] = LET_GO
  count(run, 'deaths')
}

/** Beds, intensive care and rooms for cases: the severely ill first, then in the order they were found; who has met the criterion goes home. */
export function care(run: Run): void {
  const { cared, infections: { stage, marks } } = run
  for (const severe of [ADMITTED, 0]) {
    for (let at = 0; at < cared.length; at++) {
      const infection = cared.values[at] as number
      if (((marks[infection] as number) & ADMITTED) === severe && (stage[infection] === WAITING || stage[infection] === CARED_FOR)) place(run, infection)
    }
  }
  let kept = 0
  for (let at = 0; at < cared.length; at++) {
    const infection = cared.values[at] as number
    if (stage[infection] !== LET_GO) settle(run, infection)
    if (stage[infection] !== LET_GO) cared.values[kept++] = infection
  }
  cared.length = kept
}

/** Gives a case the place it needs, or as good a one as is free. */
function place(run: Run, infection: number): void {
  const { infections, day } = run
  if (day >= (infections.letGoOn[infection] as number)) return
  const severe = ((infections.marks[infection] as number) & ADMITTED) !== 0
  const keptAt = infections.keptAt[infection] as number
  const wanted = severe ? (day < (infections.icuUntil[infection] as number) ? ICU : BED) : keptAt === HOSPITAL ? BED : keptAt === FACILITY ? ROOM : NOWHERE
  if (infections.place[infection] !== wanted && !take(run, infection, wanted)) wait(run, infection, wanted)
  infections.stage[infection] = infections.place[infection] !== NOWHERE || wanted === NOWHERE ? CARED_FOR : WAITING
}

function wait(run: Run, infection: number, wanted: number): void {
  const short = run.shortOf[nameOf(wanted)]
  short.waited++
  if (short.from < 0) short.from = run.day
  short.worst = Math.max(short.worst, run.day - (run.infections.foundOn[infection] as number) + 1)
  count(run, wanted === ICU ? 'waitingForIcu' : wanted === BED ? 'waitingForBed' : 'waitingForRoom')
  if (wanted === ICU && run.infections.place[infection] !== BED) take(run, infection, BED)
}

const nameOf = (wanted: number): 'icu' | 'beds' | 'rooms' => (wanted === ICU ? 'icu' : wanted === BED ? 'beds' : 'rooms')

/** Whether there was a place; the one had before is free again. */
function take(run: Run, infection: number, wanted: number): boolean {
  const { inUse, scenario: { capacity }, shortOf } = run
  if (wanted !== NOWHERE && inUse[nameOf(wanted)] >= capacity[nameOf(wanted)]) return false
  leavePlace(run, infection)
  run.infections.place[infection] = wanted
  if (wanted === NOWHERE) return true
  inUse[nameOf(wanted)]++
  shortOf[nameOf(wanted)].served++
  return true
}

function leavePlace(run: Run, infection: number): void {
  const has = run.infections.place[infection] as number
  if (has !== NOWHERE) run.inUse[nameOf(has)]--
  run.infections.place[infection] = NOWHERE
}

/** Counts the day, and lets a case go on its day: to the monitoring that follows, or for good. */
function settle(run: Run, infection: number): void {
  const { infections, day } = run
  const who = infections.person[infection] as number
  const rules = run.rules[day]?.infected
  const letGoOn = infections.letGoOn[infection] as number
  if (day < letGoOn) return countCase(run, infection, who)
  leavePlace(run, infection)
  infections.stage[infection] = day < letGoOn + (rules?.thenDays ?? 0) ? MONITORED : LET_GO
  const rank = infections.stage[infection] === MONITORED ? (rules?.thenRank ?? FREE) : FREE
  if (rank < FREE && (rank <= HOME || zoneRank(run, who) === FREE)) tell(run, who, rank)
}

function countCase(run: Run, infection: number, who: number): void {
  const { infections } = run
  const at = infections.place[infection]
  if (at === ICU) count(run, 'inIcu')
  const rank = at === ICU || at === BED ? HOSPITAL : at === ROOM ? FACILITY : infections.stage[infection] === WAITING ? HOME : (infections.keptAt[infection] as number)
  if (rank < FREE) tell(run, who, rank)
}

/** One person-day of a case in a setting. */
function tell(run: Run, person: number, rank: number): void {
  count(run, rank === HOSPITAL ? 'inHospital' : rank === FACILITY ? 'inFacility' : rank === HOME ? 'atHome' : 'monitored')
  addRestricted(run.people, person, 1)
  if (rank < MONITORING) loseDay(run, person, run.day)
}
