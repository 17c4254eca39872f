import { erfc } from './errorFunction.ts'

/** Φ⁻¹(p) to about 1e-15: Hastings' rational start (Abramowitz & Stegun 26.2.23) and three steps of Halley's rule in the lower tail. ∓∞ at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY
  if (p >= 1) return Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  return p < 0.5 ? lowerTail(p) : -lowerTail(1 - p)
}

function lowerTail(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p))
  let z = -(t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308))))
  for (let round = 0; round < 3; round++) {
    const newton = ((0.5 * erfc(-z * Math.SQRT1_2) - p) / Math.exp(-0.5 * z * z)) * ROOT_TWO_PI
    z -= newton / (1 + (z * newton) / 2)
    if (Math.abs(newton) < 1e-6) break
  }
  return z
}

const ROOT_TWO_PI = 2.506_628_274_631_000_5
