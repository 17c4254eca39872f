import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { quantileOf } from '../../analytics/draws/quantileOf.ts'
import { flat } from '../../analytics/forecast/flat.ts'
import { forecast, type Forecast, type ForecastDay } from '../../analytics/forecast/forecast.ts'
import { memberPaths } from '../../analytics/forecast/memberPaths.ts'
import { sortedDay, type Paths } from '../../analytics/forecast/Paths.ts'
import { covered95, crps, wis } from '../../analytics/forecast/scores.ts'
import { gammaSerialInterval } from '../../analytics/reproduction/serialInterval.ts'
import { seriesOf, type SeriesCase } from './seriesWork.ts'

export interface ForecastGiven {
  readonly cases: readonly SeriesCase[]
  readonly asOf: DayNumber
  readonly si: { readonly mean: number; readonly sd: number } | null
  /** Days after `asOf`. */
  readonly horizon: number
}

export interface ForecastRow extends ForecastDay {
  readonly on: Day
}

/** One earlier forecast of the same curve, held against what happened in its first week. */
export interface PastForecast {
  readonly madeOn: Day
  readonly days: readonly { readonly on: Day; readonly median: number; readonly lo95: number; readonly hi95: number; readonly happened: number }[]
  /** In cases; less is better. */
  readonly crps: number
  readonly crpsOfFlat: number
  readonly wis: number
  readonly covered: number
}

export interface ForecastWork {
  readonly days: Result<readonly ForecastRow[]>
  readonly weights: Forecast['weights'] | null
  readonly past: readonly PastForecast[]
  /** The last day that is complete: the forecast begins behind it. */
  readonly startsAfter: Day | null
  readonly known: readonly { readonly on: Day; readonly count: number }[]
}

const [MOST, WEEK, LOOKED_BACK, SHOWN] = [21, 7, 4, 28]

/** The forecast of a curve from its last complete day, and how good the last ones were. */
export function forecastWork(given: ForecastGiven): ForecastWork {
  const made = pathsFor(given)
  if (!made.ok) return { days: made, weights: null, past: [], startsAfter: null, known: [] }
  const { series, si, start } = made.value
  const paths = made.value.made
  const known = series.known.slice(-SHOWN).map((count, i) => ({ on: dayOf(given.asOf - Math.min(SHOWN, series.known.length) + 1 + i), count }))
  const past = pastForecasts(series.known.slice(0, series.complete), series.from, si)
  return paths.ok
    ? { days: done(paths.value.days.map((row, h) => ({ on: dayOf(start + 1 + h), ...row }))), weights: paths.value.weights, past, startsAfter: dayOf(start), known }
    : { days: paths, weights: null, past, startsAfter: dayOf(start), known }
}

/** The forecast itself with all its paths, for what follows from it. */
export function pathsFor({ cases, asOf, si: given, horizon }: ForecastGiven): Result<{ readonly series: NonNullable<ReturnType<typeof seriesOf>>; readonly made: Result<Forecast>; readonly start: DayNumber; readonly si: readonly number[] | undefined }> {
  const series = seriesOf(cases, asOf)
  if (!series) return refuse('NoCases', 'There are no cases with that day.')
  const interval = given && gammaSerialInterval(given.mean, given.sd, 120)
  const si = interval?.ok ? interval.value : undefined
  const start = series.from + series.complete - 1
  const made = forecast(series.known.slice(0, series.complete), Math.min(MOST, horizon + asOf - start), random(`forecast ${start}`), { draws: 1000, past: 4, ...(si ? { si } : {}) })
  return done({ series, made, start, si })
}

/** Forecasts as they would have been made one to four weeks ago from the counts known now, each over its first week. */
function pastForecasts(counts: readonly number[], from: DayNumber, si: readonly number[] | undefined): readonly PastForecast[] {
  return Array.from({ length: LOOKED_BACK }, (_, i) => counts.length - WEEK * (i + 1)).flatMap((cut): readonly PastForecast[] => {
    const before = counts.slice(0, Math.max(0, cut))
    const made = forecast(before, WEEK, random(`forecast ${from + cut - 1}`), { draws: 300, past: 3, ...(si ? { si } : {}) })
    if (!made.ok) return []
    const baseline = flatPaths(before.slice(-90), `flat ${from + cut}`)
    const days = Array.from({ length: WEEK }, (_, h) => ({ draws: sortedDay(made.value.paths, h), flat: sortedDay(baseline, h), happened: counts[cut + h] as number, on: dayOf(from + cut + h) }))
    const mean = (of: (day: (typeof days)[number]) => number): number => days.reduce((sum, day) => sum + of(day), 0) / days.length
    return [{
      madeOn: dayOf(from + cut - 1), crps: mean(({ draws, happened }) => crps(draws, happened)), crpsOfFlat: mean((day) => crps(day.flat, day.happened)), wis: mean(({ draws, happened }) => wis(draws, happened)),
      covered: days.filter(({ draws, happened }) => covered95(draws, happened)).length,
      days: days.map(({ draws, happened, on }) => ({ on, median: quantileOf(draws, 0.5), lo95: quantileOf(draws, 0.025), hi95: quantileOf(draws, 0.975), happened })),
    }]
  })
}

const flatPaths = (counts: readonly number[], seed: string): Paths => memberPaths(flat.ways(undefined).map((way) => way(counts)), WEEK, 300, random(seed))
