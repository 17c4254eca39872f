import type { Random } from '../../kernel/random.ts'
import { drawGamma } from '../draws/drawGamma.ts'
import type { Triangle } from './reportingTriangle.ts'

/**
 * Of those known with a delay of at most d, the share with a delay of exactly d (the reverse-time hazard; Lawless, Can J Stat 1994; 22: 15–31): it can be told without bias from a
 * triangle cut off at today. Reports count less the longer ago they came in (half after `halfLife` days), so that the figures follow delays that drift.
 */
export function reverseHazards(triangle: Triangle, halfLife: number): Hazards {
  const { days, longest, cells } = triangle
  const [exact, upTo] = [new Float64Array(longest + 1), new Float64Array(longest + 1)]
  for (let t = 0; t < days; t++) {
    let sum = 0
    for (let d = 0; d <= longest && t + d < days; d++) {
      const count = cells[t * (longest + 1) + d] as number
      sum += count
      if (sum === 0) continue
      const weight = 2 ** (-(days - 1 - t - d) / halfLife)
      exact[d] = (exact[d] as number) + weight * count
      upTo[d] = (upTo[d] as number) + weight * sum
    }
  }
  return { exact, upTo }
}

/** Weighted numbers with a delay of exactly d and of at most d. */
export interface Hazards {
  readonly exact: Float64Array
  readonly upTo: Float64Array
}

/** The shares themselves, drawn towards those of `pooled` by the weight of two records, so that a delay nobody has had lately is not impossible. */
export function sharesOf({ exact, upTo }: Hazards, pooled?: Float64Array): Float64Array {
  const strength = pooled ? STRENGTH : 0.3
  return exact.map((count, d) => Math.min(MOST, (count + strength * (pooled?.[d] ?? 1 / (3 * (d + 1)))) / ((upTo[d] as number) + strength)))
}

/** Shares drawn from what the reports leave open (beta distributions, their records thinned where reports come in batches). */
export function drawnShares({ exact, upTo }: Hazards, pooled: Float64Array, batching: number, random: Random): Float64Array {
  return exact.map((count, d) => {
    const prior = STRENGTH * (pooled[d] as number)
    const hit = drawGamma(random, Math.max(1e-3, (count + prior) / batching))
    const miss = drawGamma(random, Math.max(1e-3, ((upTo[d] as number) - count + STRENGTH - prior) / batching))
    return hit + miss > 0 ? Math.min(MOST, hit / (hit + miss)) : 0
  })
}

const [STRENGTH, MOST] = [2, 0.999]

/** How much more cells vary than chance alone would let them (Pearson's φ, from 1 to 10): reports come in batches. */
export function batching({ days, longest, cells }: Triangle, shares: Float64Array): number {
  let [sum, seen] = [0, 0]
  for (let t = 0; t < days; t++) {
    let known = cells[t * (longest + 1)] as number
    for (let d = 1; d <= longest && t + d < days; d++) {
      const count = cells[t * (longest + 1) + d] as number
      known += count
      const share = shares[d] as number
      if (known * share < 0.2) continue
      sum += (count - known * share) ** 2 / (known * share * (1 - share) + 1e-9)
      seen++
    }
  }
  return seen < 10 ? 1.5 : Math.min(10, Math.max(1, sum / seen))
}
