/** First derivatives at x by central differences; error about 1e-9 of the function's scale. */
export function gradientOf(of: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((value, i) => {
    const h = 6e-6 * Math.max(1, Math.abs(value))
    const at = (shift: number): number => of(x.map((v, j) => (i === j ? v + shift : v)))
    const slope = (at(h) - at(-h)) / (2 * h)
    return Number.isFinite(slope) ? slope : 0
  })
}
