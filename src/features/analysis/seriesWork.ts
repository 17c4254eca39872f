import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, type Result } from '../../kernel/Result.ts'
import { nowcast } from '../../analytics/nowcast/nowcast.ts'
import { reportingTriangle, type Reported } from '../../analytics/nowcast/reportingTriangle.ts'

/** Cases as a thread is handed them: the day that is counted, the day of the report, whether infected elsewhere. */
export interface SeriesCase extends Reported {
  readonly imported: boolean
}

/** Cases by day up to a day, and what the last days will have been once everything is in. */
export interface Series {
  readonly from: DayNumber
  readonly known: readonly number[]
  readonly imported: readonly number[]
  /** Known, and for days that are not complete the median of the nowcast. */
  readonly estimate: readonly number[]
  /** Days from the first to the last that is complete, as far as can be told. */
  readonly complete: number
  readonly nowcast: Result<NowcastTold>
  /** The days before `from`, which is at most so long ago. */
  readonly tooLongAgo: number
}

/** The last days, and how much wider their intervals were made for what earlier nowcasts of the same list missed (1: not at all). */
export interface NowcastTold {
  readonly days: readonly NowcastRow[]
  readonly widened: number
}

export interface NowcastRow {
  readonly on: Day
  readonly known: number
  readonly estimate: number
  readonly lo95: number
  readonly hi95: number
  readonly complete: number
}

/** From here on a day counts as complete. */
export const COMPLETE = 0.95
const [LONGEST, NOWCAST_DAYS] = [400, 15]

/** Pure: the same cases give the same numbers. */
export function seriesOf(cases: readonly SeriesCase[], asOf: DayNumber): Series | undefined {
  const days = cases.flatMap(({ eventOn }) => (eventOn !== null && eventOn <= asOf ? [eventOn] : []))
  if (days.length === 0) return undefined
  const from = Math.max(days.reduce((a, b) => Math.min(a, b)), asOf - LONGEST + 1)
  const known = new Array<number>(asOf - from + 1).fill(0)
  const imported = [...known]
  for (const { eventOn, imported: elsewhere } of cases) {
    if (eventOn === null || eventOn < from || eventOn > asOf) continue
    known[eventOn - from] = (known[eventOn - from] as number) + 1
    if (elsewhere) imported[eventOn - from] = (imported[eventOn - from] as number) + 1
  }
  const told = nowcastAt(cases, asOf)
  const estimate = [...known]
  let complete = known.length
  if (told.ok) {
    const open = told.value.days.find(({ complete: share }) => share < COMPLETE)
    if (open) complete = Math.max(0, open.day - from)
    // Days that are complete stay as they are known.
    for (const { day, estimate: median } of told.value.days) if (day >= from + complete) estimate[day - from] = Math.max(known[day - from] ?? 0, median)
  }
  return { from, known, imported, estimate, complete, nowcast: told.ok ? done({ days: told.value.days.map(({ day: _, ...row }) => row), widened: told.value.widened }) : told, tooLongAgo: days.filter((day) => day < from).length }
}

/** The last days as they looked from a day. */
export function nowcastAt(cases: readonly Reported[], asOf: DayNumber, last = NOWCAST_DAYS): Result<{ readonly days: readonly (NowcastRow & { readonly day: DayNumber })[]; readonly widened: number }> {
  const told = nowcast(reportingTriangle(cases, asOf), random(`nowcast ${asOf}`), { last })
  return told.ok ? done({ days: told.value.days.map(({ on, known, estimate, lo95, hi95, complete }) => ({ day: on, on: dayOf(on), known, estimate, lo95, hi95, complete })), widened: told.value.widened }) : told
}
