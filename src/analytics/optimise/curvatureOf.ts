/** Second derivatives at x (the Hessian) by central differences with steps of `step` times the size of each variable. */
export function curvatureOf(of: (x: readonly number[]) => number, x: readonly number[], step = 1e-3): number[][] {
  const h = x.map((v) => step * Math.max(0.1, Math.abs(v)))
  const at = (i: number, a: number, j: number, b: number): number => of(x.map((v, k) => v + (k === i ? a * (h[i] as number) : 0) + (k === j ? b * (h[j] as number) : 0)))
  const middle = of(x)
  return x.map((_, i) => x.map((_, j) => {
    // Fourth order along an axis, second order across.
    if (i === j) return (-at(i, 2, -1, 0) + 16 * at(i, 1, -1, 0) - 30 * middle + 16 * at(i, -1, -1, 0) - at(i, -2, -1, 0)) / (12 * (h[i] as number) ** 2)
    return (at(i, 1, j, 1) - at(i, 1, j, -1) - at(i, -1, j, 1) + at(i, -1, j, -1)) / (4 * (h[i] as number) * (h[j] as number))
  }))
}
