import { erfc } from './errorFunction.ts'
import { HALF_LOG_TWO_PI } from './logGamma.ts'

/** Φ(z), the chance that a standard normal variable is at most z. */
export const normalCumulative = (z: number): number => 0.5 * erfc(-z * Math.SQRT1_2)
/** φ(z), the standard normal density. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI)
