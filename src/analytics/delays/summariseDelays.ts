import { quantileOf } from '../draws/quantileOf.ts'

/** What whole-day delays look like as they stand, before any distribution: nothing is corrected here. Days. */
export function summariseDelays(days: readonly number[]): DelaySummary | null {
  if (days.length === 0) return null
  const sorted = Float64Array.from(days).sort()
  const mean = days.reduce((a, b) => a + b, 0) / days.length
  const square = days.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { n: days.length, mean, sd: days.length > 1 ? Math.sqrt(square / (days.length - 1)) : null, median: quantileOf(sorted, 0.5), p90: quantileOf(sorted, 0.9), min: sorted[0] as number, max: sorted[sorted.length - 1] as number, negative: days.filter((x) => x < 0).length }
}

export interface DelaySummary {
  readonly n: number
  readonly mean: number
  readonly sd: number | null
  readonly median: number
  readonly p90: number
  readonly min: number
  readonly max: number
  readonly negative: number
}
