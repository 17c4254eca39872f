import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { nowcastAt, seriesOf, type NowcastRow, type NowcastTold, type SeriesCase } from './seriesWork.ts'

/** How good the nowcast of a week ago was, held against what is known now. */
export interface NowcastPast {
  /** The day it was made on. */
  readonly madeOn: Day
  readonly days: readonly (NowcastRow & { readonly now: number })[]
  /** Mean difference to what is known now, in cases a day: of the nowcast, and of taking what was known for all there is. */
  readonly error: number
  readonly errorOfNothing: number
  /** Days whose 95 % interval held what is known now. */
  readonly covered: number
}

export interface CurveWork {
  readonly nowcast: Result<NowcastTold>
  readonly past: Result<NowcastPast>
}

const WEEK = 7

/** The nowcast of the curve and the score of the one a week before. */
export function curveWork({ cases, asOf }: { readonly cases: readonly SeriesCase[]; readonly asOf: DayNumber }): CurveWork {
  const series = seriesOf(cases, asOf)
  return { nowcast: series ? series.nowcast : refuse('NoCases', 'There are no cases with that day.'), past: pastOf(cases, asOf) }
}

function pastOf(cases: readonly SeriesCase[], asOf: DayNumber): Result<NowcastPast> {
  const then = nowcastAt(cases, asOf - WEEK, WEEK)
  if (!then.ok) return then
  const days = then.value.days.map(({ day, ...row }) => ({ ...row, now: cases.filter(({ eventOn, reportOn }) => eventOn === day && reportOn !== null && reportOn >= day && reportOn <= asOf).length }))
  const mean = (of: (row: (typeof days)[number]) => number): number => days.reduce((sum, row) => sum + of(row), 0) / days.length
  return done({
    madeOn: dayOf(asOf - WEEK), days, error: mean(({ estimate, now }) => Math.abs(estimate - now)), errorOfNothing: mean(({ known, now }) => Math.abs(known - now)),
    covered: days.filter(({ lo95, hi95, now }) => lo95 <= now && now <= hi95).length,
  })
}
