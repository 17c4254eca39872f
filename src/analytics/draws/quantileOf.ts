/** The p-quantile of values sorted upwards, on the line between neighbours (Hyndman & Fan's seventh). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  const [a, b] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number]
  return a + (at - below) * (b - a)
}
