import { HALF_LOG_TWO_PI } from './logGamma.ts'
import { logRatioMinus } from './log1pMinus.ts'
import { stirlingError } from './stirlingError.ts'

/** ln [ xᵃ e⁻ˣ / Γ(a) ] for a > 0, x > 0, without cancellation for large a: a times the unit-scale gamma density at x is its exponential (over x). */
export const logGammaPower = (a: number, x: number, atPeak = logGammaPeak(a)): number => a * logRatioMinus(x, a) + atPeak

/** The same at its peak, x = a; who asks for many x at one a works this out once. */
export const logGammaPeak = (a: number): number => 0.5 * Math.log(a) - HALF_LOG_TWO_PI - stirlingError(a)

/** Density at x of the gamma distribution with shape a and scale 1. */
export function gammaDensity(a: number, x: number): number {
  if (x < 0) return 0
  if (x === 0) return a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? 1 : 0
  return Math.exp(logGammaPower(a, x)) / x
}
