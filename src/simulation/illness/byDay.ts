import { done, refuse, type Result } from '../../kernel/Result.ts'

/** What a table leaves out at its end; the rest is scaled to 1. */
const LEFT_OUT = 1e-4
/** A table longer than ten years comes of a mistake. */
const LONGEST = 3653

/** The chance of each day from 0 where `below` is the share of times below so many days: a time counts as the whole day nearest to it. Sums to 1. */
export function byDay(below: (days: number) => number): Result<Float64Array> {
  const chances: number[] = []
  for (let before = 0; 1 - before > LEFT_OUT; ) {
    if (chances.length > LONGEST) return refuse('LastsTooLong', `more than one in ${1 / LEFT_OUT} last longer than ${LONGEST} days`)
    const until = below(chances.length + 0.5)
    chances.push(Math.max(0, until - before))
    before = until
  }
  const sum = chances.reduce((total, chance) => total + chance, 0)
  return done(Float64Array.from(chances, (chance) => chance / sum))
}
