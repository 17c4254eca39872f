import { done, refuse, type Result } from '../../kernel/Result.ts'
import { lowerGamma } from '../../numbers/incompleteGamma.ts'

/** The chance of every whole number of days between two onsets: `chances[i]` is that of `from + i` days. Negative days are those of people who fall ill before whoever infected them. */
export interface IntervalTable {
  readonly from: number
  readonly chances: readonly number[]
}

/**
 * A gamma distributed time between two onsets, of which only the days are known: P(d) = G(d + 1) − 2 G(d) + G(d − 1) with G(x) = ∫₀ˣ F, the onset of the first being anywhere in its day.
 * Unlike the interval of the renewal equation it gives onsets on the same day their chance. Mean and standard deviation in days.
 */
export function gammaInterval(mean: number, sd: number): Result<IntervalTable> {
  if (!(mean > 0 && mean < 1000 && sd > 0 && sd < 1000)) return refuse('NotAnInterval', `A mean of ${mean} and a standard deviation of ${sd} days give no interval: both are above 0 and below 1000.`)
  const [shape, scale] = [(mean / sd) ** 2, sd ** 2 / mean]
  const G = (x: number): number => (x <= 0 ? 0 : x * lowerGamma(shape, x / scale) - shape * scale * lowerGamma(shape + 1, x / scale))
  const chances: number[] = []
  for (let d = 0, sum = 0; sum < 0.9999 && d < 4000; d++) {
    const chance = Math.max(0, G(d + 1) - 2 * G(d) + G(d - 1))
    chances.push(chance)
    sum += chance
  }
  return givenInterval({ from: 0, chances })
}

/** A table as given, made to sum to 1. */
export function givenInterval({ from, chances }: IntervalTable): Result<IntervalTable> {
  const sum = chances.reduce((a, b) => a + b, 0)
  if (!Number.isSafeInteger(from) || chances.some((chance) => !(chance >= 0)) || !(sum > 0 && sum < Number.POSITIVE_INFINITY)) return refuse('NotAnInterval', 'The chances of an interval are 0 or more, and not all of them 0.')
  return done({ from, chances: chances.map((chance) => chance / sum) })
}

/** The share of intervals that end within `days`. */
export const seenWithin = ({ from, chances }: IntervalTable, days: number): number => Math.min(1, chances.reduce((sum, chance, i) => (from + i <= days ? sum + chance : sum), 0))
