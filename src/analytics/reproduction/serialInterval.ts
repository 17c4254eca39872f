import { done, refuse, type Result } from '../../kernel/Result.ts'
import { lowerGamma } from '../../numbers/incompleteGamma.ts'

/** The chance that a serial interval is k days, at index k; the chance of 0 days is 0. */
export type SerialInterval = readonly number[]

/**
 * A serial interval in whole days from its mean and standard deviation (days): a gamma distribution moved by one day and averaged over the day of the infector
 * (A. Cori et al., Am J Epidemiol 2013; 178: 1505–12, web appendix 11). The mean must be above 1 day. `days` is how far to go; 0.999 999 9 of it is kept where that is nearer.
 */
export function gammaSerialInterval(mean: number, sd: number, days?: number): Result<SerialInterval> {
  if (!(mean > 1 && mean < 1000)) return refuse('SerialIntervalMean', `A mean serial interval of ${mean} days cannot be used; it must be above 1 day and below 1000.`)
  if (!(sd > 0 && sd < 1000)) return refuse('SerialIntervalSpread', `A serial interval with a standard deviation of ${sd} days cannot be used; it must be above 0 and below 1000.`)
  const [shape, scale] = [((mean - 1) / sd) ** 2, sd ** 2 / (mean - 1)]
  const cumulative = (k: number, a: number): number => (k <= 0 ? 0 : lowerGamma(a, k / scale))
  const chances = [0]
  let sum = 0
  for (let k = 1; k <= (days ?? 4000) && (days !== undefined || sum < ENOUGH); k++) {
    const [p0, p1, p2] = [cumulative(k, shape), cumulative(k - 1, shape), cumulative(k - 2, shape)]
    const [q0, q1, q2] = [cumulative(k, shape + 1), cumulative(k - 1, shape + 1), cumulative(k - 2, shape + 1)]
    const chance = Math.max(0, k * p0 + (k - 2) * p2 - 2 * (k - 1) * p1 + shape * scale * (2 * q1 - q2 - q0))
    chances.push(chance)
    sum += chance
  }
  return done(chances)
}

const ENOUGH = 0.999_999_9

/** A serial interval as given, day by day from 0: chances that sum to 1 (within 1 %), none on day 0. */
export function givenSerialInterval(chances: readonly number[]): Result<SerialInterval> {
  const bad = chances.findIndex((chance) => !(chance >= 0 && chance <= 1))
  if (bad >= 0) return refuse('SerialIntervalChance', `The chance of ${bad} days is ${String(chances[bad])}; chances lie between 0 and 1.`, { at: `k ${bad}` })
  if ((chances[0] ?? 0) !== 0) return refuse('SerialIntervalOfNoDays', `The chance of 0 days is ${String(chances[0])}; a case cannot be counted as infected by those of its own day.`, { at: 'k 0' })
  const sum = chances.reduce((a, b) => a + b, 0)
  if (Math.abs(sum - 1) > 0.01) return refuse('SerialIntervalSum', `The chances of the serial interval sum to ${sum.toPrecision(6)}, not to 1.`)
  return done(chances)
}

/** Σ k w_k in days: the mean of a serial interval. */
export const meanOf = (si: SerialInterval): number => si.reduce((sum, chance, k) => sum + k * chance, 0)
