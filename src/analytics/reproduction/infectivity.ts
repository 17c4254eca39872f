import type { SerialInterval } from './serialInterval.ts'

/** Λ_t = Σ_s I_{t−s} w_s: how much infection the cases so far put on day t, the sum of their serial intervals. Day 0 has none. */
export function infectivity(counts: ArrayLike<number>, si: SerialInterval): Float64Array {
  const total = new Float64Array(counts.length)
  for (let t = 1; t < counts.length; t++) {
    let sum = 0
    for (let s = 1; s <= t && s < si.length; s++) sum += (counts[t - s] as number) * (si[s] as number)
    total[t] = sum
  }
  return total
}
