import type { Random } from '../../kernel/random.ts'
import { drawNormal } from './drawNormal.ts'

/** A gamma number of this shape (> 0) and scale 1: Marsaglia & Tsang 2000, with their power of a uniform below shape 1. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random.next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}
