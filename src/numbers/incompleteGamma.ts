import { logGammaPower } from './gammaDensity.ts'

/**
 * The lower regularised incomplete gamma function P(a, x) = γ(a, x) / Γ(a): the chance that a gamma variable of shape a and scale 1 is at most x.
 * The series below x = a + 1, Legendre's continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31). Relative error about 1e-14.
 * `power` is xᵃ e⁻ˣ / Γ(a) where it is known already.
 */
export function lowerGamma(a: number, x: number, power?: number): number {
  if (!(x > 0)) return 0
  if (x === Number.POSITIVE_INFINITY) return 1
  return x < a + 1 ? lowerSeries(a, x, power) : 1 - upperFraction(a, x, power)
}

/** Q(a, x) = 1 − P(a, x), small values kept to full relative precision. */
export function upperGamma(a: number, x: number, power?: number): number {
  if (!(x > 0)) return 1
  if (x === Number.POSITIVE_INFINITY) return 0
  return x < a + 1 ? 1 - lowerSeries(a, x, power) : upperFraction(a, x, power)
}

function lowerSeries(a: number, x: number, power = Math.exp(logGammaPower(a, x))): number {
  let [term, sum] = [1, 1]
  for (let n = 1; n < MOST; n++) {
    term *= x / (a + n)
    sum += term
    if (!(term >= sum * 1e-17)) break
  }
  return Math.min(1, (power / a) * sum)
}

/** The modified Lentz way of working a continued fraction from the front. */
function upperFraction(a: number, x: number, power = Math.exp(logGammaPower(a, x))): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let n = 1; n < MOST; n++) {
    const an = n * (a - n)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const step = c * d
    h *= step
    if (!(Math.abs(step - 1) >= 2e-16)) break
  }
  return Math.min(1, power * h)
}

const TINY = 1e-300
/** Terms needed grow with the root of a: enough for a of 1e12. */
const MOST = 10_000_000
const nonZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x)
