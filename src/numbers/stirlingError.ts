/**
 * What Stirling's formula leaves: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], for x > 0, to about 1e-16 absolute from 1 up. Keeping it apart lets densities
 * be worked out without subtracting large numbers from each other (C. Loader, Fast and accurate computation of binomial probabilities, 2000).
 */
export function stirlingError(x: number): number {
  if (x >= 15) return series(x)
  // δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1
  let sum = 0
  let up = x
  for (; up < 15; up++) sum += (up + 0.5) * Math.log1p(1 / up) - 1
  return sum + series(up)
}

/** Bernoulli numbers over 2k(2k−1). */
function series(x: number): number {
  const z = 1 / (x * x)
  return (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z * (1 / 1188 - z * (691 / 360_360 - z * (1 / 156 - (z * 3617) / 122_400))))))) / x
}
