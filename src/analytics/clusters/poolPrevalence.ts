import { done, refuse, type Result } from '../../kernel/Result.ts'
import { rootBetween } from '../optimise/rootBetween.ts'
import { shareInterval } from '../shareInterval.ts'
import type { TestQuality } from './pooledTests.ts'

/** Tubes of one size: how many have a result, and how many of these are positive. */
export interface Tubes {
  readonly size: number
  readonly tested: number
  readonly positive: number
}

export interface PoolPrevalence {
  readonly tubes: number
  readonly positive: number
  /** Positive ÷ tested tubes, with its interval. */
  readonly positivity: { readonly share: number; readonly low: number; readonly high: number }
  readonly prevalence: number
  readonly low: number
  readonly high: number
  readonly notes: readonly string[]
}

/**
 * The share of people infected from tubes of several members. One size: p̂ = 1 − (1 − x/n)^(1/k), the ends of the exact interval of x/n taken over the same way; several sizes: maximum
 * likelihood of Π Bin(xₖ; nₖ, 1 − (1 − p)ᵏ) with its likelihood-ratio interval (Hepworth, Biometrics 1996). With a test that errs, a tube is positive with chance Se (1 − (1 − p)ᵏ) + (1 − Sp)(1 − p)ᵏ.
 * Assumes that infected people are spread over tubes by chance: with families in one tube it is too low.
 */
export function poolPrevalence(tubes: readonly Tubes[], quality: TestQuality = { sensitivity: 1, specificity: 1 }): Result<PoolPrevalence> {
  const bad = tubes.find(({ size, tested, positive }) => ![size, tested, positive].every(Number.isSafeInteger) || size < 1 || size > 10_000 || positive < 0 || positive > tested)
  if (bad) return refuse('TubesDoNotAddUp', 'A tube has 1 to 10 000 members, and there are no more positive tubes than tested ones.', { details: bad })
  const { sensitivity: se, specificity: sp } = quality
  if (!(se > 0 && se <= 1 && sp >= 0 && sp <= 1 && se + sp > 1)) return refuse('TestTellsNothing', 'Sensitivity and specificity together have to be more than 1.')
  const used = tubes.filter(({ tested }) => tested > 0)
  const [tested, positive] = used.reduce(([n, x], one) => [n + one.tested, x + one.positive], [0, 0])
  const positivity = shareInterval(positive, tested)
  if (!positivity) return refuse('NoTubes', 'No tube has a result.')
  const sizes = new Set(used.map(({ size }) => size))
  const people = sizes.size === 1 ? ofOneSize(positivity, [...sizes][0] as number, quality) : ofSizes(used, quality)
  const notes = positive === tested ? ['Every tube is positive: the tubes are too large to tell how many are infected.'] : []
  return done({ tubes: tested, positive, positivity, ...people, notes })
}

type People = Pick<PoolPrevalence, 'prevalence' | 'low' | 'high'>

function ofOneSize({ share, low, high }: PoolPrevalence['positivity'], size: number, { sensitivity, specificity }: TestQuality): People {
  const people = (tubes: number): number => {
    const infected = Math.min(1, Math.max(0, (tubes - (1 - specificity)) / (sensitivity + specificity - 1)))
    return infected >= 1 ? 1 : -Math.expm1(Math.log1p(-infected) / size)
  }
  return { prevalence: people(share), low: people(low), high: people(high) }
}

function ofSizes(tubes: readonly Tubes[], { sensitivity, specificity }: TestQuality): People {
  const likelihood = (p: number): number => tubes.reduce((sum, { size, tested, positive }) => {
    const free = p >= 1 ? 0 : Math.exp(size * Math.log1p(-p))
    const chance = sensitivity * (1 - free) + (1 - specificity) * free
    return sum + times(positive, Math.log(chance)) + times(tested - positive, Math.log1p(-chance))
  }, 0)
  const prevalence = highest(likelihood)
  const top = likelihood(prevalence)
  const inside = (p: number): number => Math.max(-1e9, likelihood(p)) - top + 3.841_458_820_694_124 / 2
  return { prevalence, low: prevalence > 0 ? (rootBetween(inside, 0, prevalence, 1e-12) ?? 0) : 0, high: prevalence < 1 ? (rootBetween(inside, prevalence, 1, 1e-12) ?? 1) : 1 }
}

/** The likelihood of p has one top: golden sections in ln p, then the ends. */
function highest(of: (p: number) => number): number {
  let [low, high] = [Math.log(1e-9), 0]
  for (let round = 0; round < 90; round++) {
    const [a, b] = [high - 0.618_033_988_749_895 * (high - low), low + 0.618_033_988_749_895 * (high - low)]
    if (of(Math.exp(a)) < of(Math.exp(b))) low = a
    else high = b
  }
  const inner = Math.exp((low + high) / 2)
  return [0, 1].reduce((best, end) => (of(end) >= of(best) ? end : best), inner)
}

const times = (count: number, log: number): number => (count === 0 ? 0 : count * log)
