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
  /** The same cases by day of event and of report, as known on the last day of `counts`, where reports are still to come. */
  readonly triangle?: Triangle
}

/** What there is to say of it; each part a result or why there is none. */
export interface SeriesAnalysis {
  readonly id: string
  /** Days at the end that are not complete: Rt takes their estimates, the forecast begins before them. */
  readonly open: number
  readonly rt: Result<readonly RtWindow[]>
  readonly nowcast?: Result<readonly Omit<NowcastDay, 'missing'>[]>
  /** Of the days after the last count. */
  readonly forecast: Result<readonly ForecastDay[]>
}

/** From here on a day counts as complete. */
const COMPLETE = 0.95
const FURTHEST_AHEAD = 21

/** Reproduction number, nowcast and 14-day forecast of one series, with as few draws as intervals need: for thousands of jurisdictions at once. */
export function analyseSeries({ id, counts, triangle }: SeriesToAnalyse, si: SerialInterval, horizon = 14): SeriesAnalysis {
  const chance = random(id)
  const told = triangle && nowcast(triangle, chance.stream('nowcast'), { draws: 16, coarse: true })
  const days = told?.ok ? told.value.days : []
  const first = days.findIndex(({ complete }) => complete < COMPLETE)
  const open = first < 0 ? 0 : Math.min(days.length - first, counts.counts.length)
  const whole = counts.counts.length - open
  const made = forecast(counts.counts.slice(0, whole), Math.min(FURTHEST_AHEAD, horizon + open), chance.stream('forecast'), { draws: 200, si, past: 2, coarse: true })
  return {
    id, open,
    rt: reproductionNumber({ ...counts, counts: counts.counts.map((count, t) => (t < whole ? count : Math.max(count, days[days.length - counts.counts.length + t]?.estimate ?? count))) }, si),
    ...(told ? { nowcast: told.ok ? { ok: true as const, value: days.map(({ missing: _, ...day }) => day) } : told } : {}),
    forecast: made.ok ? { ok: true, value: made.value.days.slice(open) } : made,
  }
}
