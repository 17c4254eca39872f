import type { Random } from '../../kernel/random.ts'
import { drawNormal } from './drawNormal.ts'

/** A gamma number of this shape (> 0) and scale 1: Marsaglia & Tsang 2000, with their power of a uniform below shape 1. */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random.next() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(random)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    const u = 1 - random.next()
    // Their squeeze spares two logarithms nearly always.
    if (u < 1 - 0.0331 * z * z * z * z || Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}
