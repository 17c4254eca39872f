import type { DayNumber } from '../../kernel/Day.ts'

/** One record: the day of the event (onset, admission) and the day it became known, where they are known. */
export interface Reported {
  readonly eventOn: DayNumber | null
  readonly reportOn: DayNumber | null
}

/** Records by day of event and delay, as they were known on a day. */
export interface Triangle {
  readonly asOf: DayNumber
  /** The first day of event. */
  readonly from: DayNumber
  /** Days from the first event to `asOf`, both counted. */
  readonly days: number
  /** The longest delay that is told apart; longer ones are counted with it. */
  readonly longest: number
  /** Records of day t with delay d at t · (longest + 1) + d. */
  readonly cells: Float64Array
  /** Records of each day known on `asOf`. */
  readonly known: Float64Array
  readonly used: number
  /** The day (from 0) on which reporting got going: a twentieth of all reports were in. Who fell ill before could hardly be reported then; their waiting begins here. */
  readonly began: number
  readonly leftOut: LeftOut
}

/** Rows that are not in the triangle, by reason; `later` are those reported after `asOf`, which nobody knew yet. */
export interface LeftOut {
  readonly withoutEvent: number
  readonly withoutReport: number
  readonly reportedBefore: number
  readonly later: number
}

/** Counts records by event and delay as they were known at the end of `asOf`. Those without a day of either kind, or reported before their event, are left out and counted. */
export function reportingTriangle(records: readonly Reported[], asOf: DayNumber, { longest = 60, days: most = 120 }: { readonly longest?: number; readonly days?: number } = {}): Triangle {
  const leftOut = { withoutEvent: 0, withoutReport: 0, reportedBefore: 0, later: 0 }
  const taken: { event: number; delay: number }[] = []
  for (const { eventOn, reportOn } of records) {
    if (eventOn === null) leftOut.withoutEvent++
    else if (reportOn === null) leftOut.withoutReport++
    else if (reportOn > asOf) leftOut.later++
    else if (reportOn < eventOn) leftOut.reportedBefore++
    else taken.push({ event: eventOn, delay: reportOn - eventOn })
  }
  const first = taken.reduce((least, { event }) => Math.min(least, event), asOf)
  const from = Math.max(first, asOf - most + 1)
  const days = asOf - from + 1
  const width = Math.min(longest, days - 1) + 1
  const cells = new Float64Array(days * width)
  const known = new Float64Array(days)
  for (const { event, delay } of taken) {
    const t = event - from
    if (t < 0) continue
    const at = t * width + Math.min(delay, width - 1)
    cells[at] = (cells[at] as number) + 1
    known[t] = (known[t] as number) + 1
  }
  const reports = taken.map(({ event, delay }) => event + delay - from).sort((a, b) => a - b)
  const began = Math.min(days - 1, Math.max(0, reports[Math.floor(reports.length / 20)] ?? 0))
  return { asOf, from, days, longest: width - 1, cells, known, used: taken.length, began, leftOut }
}
