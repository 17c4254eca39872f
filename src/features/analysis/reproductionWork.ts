import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { refuse, done, type Result } from '../../kernel/Result.ts'
import { cohortReproduction } from '../../analytics/reproduction/cohortReproduction.ts'
import { growthRate, reproductionOfGrowth, type Growth } from '../../analytics/reproduction/growthRate.ts'
import { reproductionNumber } from '../../analytics/reproduction/reproductionNumber.ts'
import { gammaSerialInterval } from '../../analytics/reproduction/serialInterval.ts'
import { seriesOf, type Series, type SeriesCase } from './seriesWork.ts'

export interface ReproductionGiven {
  readonly cases: readonly SeriesCase[]
  readonly asOf: DayNumber
  readonly si: { readonly mean: number; readonly sd: number }
  /** Days a window spans. */
  readonly window: number
}

/** R over the window that ends on a day; the quantiles are those of 2.5, 5, 25, 50, 75, 95 and 97.5 %. */
export interface RtRow {
  readonly on: Day
  readonly cases: number
  readonly mean: number
  readonly quantiles: readonly number[]
  /** True where a day of the window is not complete: its count is then the median of the nowcast, and the interval too narrow. */
  readonly estimated: boolean
}

export interface ReproductionWork {
  readonly windows: Result<readonly RtRow[]>
  /** The cohort reproduction number: how many those who fell ill on a day have infected in the end. */
  readonly cohorts: readonly { readonly on: Day; readonly mean: number; readonly lo95: number; readonly hi95: number }[]
  readonly growth: Result<Growth & { readonly from: Day; readonly to: Day; readonly rByGrowth: number }>
  /** Windows without a number, by reason. */
  readonly without: Readonly<Record<string, number>>
  readonly completeUntil: Day | null
}

const GROWTH_DAYS = 14

/** Reproduction numbers and growth of a curve. */
export function reproductionWork({ cases, asOf, si, window }: ReproductionGiven): ReproductionWork {
  const series = seriesOf(cases, asOf)
  const nothing = refuse('NoCases', 'There are no cases with that day.')
  if (!series) return { windows: nothing, cohorts: [], growth: nothing, without: {}, completeUntil: null }
  const interval = gammaSerialInterval(si.mean, si.sd, series.known.length + 1)
  if (!interval.ok) return { windows: interval, cohorts: [], growth: interval, without: {}, completeUntil: null }
  const counts = { counts: series.estimate, imported: series.imported }
  const windows = reproductionNumber(counts, interval.value, { window })
  const cohorts = cohortReproduction({ counts: series.known.slice(0, series.complete), imported: series.imported.slice(0, series.complete) }, interval.value)
  const rows = windows.ok ? windows.value : []
  return {
    windows: windows.ok ? done(rows.flatMap((row) => ('why' in row ? [] : [{ on: dayOf(series.from + row.tEnd - 1), cases: series.known[row.tEnd - 1] ?? 0, mean: row.mean, quantiles: row.quantiles, estimated: row.tEnd > series.complete }]))) : windows,
    cohorts: cohorts.ok ? cohorts.value.flatMap((day) => ('why' in day ? [] : [{ on: dayOf(series.from + day.day - 1), mean: day.mean, lo95: day.lo95, hi95: day.hi95 }])) : [],
    growth: growthOf(series, interval.value),
    without: countBy(rows.flatMap((row) => ('why' in row ? [row.why] : []))),
    completeUntil: series.complete > 0 ? dayOf(series.from + series.complete - 1) : null,
  }
}

/** Growth of the last fortnight that is complete. */
function growthOf(series: Series, si: readonly number[]): ReproductionWork['growth'] {
  const counts = series.known.slice(Math.max(0, series.complete - GROWTH_DAYS), series.complete)
  const growth = growthRate({ counts })
  const to = series.from + series.complete - 1
  return growth.ok ? done({ ...growth.value, from: dayOf(to - counts.length + 1), to: dayOf(to), rByGrowth: reproductionOfGrowth(growth.value.perDay, si) }) : growth
}

const countBy = (names: readonly string[]): Readonly<Record<string, number>> => names.reduce<Record<string, number>>((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {})
