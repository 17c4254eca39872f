import { logGammaPeak, logGammaPower } from './gammaDensity.ts'
import { lowerGamma, upperGamma } from './incompleteGamma.ts'
import { logGamma } from './logGamma.ts'
import { normalQuantile } from './normalQuantile.ts'

/**
 * The x at which a gamma variable of shape a > 0 and scale 1 is below with chance p (0 ≤ p ≤ 1); relative error about 1e-13. Begun by Wilson & Hilferty's
 * cube root, or by the first term of the series where x is small, then mended by the series of the inverse function, kept inside what is known to hold the answer.
 * Who asks for the same p again and again may hand in `z`, the normal quantile of p.
 */
export function gammaQuantile(p: number, a: number, z?: number): number {
  if (!(a > 0)) return Number.NaN
  if (p <= 0) return 0
  if (p >= 1) return Number.POSITIVE_INFINITY
  let [low, high] = [0, Number.POSITIVE_INFINITY]
  let x = begin(p, a, z)
  const peak = logGammaPeak(a)
  for (let round = 0; round < 100; round++) {
    if (x < TINIEST) return x
    // In the upper half the small tail is compared, so that p near 1 keeps its digits.
    const power = Math.exp(logGammaPower(a, x, peak))
    const over = p <= 0.5 ? lowerGamma(a, x, power) - p : 1 - p - upperGamma(a, x, power)
    if (over === 0) return x
    if (over > 0) high = x
    else low = x
    const density = power / x
    const step = -over / density
    const steep = Math.abs(step) * Math.max(Math.abs((a - 1) / x - 1), Math.sqrt(a) / x, 1 / x)
    if (steep < 6e-4) return x + inverseSeries(step, a, x)
    const next = x + (steep < 0.5 ? inverseSeries(step, a, x) : halley(step, a, x))
    if (Math.abs(next - x) <= 1e-15 * x) return next
    x = density > 0 && next > low && next < high ? next : high === Number.POSITIVE_INFINITY ? Math.max(2 * x, a + 1) : (low + high) / 2
  }
  return x
}

const TINIEST = 1e-290

/** How far to go for a lack of d times the density: the inverse function's Taylor series to the fourth order; what is left out is of the fifth. */
function inverseSeries(d: number, a: number, x: number): number {
  const c = (a - 1) / x - 1
  const first = -(a - 1) / (x * x)
  const second = (2 * (a - 1)) / (x * x * x)
  return d * (1 - d * (c / 2 - d * ((2 * c * c - first) / 6 - (d * (6 * c * c * c - 7 * c * first + second)) / 24)))
}

function halley(d: number, a: number, x: number): number {
  return d / (1 - Math.min(0.5, (-d * ((a - 1) / x - 1)) / 2))
}

function begin(p: number, a: number, z = normalQuantile(p)): number {
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (a >= 1 && root > 0.35) return a * root ** 3
  const small = Math.exp((Math.log(p) + logGamma(a + 1)) / a)
  if (small < 0.1 * Math.min(1, a) || a < 0.5) return small < a + 1 ? small * (1 + small / (a + 1)) : beginHigh(p, a)
  return root > 0.1 ? a * root ** 3 : small
}

/** Far out, ln Q ≈ (a − 1) ln x − x − ln Γ(a). */
function beginHigh(p: number, a: number): number {
  const x = Math.max(1, -Math.log1p(-p))
  return Math.max(0.5, x + Math.min(0, logGammaPower(a, x) + x - Math.log(x)))
}
