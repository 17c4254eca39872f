/** Chance with a seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  pick<Item>(items: readonly Item[]): Item
  chance(probability: number): boolean
  /** A random stream of its own, so that drawing more in one part of a model changes nothing in another. */
  stream(name: string): Random
}

/** sfc32 (Chris Doty-Humphrey's small fast counter), seeded from text by a 32-bit hash: statistically sound and quick, not for secrets. */
export function random(seed: string): Random {
  let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const next = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 15; warmUp++) next()
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    chance: (probability) => next() < probability,
    stream: (name) => random(`${seed}/${name}`),
  }
}

function hash(text: string, salt: number): number {
  let h = 2_166_136_261 ^ Math.imul(salt, 2_654_435_761)
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16_777_619)
  h ^= h >>> 16
  h = Math.imul(h, 0x7feb352d)
  return h ^ (h >>> 15)
}
