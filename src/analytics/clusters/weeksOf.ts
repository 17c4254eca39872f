/** Sums of seven days, the last of which ends with the series. */
export function weeksOf(counts: readonly number[]): readonly number[] {
  const weeks = Math.floor(counts.length / 7)
  const start = counts.length - 7 * weeks
  return Array.from({ length: weeks }, (_, w) => counts.slice(start + 7 * w, start + 7 * w + 7).reduce((a, b) => a + b, 0))
}
