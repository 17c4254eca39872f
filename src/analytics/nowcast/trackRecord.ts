import { quantileOf } from '../draws/quantileOf.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'
import type { Triangle } from './reportingTriangle.ts'
import { triangleBefore } from './triangleBefore.ts'

/** How far earlier nowcasts of the same list were off, in standard deviations of their own draws. */
export interface TrackRecord {
  /** By how much to widen what is missing, on the logarithm: 1 where misses were as large as they should be. */
  readonly widening: number
}

/**
 * Chosen on made-up lists so that the 95 % intervals hold at least nine days in ten on at least nine lists in ten, not on average alone: before anything is known of a list its misses count as two looks at which
 * they were 1.6 times as large as they should be.
 */
const [PRIOR_LOOKS, PRIOR] = [2, 1.6]
/** Days ago of the first look back, and from each look to the next. */
const EVERY = 2
/** Nothing is widened by more than a factor of 2: where the draws are wide already, twice as wide on the logarithm says nothing. */
const FURTHEST = Math.log(2)

/**
 * Nowcasts the list as it was known some days ago and compares what each said would come in by today with what did. Reports yet to come play no part, so the comparison is fair to days still incomplete.
 */
export function trackRecord(triangle: Triangle, said: (before: Triangle, back: number) => readonly Float64Array[], looks: number): TrackRecord {
  let [sum, weight] = [PRIOR_LOOKS * PRIOR * PRIOR, PRIOR_LOOKS]
  for (let look = 0; look < looks; look++) {
    const back = EVERY * (look + 1)
    const before = triangleBefore(triangle, back)
    if (!before || before.days < 8 || before.used < 10) break
    const draws = said(before, back)
    let [squares, days] = [0, 0]
    draws.forEach((of, i) => {
      const t = before.days - draws.length + i
      const z = surprise(of, (triangle.known[t] as number) - (before.known[t] as number))
      // Where nothing was to come and nothing came there is nothing to learn.
      const counts = (of[of.length - 1] as number) > 0 || z !== 0 ? 1 : 0
      squares += counts * z * z
      days += counts
    })
    if (days > 0) [sum, weight] = [sum + squares / days, weight + 1]
  }
  return { widening: Math.max(1, Math.sqrt(sum / weight)) }
}

/** Where among the draws (sorted upwards) what came in lies, as a normal deviate; beyond them, by how far on the logarithm. */
function surprise(draws: Float64Array, came: number): number {
  let [below, same] = [0, 0]
  for (const draw of draws) {
    if (draw < came) below++
    else if (draw === came) same++
    else break
  }
  const z = normalQuantile((below + same / 2 + 0.5) / (draws.length + 1))
  if (Math.abs(z) <= 2) return z
  const middle = log(quantileOf(draws, 0.5))
  const far = (1.96 * (log(came) - middle)) / Math.max(0.1, Math.abs(log(quantileOf(draws, z > 0 ? 0.975 : 0.025)) - middle))
  return Math.abs(far) > Math.abs(z) ? Math.max(-6, Math.min(6, far)) : z
}

const CAUTION = 0.3
const log = (missing: number): number => Math.log(missing + 0.5)

/** The draws (sorted upwards) drawn apart around their middle, on the logarithm. */
export function widened(draws: Float64Array, { widening }: TrackRecord): Float64Array {
  const middle = log(quantileOf(draws, 0.5))
  return draws.map((missing) => {
    const off = log(missing) - middle
    return Math.max(0, Math.round(Math.exp(middle + off + Math.max(-FURTHEST, Math.min(FURTHEST, (widening - 1) * off))) - 0.5))
  })
}

/** One number for what is missing: the median, less where it is hardly known, since what is far too much does more harm than what is too little. */
export function cautious(draws: Float64Array): number {
  const middle = quantileOf(draws, 0.5)
  const spread = (Math.log(quantileOf(draws, 0.75) + 0.5) - log(middle)) / 0.674
  return middle * Math.exp(-CAUTION * spread * spread)
}
