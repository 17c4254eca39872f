import { done, refuse, type Result } from '../../kernel/Result.ts'
import { seriesTrouble, type CountSeries } from '../CountSeries.ts'
import { infectivity } from './infectivity.ts'
import { meanOf, type SerialInterval } from './serialInterval.ts'
import { unitQuantiles } from './unitQuantiles.ts'

/**
 * The instantaneous reproduction number over sliding windows: how many people a case infects on average if things stay as they were in that window (Cori, Ferguson, Fraser,
 * Cauchemez, Am J Epidemiol 2013; 178: 1505–12; imported cases apart: Thompson et al., Epidemics 2019; 29: 100356).
 *
 * I_t local cases of day t are Poisson with mean R Λ_t, where Λ_t = Σ_s w_s (local + imported)_{t−s}. With a gamma prior for R (mean 5, standard deviation 5 unless said), R over the window
 * is gamma with shape a + Σ I_t and rate 1/b + Σ Λ_t. Sums by prefix, no sampling. Cases of the first day are counted as imported: nobody before them is known.
 * A window that ends within the mean serial interval, or before which there is nobody to infect, has no number and says why.
 */
export function reproductionNumber(series: CountSeries, si: SerialInterval, { window = 7, priorMean = 5, priorSd = 5 }: RtOptions = {}): Result<readonly RtWindow[]> {
  const trouble = seriesTrouble(series) ?? optionTrouble(window, priorMean, priorSd, series.counts.length)
  if (trouble) return trouble
  const { shape, rate } = priorOf(priorMean, priorSd)
  const mean = meanOf(si)
  return done(windowSums(series, si, window).map(({ tStart, tEnd, cases, force }) => {
    if (tEnd <= mean) return { tStart, tEnd, why: 'beforeMeanSerialInterval' }
    return force > 0 ? posterior(tStart, tEnd, shape + cases, 1 / (rate + force)) : { tStart, tEnd, why: 'nobodyToInfect' }
  }))
}

export interface RtOptions {
  /** Days a window spans. */
  readonly window?: number
  readonly priorMean?: number
  readonly priorSd?: number
}

/** R over the days tStart to tEnd (the first day of the series is day 1), or why there is none. */
export type RtWindow = RtFigures | { readonly tStart: number; readonly tEnd: number; readonly why: 'beforeMeanSerialInterval' | 'nobodyToInfect' }
export interface RtFigures {
  readonly tStart: number
  readonly tEnd: number
  readonly mean: number
  readonly sd: number
  /** At the chances of `levels`: 2.5, 5, 25, 50, 75, 95, 97.5 %. */
  readonly quantiles: readonly number[]
}

function optionTrouble(window: number, mean: number, sd: number, days: number): ReturnType<typeof refuse> | undefined {
  if (!(Number.isInteger(window) && window >= 1 && window < 1000)) return refuse('WindowOfDays', `A window of ${window} days cannot be used; it is a whole number of days from 1.`)
  if (!(mean > 0 && mean < 1e6 && sd > 0 && sd < 1e6)) return refuse('PriorOfR', `A prior for R of mean ${mean} and standard deviation ${sd} cannot be used; both are above 0.`)
  return days > window ? undefined : refuse('TooFewDays', `${days} days of counts are too few for a window of ${window} days; it takes one day more than the window.`)
}

export const priorOf = (mean: number, sd: number): { readonly shape: number; readonly rate: number } => ({ shape: (mean / sd) ** 2, rate: mean / sd ** 2 })

/** Local cases and infectivity of every window, by prefix sums over the infectivity of each day. */
export function windowSums(series: CountSeries, si: SerialInterval, window: number): readonly { readonly tStart: number; readonly tEnd: number; readonly cases: number; readonly force: number }[] {
  const { counts, imported } = series
  const force = infectivity(counts, si)
  const days = counts.length
  const cases = new Float64Array(days + 1)
  for (let t = 1; t < days; t++) cases[t + 1] = (cases[t] as number) + (counts[t] as number) - (imported?.[t] ?? 0)
  const sums: { tStart: number; tEnd: number; cases: number; force: number }[] = []
  for (let end = window; end < days; end++) {
    const start = end - window + 1
    let sum = 0
    for (let t = start; t <= end; t++) sum += force[t] as number
    // Differences of sums of fractions leave dust where all is 0: cases are taken from a sum of whole numbers, infectivity is summed anew.
    sums.push({ tStart: start + 1, tEnd: end + 1, cases: Math.max(0, (cases[end + 1] as number) - (cases[start] as number)), force: sum })
  }
  return sums
}

function posterior(tStart: number, tEnd: number, shape: number, scale: number): RtFigures {
  return { tStart, tEnd, mean: shape * scale, sd: Math.sqrt(shape) * scale, quantiles: unitQuantiles(shape).map((q) => q * scale) }
}
