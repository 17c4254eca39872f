import { done, refuse, type Result } from '../../kernel/Result.ts'
import { logNegativeBinomial } from '../../numbers/countChances.ts'
import { offspringTrouble, type Offspring } from './Offspring.ts'

/**
 * The chance that chains begun by `start` cases end with exactly `size` cases, the first ones among them: (n / j) P(Σⱼ Z = j − n), the sum of j offspring numbers being
 * negative binomial with mean jR and size jk (Dwass 1969; Blumberg & Lloyd-Smith, PLoS Comput Biol 2013).
 */
export function chainSizeChance(offspring: Offspring, size: number, start = 1): Result<number> {
  const trouble = offspringTrouble(offspring) ?? sizeTrouble(size, start)
  return trouble ?? done(exactly(offspring, size, start))
}

/** The chance that they end with `size` cases or more, chains without end among them. */
export function chainAtLeastChance(offspring: Offspring, size: number, start = 1): Result<number> {
  const trouble = offspringTrouble(offspring) ?? sizeTrouble(size, start)
  if (trouble) return trouble
  let below = 0
  for (let j = start; j < size; j++) below += exactly(offspring, j, start)
  return done(Math.min(1, Math.max(0, 1 - below)))
}

function exactly({ r, k }: Offspring, size: number, start: number): number {
  if (size < start) return 0
  return Math.min(1, (start / size) * Math.exp(logNegativeBinomial(size - start, size * r, size * k)))
}

function sizeTrouble(size: number, start: number): ReturnType<typeof refuse> | undefined {
  const whole = Number.isSafeInteger(size) && Number.isSafeInteger(start) && start >= 1 && size >= 0 && size <= 1e6
  return whole ? undefined : refuse('NotACountOfCases', 'Chains begin with 1 case or more and end with at most a million.')
}
