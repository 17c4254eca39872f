import { HALF_LOG_TWO_PI, logGamma } from './logGamma.ts'
import { logRatioMinus } from './log1pMinus.ts'
import { stirlingError } from './stirlingError.ts'

/**
 * The regularised incomplete beta function I_x(a, b): the chance that a beta variable is at most x. By the continued fraction of Abramowitz & Stegun 26.5.8, on
 * the side where it converges at once. Relative error about 1e-13.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? fraction(x, 1 - x, a, b) : 1 - fraction(1 - x, x, b, a)
}

/** The x at which I_x(a, b) = p: Newton's steps kept inside a halving interval. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let [low, high, x] = [0, 1, beginBeta(p, a, b)]
  for (let round = 0; round < 200; round++) {
    const over = incompleteBeta(x, a, b) - p
    if (over > 0) high = x
    else low = x
    const density = Math.exp(logBetaPower(x, 1 - x, a, b)) / (x * (1 - x))
    const next = x - over / density
    // A last step may overshoot 1 by a rounding.
    if (Math.abs(next - x) < 1e-15 * x) return Math.min(1, next)
    x = next > low && next < high ? next : between(low, high)
    if (high - low < 1e-16 * high) break
  }
  return x
}

/** Where x is small, I ≈ xᵃ / (a B(a, b)). */
function beginBeta(p: number, a: number, b: number): number {
  const small = Math.exp((Math.log(p * a) + logGamma(a) + logGamma(b) - logGamma(a + b)) / a)
  return small < 0.01 ? Math.max(small, 1e-300) : a / (a + b)
}

/** Halving, by powers where the interval spans many. */
const between = (low: number, high: number): number => (high > 0.1 || low > high / 10 ? (low + high) / 2 : low > 0 ? Math.sqrt(low * high) : high / 1000)

function fraction(x: number, y: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 2e-16) break
  }
  return Math.min(1, (Math.exp(logBetaPower(x, y, a, b)) / a) * h)
}

/** ln [ xᵃ yᵇ / B(a, b) ] with y = 1 − x, without cancellation for large a and b. */
function logBetaPower(x: number, y: number, a: number, b: number): number {
  const off = x * b - y * a
  const fit = a * logRatioMinus(x * (a + b), a, off) + b * logRatioMinus(y * (a + b), b, -off)
  return fit + 0.5 * Math.log(a * (b / (a + b))) - HALF_LOG_TWO_PI + stirlingError(a + b) - stirlingError(a) - stirlingError(b)
}

const nonZero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x)
