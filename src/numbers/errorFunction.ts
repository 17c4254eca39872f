import { lowerGamma, upperGamma } from './incompleteGamma.ts'

/** erf x = P(½, x²) with the sign of x. */
export const erf = (x: number): number => (x < 0 ? -lowerGamma(0.5, x * x) : lowerGamma(0.5, x * x))
/** erfc x = 1 − erf x, small values to full relative precision. */
export const erfc = (x: number): number => (x < 0 ? 1 + lowerGamma(0.5, x * x) : upperGamma(0.5, x * x))
