import type { Random } from '../../kernel/random.ts'
import { logGamma } from '../../numbers/logGamma.ts'

/** A Poisson number of this mean (≥ 0): by multiplying uniforms below 10, above by Hörmann's transformed rejection (PTRS, 1993). */
export function drawPoisson(random: Random, mean: number): number {
  if (!(mean > 0)) return 0
  return mean < 10 ? byProduct(random, mean) : byRejection(random, mean)
}

function byProduct(random: Random, mean: number): number {
  const stop = Math.exp(-mean)
  let k = 0
  for (let product = random.next(); product > stop; product *= random.next()) k++
  return k
}

function byRejection(random: Random, mean: number): number {
  const root = Math.sqrt(mean)
  const b = 0.931 + 2.53 * root
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const quick = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random.next() - 0.5
    const v = random.next()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= quick) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    if (Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b) <= k * Math.log(mean) - mean - logGamma(k + 1)) return k
  }
}
