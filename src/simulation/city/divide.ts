import type { Random } from '../../kernel/random.ts'

/** `n` things given out in proportion to weights: whole numbers that sum to n, each the exact share rounded up or down. `offset` (0–0.999) decides which way, so that nobody is always rounded down. */
export function divide(weights: ArrayLike<number>, n: number, offset: number): Uint32Array {
  const parts = new Uint32Array(weights.length)
  let [total, last] = [0, -1]
  for (let k = 0; k < weights.length; k++) {
    total += weights[k] as number
    if ((weights[k] as number) > 0) last = k
  }
  let [seen, given] = [0, 0]
  for (let k = 0; k <= last; k++) {
    seen += weights[k] as number
    const upTo = k === last ? n : Math.floor((seen * n) / total + offset)
    parts[k] = upTo - given
    given = upTo
  }
  return parts
}

/** The same of what remains, which becomes less by it; never more of a kind than there is, for n up to all that remains. */
export function takeShare(remaining: Uint32Array, n: number, chance: Random): Uint32Array {
  const taken = divide(remaining, n, offsetOf(chance))
  for (let k = 0; k < taken.length; k++) remaining[k] = (remaining[k] as number) - (taken[k] as number)
  return taken
}

export const offsetOf = (chance: Random): number => chance.next() * 0.999

/** Where the i-th of `parts` parts of n things, as even as can be, begins. */
export const partStart = (n: number, parts: number, i: number): number => Math.floor((i * n) / parts)
