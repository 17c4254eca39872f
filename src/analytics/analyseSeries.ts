import { random } from '../kernel/random.ts'
import type { Result } from '../kernel/Result.ts'
import type { CountSeries } from './CountSeries.ts'
import { forecast, type ForecastDay } from './forecast/forecast.ts'
import { nowcast, type NowcastDay } from './nowcast/nowcast.ts'
import type { Triangle } from './nowcast/reportingTriangle.ts'
import { reproductionNumber, type RtWindow } from './reproduction/reproductionNumber.ts'
import type { SerialInterval } from './reproduction/serialInterval.ts'

/** One jurisdiction's series, as much of it as is to be analysed. */
export interface SeriesToAnalyse {
  /** What it is called; chance is drawn from its name, so that its figures do not depend on what else is analysed. */
  readonly id: string
  readonly counts: CountSeries
  readonly triangle?: Triangle
}

/** What there is to say of it; each part a result or why there is none. */
export interface SeriesAnalysis {
  readonly id: string
  readonly rt: Result<readonly RtWindow[]>
  readonly nowcast?: Result<readonly Omit<NowcastDay, 'missing'>[]>
  readonly forecast: Result<readonly ForecastDay[]>
}

/** Reproduction number, nowcast and 14-day forecast of one series, with as few draws as intervals need: for thousands of jurisdictions at once. */
export function analyseSeries({ id, counts, triangle }: SeriesToAnalyse, si: SerialInterval, horizon = 14): SeriesAnalysis {
  const chance = random(id)
  const told = triangle && nowcast(triangle, chance.stream('nowcast'), { draws: 16, coarse: true })
  const made = forecast(counts.counts, horizon, chance.stream('forecast'), { draws: 200, si, past: 2, coarse: true })
  return {
    id,
    rt: reproductionNumber(counts, si),
    ...(told ? { nowcast: told.ok ? { ok: true as const, value: told.value.days.map(({ missing: _, ...day }) => day) } : told } : {}),
    forecast: made.ok ? { ok: true, value: made.value.days } : made,
  }
}
