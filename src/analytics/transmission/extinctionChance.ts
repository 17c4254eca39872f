import { done, refuse, type Result } from '../../kernel/Result.ts'
import { rootBetween } from '../optimise/rootBetween.ts'
import { offspringTrouble, type Offspring } from './Offspring.ts'

/** What is done against spread: the share of cases isolated so early that they infect nobody, and the share by which every case infects fewer. */
export interface Control {
  readonly isolated?: number
  readonly reduced?: number
}

/**
 * The chance that chains begun by `start` cases all die out by themselves: qⁿ with q the least root of q = g(q), g(s) = c + (1 − c) (1 + R(1 − p)(1 − s) / k)⁻ᵏ,
 * c isolated, p reduced. Exactly 1 where the effective R = (1 − c)(1 − p) R ≤ 1. Lloyd-Smith et al., Nature 438:355 (2005). Assumes that cases infect independently and
 * that people do not run out: over weeks, not for a whole epidemic.
 */
export function extinctionChance(offspring: Offspring, start = 1, control: Control = {}): Result<number> {
  const escape = escapeOfOne(offspring, start, control)
  return escape.ok ? done(Math.exp(start * Math.log1p(-escape.value))) : escape
}

/** 1 − extinction: the chance that chains begun by `start` cases grow without end, small values kept to full precision. */
export function largeOutbreakChance(offspring: Offspring, start = 1, control: Control = {}): Result<number> {
  const escape = escapeOfOne(offspring, start, control)
  return escape.ok ? done(start === 0 ? 0 : -Math.expm1(start * Math.log1p(-escape.value))) : escape
}

function escapeOfOne(offspring: Offspring, start: number, { isolated = 0, reduced = 0 }: Control): Result<number> {
  const trouble = offspringTrouble(offspring)
  if (trouble) return trouble
  if (!Number.isSafeInteger(start) || start < 0) return refuse('NotACountOfCases', `${String(start)} is no count of cases.`, { at: 'start' })
  if (!isShare(isolated) || !isShare(reduced)) return refuse('NotAShare', 'The shares isolated and reduced lie between 0 and 1.')
  return done(escaping((1 - reduced) * offspring.r, offspring.k, 1 - isolated))
}

/** The root in d = 1 − q of (1 − c) (1 − g₀(1 − d)) / d = 1, whose left side falls from the effective R to less than 1; looked for in ln d, so that rare escapes are exact too. */
function escaping(r: number, k: number, atLarge: number): number {
  if (!(atLarge * r > 1)) return 0
  const reached = (d: number): number => (k < 1e12 ? -Math.expm1(-k * Math.log1p((r * d) / k)) : -Math.expm1(-r * d))
  const root = rootBetween((u) => (atLarge * reached(Math.exp(u))) / Math.exp(u) - 1, -600, 0, 1e-14)
  return root === undefined ? (atLarge >= 1 ? 1 : 0) : Math.min(1 - 1e-16, Math.exp(root))
}

const isShare = (x: number): boolean => x >= 0 && x <= 1
