/** The p-quantile of values, each of the same weight: on the line between neighbours (Hyndman & Fan's seventh). */
export function quantileAt(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = p * (sorted.length - 1)
  const below = Math.floor(at)
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number]
  return low + (at - below) * (high - low)
}

/** The p-quantile of weighted values: the least value up to which at least the share p of the weight lies. */
export function weightedQuantile(values: readonly number[], weights: readonly number[], p: number): number {
  const order = values.map((_, at) => at).sort((a, b) => (values[a] as number) - (values[b] as number))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let left = p * whole
  for (const at of order) if ((left -= weights[at] as number) <= 1e-12 * whole) return values[at] as number
  return values[order.at(-1) as number] as number
}

export const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
