/** People or tubes who waited equally long: those done, or those still waiting when last looked at. */
export interface Wait {
  readonly length: number
  readonly done: boolean
  readonly count: number
}

/**
 * How long it takes until a share of those who began are done, by Kaplan and Meier (1958): S(t) = Π (1 − dᵢ / nᵢ) over the lengths tᵢ ≤ t, dᵢ done
 * at tᵢ of nᵢ not done before; the quantile is the first t with S(t) ≤ 1 − share. Those who still wait count as waiting until last looked at, so that
 * a growing outbreak does not look faster than it is. Null where fewer than that share have been seen through. Unit: that of the lengths.
 */
export function delayQuantile(waits: readonly Wait[], share: number): number | null {
  let waiting = waits.reduce((sum, { count }) => sum + count, 0)
  let surviving = 1
  for (const { length, done, left } of byLength(waits)) {
    surviving *= 1 - done / waiting
    if (done > 0 && surviving <= 1 - share + TOLERANCE) return length
    waiting -= left
  }
  return null
}

/** A product of fractions misses a half by a hair. */
const TOLERANCE = 1e-9

function byLength(waits: readonly Wait[]): readonly { readonly length: number; readonly done: number; readonly left: number }[] {
  const at = new Map<number, { done: number; left: number }>()
  for (const { length, done, count } of waits) {
    const step = at.get(length) ?? { done: 0, left: 0 }
    step.left += count
    if (done) step.done += count
    at.set(length, step)
  }
  return [...at].sort(([a], [b]) => a - b).map(([length, step]) => ({ length, ...step }))
}
