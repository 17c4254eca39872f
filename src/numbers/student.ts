import { betaQuantile, incompleteBeta } from './incompleteBeta.ts'

/** The chance that Student's t with `degrees` > 0 degrees of freedom is at most t. */
export function studentCumulative(t: number, degrees: number): number {
  const square = t * t
  const outside = square < 1 ? 1 - incompleteBeta(square / (degrees + square), 0.5, degrees / 2) : incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5)
  return t > 0 ? 1 - outside / 2 : outside / 2
}

/** The t below which Student's variable is with chance p. */
export function studentQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0
  if (p > 0.5) return -studentQuantile(1 - p, degrees)
  if (p <= 0) return Number.NEGATIVE_INFINITY
  const outside = 2 * p
  if (outside > 0.5) {
    const x = betaQuantile(1 - outside, 0.5, degrees / 2)
    return -Math.sqrt((degrees * x) / (1 - x))
  }
  const y = betaQuantile(outside, degrees / 2, 0.5)
  return -Math.sqrt((degrees * (1 - y)) / y)
}
