/** ln(1 + x) − x without cancellation near 0, for x > −1. */
export function log1pMinus(x: number): number {
  if (x < -0.35 || x > 0.55) return Math.log1p(x) - x
  // With r = x / (2 + x): ln(1 + x) = 2 (r + r³/3 + r⁵/5 + …), and 2r − x = −r x.
  const r = x / (2 + x)
  const square = r * r
  let [power, sum] = [r * square, 0]
  for (let k = 3; ; k += 2) {
    const term = power / k
    sum += term
    if (Math.abs(term) < 1e-17 * Math.abs(sum) || term === 0) break
    power *= square
  }
  return 2 * sum - r * x
}

/** ln(part / whole) − (part − whole) / whole for positive numbers, exact both where they are close and where they are far apart; `apart` is part − whole. */
export function logRatioMinus(part: number, whole: number, apart = part - whole): number {
  const x = apart / whole
  return x < -0.35 || x > 0.55 ? Math.log(part / whole) - x : log1pMinus(x)
}
