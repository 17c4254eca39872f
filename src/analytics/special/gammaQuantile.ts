import { gammaDensity, logGammaPower } from './gammaDensity.ts'
import { lowerGamma, upperGamma } from './incompleteGamma.ts'
import { logGamma } from './logGamma.ts'
import { normalQuantile } from './normalQuantile.ts'

/**
 * The x at which a gamma variable of shape a > 0 and scale 1 is below with chance p (0 ≤ p ≤ 1); relative error about 1e-13. Begun by Wilson & Hilferty's
 * cube root, or by the first term of the series where x is small, then mended by Halley's steps kept inside what is known to hold the answer.
 */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0
  if (p >= 1) return Number.POSITIVE_INFINITY
  let [low, high] = [0, Number.POSITIVE_INFINITY]
  let x = begin(p, a)
  for (let round = 0; round < 100; round++) {
    if (x < TINIEST) return x
    // In the upper half the small tail is compared, so that p near 1 keeps its digits.
    const over = p <= 0.5 ? lowerGamma(a, x) - p : 1 - p - upperGamma(a, x)
    if (over > 0) high = x
    else low = x
    const density = gammaDensity(a, x)
    const newton = density > 0 ? over / density : 0
    if (over === 0) return x
    const bend = Math.min(0.5, (newton * ((a - 1) / x - 1)) / 2)
    const next = x - newton / (1 - bend)
    if (Math.abs(next - x) <= 1e-15 * x) return next
    // A step as small as this leaves an error of its cube: the next would change nothing.
    if (density > 0 && Math.abs(newton) < 2e-6 * x && Math.abs(newton * ((a - 1) / x - 1)) < 2e-6) return next
    x = density > 0 && next > low && next < high ? next : high === Number.POSITIVE_INFINITY ? Math.max(2 * x, a + 1) : (low + high) / 2
  }
  return x
}

const TINIEST = 1e-290

function begin(p: number, a: number): number {
  const small = Math.exp((Math.log(p) + logGamma(a + 1)) / a)
  if (small < 0.1 * Math.min(1, a) || a < 0.5) return small < a + 1 ? small * (1 + small / (a + 1)) : beginHigh(p, a)
  const root = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a))
  return root > 0.1 ? a * root ** 3 : small
}

/** Far out, ln Q ≈ (a − 1) ln x − x − ln Γ(a). */
function beginHigh(p: number, a: number): number {
  const x = Math.max(1, -Math.log1p(-p))
  return Math.max(0.5, x + Math.min(0, logGammaPower(a, x) + x - Math.log(x)))
}
