import type { Family } from './families.ts'

/** One delay: the window in which it began and the one in which it ended, in days on any common clock. A window without width is an exact time. */
export interface Delay {
  readonly fromLow: number
  readonly fromHigh: number
  readonly toLow: number
  readonly toHigh: number
  /** Later ends could not have been seen (right truncation); none where left out. */
  readonly seenUntil?: number
}

/**
 * The chance of a delay under a distribution, its beginning anywhere in its window alike (Reich, Lessler, Cummings & Brookmeyer, Stat Med 2009; 28: 2769–84): with G the area under F,
 * ∫∫ f(s − e) ds de / width = [G(SR − EL) − G(SR − ER) − G(SL − EL) + G(SL − ER)] / (ER − EL); over the chance of being seen by then, where ends are cut off.
 */
export function delayLikelihood({ fromLow, fromHigh, toLow, toHigh, seenUntil }: Delay, family: Family, a: number, b: number): number {
  const chance = windowChance(family, a, b, fromLow, fromHigh, toLow, toHigh)
  if (seenUntil === undefined) return chance
  const seen = fromHigh - fromLow > NARROW ? (family.area(seenUntil - fromLow, a, b) - family.area(seenUntil - fromHigh, a, b)) / (fromHigh - fromLow) : family.cumulative(seenUntil - fromLow, a, b)
  return seen > 0 ? Math.min(1e300, chance / seen) : 0
}

function windowChance(family: Family, a: number, b: number, el: number, er: number, sl: number, sr: number): number {
  const [began, ended] = [er - el > NARROW, sr - sl > NARROW]
  if (!began && !ended) return family.density(sl - el, a, b)
  if (!began) return family.cumulative(sr - el, a, b) - family.cumulative(sl - el, a, b)
  if (!ended) return (family.cumulative(sl - el, a, b) - family.cumulative(sl - er, a, b)) / (er - el)
  return (family.area(sr - el, a, b) - family.area(sr - er, a, b) - family.area(sl - el, a, b) + family.area(sl - er, a, b)) / (er - el)
}

/** A second: narrower windows are exact times. */
const NARROW = 1e-5
