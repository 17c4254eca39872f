import type { Shape } from './Distribution.ts'

type Continuous = Exclude<Shape, { family: 'summary' } | { family: 'negativeBinomial' }>

/** The share of values (0–1) that a distribution puts below a value. */
export function shareBelow(shape: Continuous, value: number): number {
  if (shape.family === 'normal') return normalBelow((value - shape.mean) / shape.sd)
  if (value <= 0) return 0
  switch (shape.family) {
    case 'lognormal':
      return normalBelow((Math.log(value) - shape.meanlog) / shape.sdlog)
    case 'gamma':
      return gammaBelow(shape.shape, value / shape.scale)
    case 'weibull':
      return 1 - Math.exp(-((value / shape.scale) ** shape.shape))
  }
}

/** P(Z < z) of the standard normal: half of the regularised incomplete gamma function at ½, z²/2 on either side of ½. */
const normalBelow = (z: number): number => (z < 0 ? 0.5 - gammaBelow(0.5, (z * z) / 2) / 2 : 0.5 + gammaBelow(0.5, (z * z) / 2) / 2)

/** Regularised lower incomplete gamma function: a power series below the bulk of the distribution, Legendre's continued fraction (Lentz's way) above it. */
function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? Math.min(1, front * series(a, x)) : Math.max(0, 1 - front * continuedFraction(a, x))
}

function series(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a]
  for (let n = 1; term > sum * 1e-16; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a
  let [c, d] = [1e300, 1 / b]
  let product = d
  for (let n = 1; n < 500; n++) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (b + step * d)
    c = b + step / c
    product *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return product
}

/** ln Γ(x) for x > 0: Stirling's series after shifting the argument above 8, where it is good to about 1e-12. */
export function logGamma(x: number): number {
  let [shifted, product] = [x, 1]
  while (shifted < 8) product *= shifted++
  const inverse = 1 / shifted
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - Math.log(product)
}
