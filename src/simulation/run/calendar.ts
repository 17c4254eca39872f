import { FREE } from '../../duties/Rule.ts'
import { NO_GROUP } from '../city/City.ts'
import { askedOn, CALLED, lastAskedOn, testAskedOn, type SharedCourse } from './following.ts'
import { isOpen, plan, type Run } from './Run.ts'
import { FACILITY, HOME, MONITORING } from './settingOf.ts'

/**
 * The days a person has before them under their records are written into the counts at once, and taken out again when something changes:
 * a change is work, a day that passes is none. What rooms and zones make of a day is put right by those who give rooms and draw zones.
 */
export function write(run: Run, person: number, sign: 1 | -1): void {
  const first = run.following.firstRecord[person] ?? -1
  if (first < 0) return
  if ((run.following.records.next[first] as number) < 0) writeOne(run, person, first, sign)
  else writeMany(run, person, sign)
}

/** Most people have one record, which is their calendar. */
function writeOne(run: Run, person: number, record: number, sign: number): void {
  const { following: { records, courses }, testsOn } = run
  const [at, served] = [records.course[record] as number, records.servedOn[record] as number]
  if (at < 0 || served >= CALLED) return
  const { start, end, settings, tests } = courses[at] as SharedCourse
  const from = Math.max(run.counted + 1, served)
  const last = Math.min(end, run.days - 1)
  let written = -1
  for (let test = 0; test < tests.length; test += 2) {
    const day = Math.max(tests[test] as number, served)
    if (day < from || day > last || day > (tests[test + 1] as number) || day === written) continue
    testsOn[day] = (testsOn[day] as number) + sign
    written = day
  }
  const lost = lossOf(run, person)
  for (let day = Math.max(start, from); day <= last; day++) writeDay(run, person, day, settings[day - start] ?? FREE, lost, sign)
}

function writeMany(run: Run, person: number, sign: number): void {
  const { following, testsOn } = run
  const last = Math.min(lastAskedOn(following, person), run.days - 1)
  const lost = lossOf(run, person)
  for (let day = run.counted + 1; day <= last; day++) {
    if (testAskedOn(following, person, day)) testsOn[day] = (testsOn[day] as number) + sign
    writeDay(run, person, day, askedOn(following, person, day), lost, sign)
  }
}

function writeDay({ counts, restrictedDays, weekend }: Run, person: number, day: number, rank: number, lost: Loss | undefined, sign: number): void {
  if (rank === FREE) return
  const column = rank === FACILITY ? counts.inFacility : rank === HOME ? counts.atHome : rank === MONITORING ? counts.monitored : counts.inHospital
  column[day] = (column[day] as number) + sign
  if (rank >= MONITORING) return
  restrictedDays[person] = (restrictedDays[person] as number) + sign
  if (lost !== undefined && weekend[day] === 0 && !lost.closed(day)) lost.column[day] = (lost.column[day] as number) + sign
}

/** Where a weekday away from class or work is counted; days on which the group is closed are counted with the closure. */
interface Loss {
  readonly column: Float64Array
  closed(day: number): boolean
}

function lossOf({ city, losses }: Run, person: number): Loss | undefined {
  const group = city.groupOf[person] as number
  return group === NO_GROUP ? undefined : losses[(city.groupAreaOf[group] as number) * 3 + (city.kindOf[group] as number)]
}

/** One for each area and kind of group; care homes lose nothing. */
export function lossesOf({ areas }: Run['city'], counts: Run['counts'], closedGroups: Run['closedGroups']): readonly (Loss | undefined)[] {
  const ever = closedGroups.some((closed) => closed !== undefined)
  return areas.flatMap((_, area) => [counts.schoolDaysLost, counts.businessDaysLost].map((column, kind): Loss => ({ column, closed: ever ? (day) => closedGroups[day]?.(area, kind) === true : NEVER_CLOSED })).concat([undefined as never]))
}

const NEVER_CLOSED = (): boolean => false

/** A weekday of one person away from class or work. */
export function loseDay(run: Run, person: number, day: number): void {
  const lost = lossOf(run, person)
  if (lost !== undefined && run.weekend[day] === 0 && !lost.closed(day)) lost.column[day] = (lost.column[day] as number) + 1
}

/** Ways to and from a facility, and tests of somebody infected, go on the agenda; each is looked at again on its day. */
export function expect(run: Run, person: number): void {
  const { following, days, day: today, infectionOf } = run
  const last = Math.min(lastAskedOn(following, person), days - 1)
  let before = HOME
  for (let day = today; day <= last + 1; day++) {
    const rank = day > last ? FREE : askedOn(following, person, day)
    if ((rank === FACILITY) !== (before === FACILITY)) plan(run, 'moves', day, person)
    before = rank
  }
  const infection = infectionOf[person] as number
  if (infection >= 0 && isOpen(run, infection)) expectTests(run, person)
}

/** Tests somebody infected has before them. */
export function expectTests(run: Run, person: number): void {
  if ((run.following.firstRecord[person] ?? -1) < 0) return
  const last = Math.min(lastAskedOn(run.following, person), run.days - 1)
  for (let day = run.day; day <= last; day++) if (testAskedOn(run.following, person, day)) plan(run, 'tests', day, person)
}
