import type { Random } from '../../kernel/random.ts'
import { drawGamma } from '../draws/drawGamma.ts'
import type { Triangle } from './reportingTriangle.ts'

/**
 * Of those known with a delay of at most d, the share with a delay of exactly d (the reverse-time hazard; Lawless, Can J Stat 1994; 22: 15–31): it can be told without bias from a
 * triangle cut off at today. Reports count less the longer ago they came in (half after `halfLife` days), so that the figures follow delays that drift.
 * Days of event before reporting got going are left out: their short delays could not be seen.
 */
export function reverseHazards(triangle: Triangle, halfLife: number): Hazards {
  const { days, longest, cells, began } = triangle
  const [exact, upTo] = [new Float64Array(longest + 1), new Float64Array(longest + 1)]
  for (let t = began; t < days; t++) {
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

/** The shares themselves, drawn towards `anchor` by the weight of a few records, so that a delay nobody has had lately is not impossible. */
export const sharesOf = ({ exact, upTo }: Hazards, anchor: Float64Array): Float64Array => exact.map((count, d) => Math.min(MOST, (count + STRENGTH * (anchor[d] as number)) / ((upTo[d] as number) + STRENGTH)))

/** Shares drawn from what the reports leave open (beta distributions, their records thinned where reports come in batches). */
export function drawnShares({ exact, upTo }: Hazards, anchor: Float64Array, batching: number, random: Random): Float64Array {
  return exact.map((count, d) => {
    const prior = STRENGTH * (anchor[d] as number)
    const hit = drawGamma(random, Math.max(1e-3, (count + prior) / batching))
    const miss = drawGamma(random, Math.max(1e-3, ((upTo[d] as number) - count + STRENGTH - prior) / batching))
    return hit + miss > 0 ? Math.min(MOST, hit / (hit + miss)) : 0
  })
}

/** A simple distribution of delays that real ones are drawn towards where the list is too young to know: its reverse hazards up to the longest delay told apart, and the chance of no longer a delay than that. */
export interface Anchor {
  readonly shares: Float64Array
  readonly within: number
  readonly evidence: number
}

/**
 * Anchors and how well each explains the shares seen (binomial, thinned for batches, with a prior around one in five): who still waits is reported with a chance that is the same every day, or fades as
 * chance / (1 + days / fade), since what was not reported soon may take long. Delays of more than 60 days are not looked for.
 */
export function anchorsFor({ exact, upTo }: Hazards, batching: number): readonly Anchor[] {
  return FADES.flatMap((fade) => CHANCES.map((chance) => {
    const { shares, within } = fadingShares(chance, fade, exact.length - 1)
    let sum = 0
    for (let d = 1; d < exact.length; d++) sum += (exact[d] as number) * Math.log(shares[d] as number) + ((upTo[d] as number) - (exact[d] as number)) * Math.log1p(-(shares[d] as number))
    return { shares, within, evidence: sum / batching - 0.5 * (Math.log(chance / 0.2) / 0.8) ** 2 }
  }))
}

const CHANCES = [0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6] as const
const FADES = [Number.POSITIVE_INFINITY, 8, 3] as const
const LONGEST_LOOKED_FOR = 60

export function fadingShares(chance: number, fade: number, longest: number): { readonly shares: Float64Array; readonly within: number } {
  const shares = new Float64Array(longest + 1)
  let [waiting, within] = [1, 1]
  for (let d = 0; d <= Math.max(longest, LONGEST_LOOKED_FOR); d++) {
    const now = waiting * (chance / (1 + d / fade))
    waiting -= now
    if (d <= longest) shares[d] = now / (1 - waiting)
    if (d === longest) within = 1 - waiting
  }
  return { shares, within: within / (1 - waiting) }
}
const [STRENGTH, MOST] = [2, 0.999]

/** How much more cells vary than chance alone would let them (Pearson's φ, from 1 to 10): reports come in batches. */
export function batching({ days, longest, cells, began }: Triangle, shares: Float64Array): number {
  let [sum, seen] = [0, 0]
  for (let t = began; t < days; t++) {
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
