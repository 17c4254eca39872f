import { stirlingError } from './stirlingError.ts'

/** ln Γ(x) for x > 0, to about 1e-15 of max(1, |ln Γ|): Stirling's series, reached by Γ(x) = Γ(x+n) / (x (x+1) … (x+n−1)) below 15 (Abramowitz & Stegun 6.1.40). */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.POSITIVE_INFINITY
  if (x === 1 || x === 2) return 0
  if (x < 15) {
    let product = 1
    let up = x
    for (; up < 15; up++) product *= up
    return logGamma(up) - Math.log(product)
  }
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x)
}

export const HALF_LOG_TWO_PI = 0.918_938_533_204_672_741_78
