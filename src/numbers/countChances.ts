import { HALF_LOG_TWO_PI, logGamma } from './logGamma.ts'
import { incompleteBeta } from './incompleteBeta.ts'
import { upperGamma } from './incompleteGamma.ts'
import { logRatioMinus } from './log1pMinus.ts'
import { stirlingError } from './stirlingError.ts'

/** ln of the chance that a Poisson variable of this mean (≥ 0) is exactly the whole number k ≥ 0. */
export function logPoisson(k: number, mean: number): number {
  if (mean <= 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY
  if (k === 0) return -mean
  return k * logRatioMinus(mean, k) - 0.5 * Math.log(k) - HALF_LOG_TWO_PI - stirlingError(k)
}

/** ln of the chance that a negative binomial variable of this mean and size (variance = mean + mean² / size) is k; size = ∞ is the Poisson. */
export function logNegativeBinomial(k: number, mean: number, size: number): number {
  if (mean <= 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY
  if (!(size < 1e12)) return logPoisson(k, mean)
  const none = -size * Math.log1p(mean / size)
  if (k === 0) return none
  return logRising(size, k) + none - k * Math.log1p(size / mean)
}

/** The chance that a Poisson variable is at most k. */
export const poissonCumulative = (k: number, mean: number): number => (k < 0 ? 0 : mean <= 0 ? 1 : upperGamma(Math.floor(k) + 1, mean))

/** The chance that a negative binomial variable is at most k. */
export function negativeBinomialCumulative(k: number, mean: number, size: number): number {
  if (k < 0) return 0
  if (mean <= 0) return 1
  return size < 1e12 ? incompleteBeta(size / (size + mean), size, Math.floor(k) + 1) : poissonCumulative(k, mean)
}

/** ln [ Γ(size + k) / (Γ(size) k!) ]; few factors are multiplied out, which keeps small sizes exact. */
function logRising(size: number, k: number): number {
  if (k > 60) return logGamma(size + k) - logGamma(size) - logGamma(k + 1)
  let product = 1
  for (let i = 0; i < k; i++) product *= (size + i) / (i + 1)
  return product > 0 && product < Number.POSITIVE_INFINITY ? Math.log(product) : logGamma(size + k) - logGamma(size) - logGamma(k + 1)
}
