import { done, refuse, type Result } from '../../kernel/Result.ts'
import { seriesTrouble, type CountSeries } from '../CountSeries.ts'
import { rootBetween } from '../optimise/rootBetween.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { lowerGamma } from '../../numbers/incompleteGamma.ts'
import { normalCumulative } from '../../numbers/normal.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'
import { priorOf, windowSums, type RtOptions, type RtWindow } from './reproductionNumber.ts'
import { gammaSerialInterval, meanOf, type SerialInterval } from './serialInterval.ts'
import { levels } from './unitQuantiles.ts'

/** A serial interval whose mean and standard deviation are themselves uncertain: each normal, cut off at its ends. Days. */
export interface UncertainInterval {
  readonly mean: Truncated
  readonly sd: Truncated
}
export interface Truncated {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
}

/**
 * The reproduction number with an uncertain serial interval (Cori et al. 2013, "uncertain SI"): the posterior is the mixture of those for every pair of mean and standard deviation,
 * here over a fixed grid of equally likely pairs instead of random ones, so that the same input gives the same answer. Quantiles are those of the mixture itself.
 */
export function uncertainReproduction(series: CountSeries, interval: UncertainInterval, { window = 7, priorMean = 5, priorSd = 5 }: RtOptions = {}, points: readonly [number, number] = [24, 12]): Result<readonly RtWindow[]> {
  const trouble = seriesTrouble(series)
  if (trouble) return trouble
  if (!(Number.isInteger(window) && window >= 1 && series.counts.length > window)) return refuse('TooFewDays', `${series.counts.length} days of counts are too few for a window of ${window} days.`)
  const grid = gridOf(interval, points, series.counts.length)
  if (!grid.ok) return grid
  const { shape, rate } = priorOf(priorMean, priorSd)
  const sums = grid.value.map((si) => windowSums(series, si, window))
  const mean = grid.value.reduce((sum, si) => sum + meanOf(si), 0) / grid.value.length
  return done((sums[0] as (typeof sums)[number]).map(({ tStart, tEnd, cases }, at): RtWindow => {
    if (tEnd <= mean) return { tStart, tEnd, why: 'beforeMeanSerialInterval' }
    const forces = sums.map((of) => (of[at] as (typeof of)[number]).force)
    if (!forces.some((force) => force > 0)) return { tStart, tEnd, why: 'nobodyToInfect' }
    return { tStart, tEnd, ...mixture(shape + cases, forces.map((force) => 1 / (rate + force))) }
  }))
}

/** Equally likely pairs: the middles of slices of equal chance. */
function gridOf({ mean, sd }: UncertainInterval, [means, sds]: readonly [number, number], days: number): Result<readonly SerialInterval[]> {
  const intervals: SerialInterval[] = []
  for (const m of slices(mean, means)) {
    for (const s of slices(sd, sds)) {
      const si = gammaSerialInterval(m, s, days)
      if (!si.ok) return si
      intervals.push(si.value)
    }
  }
  return intervals.length > 0 ? done(intervals) : refuse('SerialIntervalMean', 'The mean or the standard deviation of the serial interval has no room between its ends.')
}

function slices({ mean, sd, min, max }: Truncated, n: number): readonly number[] {
  if (!(sd > 0)) return mean >= min && mean <= max ? [mean] : []
  const [low, high] = [normalCumulative((min - mean) / sd), normalCumulative((max - mean) / sd)]
  if (!(high > low)) return []
  return Array.from({ length: n }, (_, i) => mean + sd * normalQuantile(low + ((i + 0.5) / n) * (high - low)))
}

/** Mean, spread and quantiles of an even mixture of gamma distributions of one shape. */
function mixture(shape: number, scales: readonly number[]): { readonly mean: number; readonly sd: number; readonly quantiles: readonly number[] } {
  const n = scales.length
  const mean = scales.reduce((sum, scale) => sum + shape * scale, 0) / n
  const square = scales.reduce((sum, scale) => sum + shape * (shape + 1) * scale * scale, 0) / n
  const [least, most] = [Math.min(...scales), Math.max(...scales)]
  const quantiles = levels.map((p) => {
    const unit = gammaQuantile(p, shape)
    const over = (x: number): number => scales.reduce((sum, scale) => sum + lowerGamma(shape, x / scale), 0) / n - p
    return rootBetween(over, unit * least, unit * most, 1e-10 * unit * most) ?? unit * least
  })
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)), quantiles }
}
