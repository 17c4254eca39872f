/** Logarithms of evidence as weights that sum to 1. */
export function weightsOf(evidence: readonly number[]): readonly number[] {
  const most = Math.max(...evidence)
  const raw = evidence.map((e) => (Number.isFinite(most) ? Math.exp(e - most) : 1))
  const sum = raw.reduce((a, b) => a + b, 0)
  return raw.map((weight) => weight / sum)
}

/** Which one a number from 0 to 1 falls on, where each takes as much room as its weight. */
export function pickBy(weights: readonly number[], u: number): number {
  let left = u
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number
    if (left < 0) return i
  }
  return weights.length - 1
}
