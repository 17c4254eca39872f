import type { Random } from '../../kernel/random.ts'
import { drawGamma } from './drawGamma.ts'

/** How many of n come true, each with this chance: by counting where n is small, else by halving at a beta-distributed middle one (Devroye 1986, X.4.3). */
export function drawBinomial(random: Random, n: number, chance: number): number {
  let [left, p, sure] = [n, Math.min(1, Math.max(0, chance)), 0]
  while (left > 40) {
    const middle = Math.floor(left / 2) + 1
    const [a, b] = [drawGamma(random, middle), drawGamma(random, left + 1 - middle)]
    const at = a / (a + b)
    if (at <= p) {
      sure += middle
      left -= middle
      p = (p - at) / (1 - at)
    } else {
      left = middle - 1
      p = p / at
    }
  }
  for (let i = 0; i < left; i++) if (random.next() < p) sure++
  return sure
}
