import { done, refuse, type Result } from '../../kernel/Result.ts'

/** What a test can do: the chance that an infected pool or person tests positive, and that one free of infection tests negative. */
export interface TestQuality {
  readonly sensitivity: number
  readonly specificity: number
}

/** Tests a person needs, and what they find. */
export interface PooledTests {
  readonly testsPerPerson: number
  /** Infected people found ÷ infected people; one in a pool that tests negative is missed. */
  readonly sensitivity: number
  /** Infections missed among 10 000 people. */
  readonly missedPer10000: number
  /** Infected ÷ found positive; null where nobody would be found positive. */
  readonly positivePredictive: number | null
}

const perfect: TestQuality = { sensitivity: 1, specificity: 1 }

/**
 * Pools of k, members of a positive pool tested again alone (Dorfman 1943; with errors Kim et al., Biometrics 2007): tests per person 1/k + Se (1 − (1 − p)ᵏ) + (1 − Sp)(1 − p)ᵏ;
 * sensitivity Se². k = 1: everybody alone. Assumes independent infections and a sensitivity that the pool does not lower (Ct rises by log₂ k).
 */
export function pooledTests(k: number, prevalence: number, { sensitivity: se, specificity: sp }: TestQuality = perfect): Result<PooledTests> {
  if (!Number.isSafeInteger(k) || k < 1) return refuse('NotAPoolSize', `${String(k)} is no pool size.`)
  if (![prevalence, se, sp].every((x) => x >= 0 && x <= 1)) return refuse('NotAShare', 'Prevalence, sensitivity and specificity lie between 0 and 1.')
  if (k === 1) return done(found(1, se, 1 - sp, prevalence))
  const free = (1 - prevalence) ** k
  const others = (1 - prevalence) ** (k - 1)
  const falsely = (1 - sp) * (se * (1 - others) + (1 - sp) * others)
  return done(found(1 / k + se * (1 - free) + (1 - sp) * free, se * se, falsely, prevalence))
}

/** A square of m × m: everybody in a row and a column pool, those where a positive row meets a positive column again alone. Tests per person 2/m + p + (1 − p)(1 − (1 − p)ᵐ⁻¹)²; tests without error. Phatarfod & Sudbury 1994. */
export function arrayTests(m: number, prevalence: number): Result<number> {
  if (!Number.isSafeInteger(m) || m < 2) return refuse('NotAPoolSize', `A square of ${String(m)} is none.`)
  if (!(prevalence >= 0 && prevalence <= 1)) return refuse('NotAShare', 'The prevalence lies between 0 and 1.')
  return done(2 / m + prevalence + (1 - prevalence) * (1 - (1 - prevalence) ** (m - 1)) ** 2)
}

/** The pool size from 2 to `most` that needs the fewest tests; `gains` is false where testing everybody alone needs no more. */
export function bestPool(prevalence: number, quality: TestQuality = perfect, most = 200): Result<{ readonly size: number; readonly gains: boolean } & PooledTests> {
  let best: { size: number; tests: PooledTests } | undefined
  for (let size = 2; size <= most; size++) {
    const tests = pooledTests(size, prevalence, quality)
    if (!tests.ok) return tests
    if (!best || tests.value.testsPerPerson < best.tests.testsPerPerson) best = { size, tests: tests.value }
  }
  return best ? done({ size: best.size, gains: best.tests.testsPerPerson < 1, ...best.tests }) : refuse('NotAPoolSize', 'The largest pool has at least two members.')
}

/** The same for squares. */
export function bestArray(prevalence: number, most = 59): Result<{ readonly size: number; readonly gains: boolean; readonly testsPerPerson: number }> {
  let best: { size: number; testsPerPerson: number } | undefined
  for (let size = 2; size <= most; size++) {
    const tests = arrayTests(size, prevalence)
    if (!tests.ok) return tests
    if (!best || tests.value < best.testsPerPerson) best = { size, testsPerPerson: tests.value }
  }
  return best ? done({ ...best, gains: best.testsPerPerson < 1 }) : refuse('NotAPoolSize', 'The largest square has at least two in a row.')
}

function found(testsPerPerson: number, sensitivity: number, falsely: number, prevalence: number): PooledTests {
  const [right, wrong] = [prevalence * sensitivity, (1 - prevalence) * falsely]
  return { testsPerPerson, sensitivity, missedPer10000: 10_000 * prevalence * (1 - sensitivity), positivePredictive: right + wrong > 0 ? right / (right + wrong) : null }
}
