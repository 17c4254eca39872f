import { FREE } from '../../duties/Rule.ts'
import { lastAskedOn, testAskedOn, type SharedCourse } from './following.ts'
import { addRestricted, firstRecordOf, infectionOf } from './people.ts'
import { CALLED, courseAt, nextOf, servedOn } from './records.ts'
import { isOpen, plan, type Run } from './Run.ts'
import { FACILITY, HOME, MONITORING } from './settingOf.ts'
import { NO_LOSS } from './tables.ts'

/**
 * The days a person has before them under their records are written into the counts at once, and taken out again when something changes:
 * a change is work, a day that passes is none. What rooms and zones make of a day is put right by those who give rooms and draw zones.
 */
export function write(run: Run, person: number, sign: 1 | -1): void {
  const { people, following: { records, courses }, days, testsOn, scratch } = run
  const from = run.counted + 1
  let end = -1
  for (let record = firstRecordOf(people, person); record >= 0; record = nextOf(records, record)) {
    const at = courseAt(records, record)
    const served = servedOn(records, record)
    if (at < 0 || served >= CALLED) continue
    const course = courses[at] as SharedCourse
    const last = Math.min(course.end, days - 1)
    if (last > end) {
      scratch.fill(FREE, Math.max(end + 1, from), last + 1)
      end = last
    }
    lay(course, from, served, last, scratch)
  }
  if (end < from) return
  const lost = lossOf(run, person)
  let before = HOME
  for (let day = from; day <= end; day++) {
    const asked = scratch[day] as number
    const rank = asked & RANK
    if ((asked & TEST) !== 0) testsOn[day] = (testsOn[day] as number) + sign
    writeDay(run, person, day, rank, lost, sign)
    if (sign === 1 && (rank === FACILITY) !== (before === FACILITY)) plan(run, 'moves', day, person)
    before = rank
  }
  if (sign === 1 && before === FACILITY) plan(run, 'moves', end + 1, person)
}

const RANK = 7
const TEST = 8

/** Lays a course over the days: the strictest setting of each, and a mark where a test is first possible. */
function lay({ start, settings, tests }: SharedCourse, from: number, served: number, last: number, scratch: Uint8Array): void {
  for (let day = Math.max(start, from, served); day <= last; day++) {
    const rank = settings[day - start] ?? FREE
    const known = scratch[day] as number
    if (rank < (known & RANK)) scratch[day] = (known & TEST) | rank
  }
  for (let test = 0; test < tests.length; test += 2) {
    const day = Math.max(tests[test] as number, served)
    if (day >= from && day <= last && day <= (tests[test + 1] as number)) scratch[day] = (scratch[day] as number) | TEST
  }
}

function writeDay({ counts, people, weekend }: Run, person: number, day: number, rank: number, lost: Loss | undefined, sign: number): void {
  if (rank === FREE) return
  const column = rank === FACILITY ? counts.inFacility : rank === HOME ? counts.atHome : rank === MONITORING ? counts.monitored : counts.inHospital
  column[day] = (column[day] as number) + sign
  addRestricted(people, person, sign)
  if (rank >= MONITORING) return
  if (lost !== undefined && weekend[day] === 0 && !lost.closed(day)) lost.column[day] = (lost.column[day] as number) + sign
}

/** Where a weekday away from class or work is counted; days on which the group is closed are counted with the closure. */
interface Loss {
  readonly column: Float64Array
  closed(day: number): boolean
}

function lossOf({ tables, losses }: Run, person: number): Loss | undefined {
  const at = tables.lossOf[person] as number
  return at === NO_LOSS ? undefined : losses[at]
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

/** Tests somebody infected has before them. */
export function expectTests(run: Run, person: number): void {
  const infection = infectionOf(run.people, person)
  if (infection < 0 || firstRecordOf(run.people, person) < 0 || !isOpen(run, infection)) return
  const last = Math.min(lastAskedOn(run.following, person), run.days - 1)
  for (let day = run.day; day <= last; day++) if (testAskedOn(run.following, person, day)) plan(run, 'tests', day, person)
}
