import type { Random } from '../../kernel/random.ts'
import { ADULT } from './Marginals.ts'
import { chooser } from './chooser.ts'

/**
 * Gives the people of an area's households their ages, adults first. `age` is the part of the city's ages that is the area's,
 * `sizes` its households in their order, `years` how many there are of each age, all of whom are given out.
 * Who lives with whom is assumed: most children with two parents 20 to 37 years older, grandparents with some, couples near in age, grown children.
 */
export function fillHouseholds(age: Uint8Array, sizes: Uint16Array, years: Uint32Array, chance: Random): void {
  const pool = agePool(years, chance)
  const children = childrenIn(sizes, pool.children(), chance)
  const starts = startsOf(sizes)
  const each = (wanted: (size: number, young: number) => boolean, fill: (at: number, size: number, young: number) => void): void => {
    for (let h = 0; h < sizes.length; h++) {
      const [size, young] = [sizes[h] as number, children[h] as number]
      if (wanted(size, young)) fill(starts[h] as number, size, young)
    }
  }
  each((_, young) => young > 0, (at, size, young) => family(age, pool, chance, at, size, young))
  each((size, young) => young === 0 && size > 2, (at, size) => grownUp(age, pool, chance, at, size))
  each((size, young) => young === 0 && size === 2, (at, size) => grownUp(age, pool, chance, at, size))
  each((size) => size === 1, (at) => { age[at] = pool.any() })
}

function startsOf(sizes: Uint16Array): Uint32Array {
  const starts = new Uint32Array(sizes.length)
  for (let h = 1; h < sizes.length; h++) starts[h] = (starts[h - 1] as number) + (sizes[h - 1] as number)
  return starts
}

function family(age: Uint8Array, pool: AgePool, chance: Random, at: number, size: number, young: number): void {
  const adults = size - young
  const first = pool.child()
  const parent = pool.near(first + 20 + chance.below(18))
  age[at] = parent
  if (adults > 1) age[at + 1] = pool.near(parent - 3 + chance.below(7))
  for (let other = 2; other < adults; other++) age[at + other] = pool.near(parent + 22 + chance.below(12))
  age[at + adults] = first
  for (let other = 1; other < young; other++) age[at + adults + other] = pool.sibling(first - 6 + chance.below(13))
}

function grownUp(age: Uint8Array, pool: AgePool, chance: Random, at: number, size: number): void {
  const one = pool.any()
  age[at] = one
  age[at + 1] = pool.near(one - 4 + chance.below(9))
  const generation = one >= 42 ? -22 - chance.below(10) : 22 + chance.below(10)
  for (let other = 2; other < size; other++) age[at + other] = pool.near(one + generation)
}

/** So many of the households that have room get a further child, in this order; what is left then goes wherever an adult stays. */
const usual = [0.75, 0.45, 0.15]

/** How many children live in each household. */
function childrenIn(sizes: Uint16Array, all: number, chance: Random): Uint16Array {
  const children = new Uint16Array(sizes.length)
  let left = all
  const give = (nth: number, adults: number, share: number): void => {
    const may = (h: number): boolean => children[h] === nth - 1 && (sizes[h] as number) - adults >= nth
    const there = Uint32Array.of(0)
    for (let h = 0; h < sizes.length; h++) if (may(h)) there[0] = (there[0] as number) + 1
    const given = Math.min(left, Math.ceil((there[0] as number) * share))
    const chosen = chooser(there, [given], chance)
    for (let h = 0; h < sizes.length; h++) if (may(h) && chosen(0)) children[h] = nth
    left -= given
  }
  for (const [at, share] of usual.entries()) if (left > 0) give(at + 1, 2, share)
  for (const adults of [2, 1]) for (let nth = 1, most = sizes.reduce((a, b) => Math.max(a, b), 0); left > 0 && nth < most; nth++) give(nth, adults, 1)
  return children
}

interface AgePool {
  /** Children still in the pool. */
  children(): number
  /** The age of a child, an adult by chance; of an adult, a child as near to an age as there is one. Whoever it is leaves the pool. */
  child(): number
  any(): number
  near(age: number): number
  sibling(age: number): number
}

function agePool(years: Uint32Array, chance: Random): AgePool {
  const left = years.slice()
  const count = { child: sumOf(left, 0, ADULT), adult: sumOf(left, ADULT, left.length) }
  const take = (year: number): number => {
    left[year] = (left[year] as number) - 1
    if (year < ADULT) count.child--
    else count.adult--
    return year
  }
  const draw = (from: number, among: number): number => {
    let drawn = chance.below(among)
    for (let year = from; ; year++) if ((drawn -= left[year] as number) < 0) return take(year)
  }
  const nearest = (wanted: number, from: number, to: number): number => {
    const start = Math.min(to, Math.max(from, wanted))
    for (let away = 0; away <= to - from; away++) {
      if (start - away >= from && (left[start - away] as number) > 0) return take(start - away)
      if (start + away <= to && (left[start + away] as number) > 0) return take(start + away)
    }
    throw new Error('an area has fewer people of some age than its households need')
  }
  return {
    children: () => count.child,
    child: () => draw(0, count.child),
    any: () => draw(ADULT, count.adult),
    near: (age) => nearest(age, ADULT, left.length - 1),
    sibling: (age) => nearest(age, 0, ADULT - 1),
  }
}

function sumOf(values: Uint32Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += values[at] as number
  return sum
}
