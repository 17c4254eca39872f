/** ψ(x) = d ln Γ(x) / dx for x > 0, to about 1e-15 (Abramowitz & Stegun 6.3.18, reached by ψ(x) = ψ(x + 1) − 1/x). */
export function digamma(x: number): number {
  let [up, sum] = [x, 0]
  for (; up < 12; up++) sum -= 1 / up
  const z = 1 / (up * up)
  return sum + Math.log(up) - 0.5 / up - z * (1 / 12 - z * (1 / 120 - z * (1 / 252 - z * (1 / 240 - z * (1 / 132 - z * (691 / 32_760 - z / 12))))))
}
