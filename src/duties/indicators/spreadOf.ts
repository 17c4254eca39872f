/** Median, quartiles and ends of whole numbers; the quartiles are the numbers that stand at a quarter and three quarters, the median of an even count lies between the two in the middle. */
export function spreadOf(values: readonly number[]): { readonly median: number; readonly q1: number; readonly q3: number; readonly min: number; readonly max: number } | undefined {
  if (values.length === 0) return undefined
  const sorted = [...values].sort((a, b) => a - b)
  return { median: at(sorted, 0.5), q1: at(sorted, 0.25), q3: at(sorted, 0.75), min: sorted[0] as number, max: sorted.at(-1) as number }
}

/** Linear between neighbours (Hyndman and Fan's type 7, what R and spreadsheets give). */
function at(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] as number
  return below + ((sorted[Math.ceil(place)] as number) - below) * (place - Math.floor(place))
}
