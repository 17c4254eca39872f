import type { Random } from '../../kernel/random.ts'
import { drawGamma } from './drawGamma.ts'
import { drawPoisson } from './drawPoisson.ts'

/** A negative binomial number with variance mean + mean² / size: a Poisson whose mean is a gamma. */
export function drawNegativeBinomial(random: Random, mean: number, size: number): number {
  if (!(mean > 0)) return 0
  return drawPoisson(random, size < 1e9 ? (drawGamma(random, size) / size) * mean : mean)
}
