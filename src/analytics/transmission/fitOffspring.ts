import { done, refuse, type Result } from '../../kernel/Result.ts'
import { minimise } from '../optimise/minimise.ts'
import { profileInterval } from '../optimise/profileInterval.ts'
import { rootBetween } from '../optimise/rootBetween.ts'
import { logNegativeBinomial, logPoisson } from '../../numbers/countChances.ts'

/** What one case infected as far as is known, and the share of what it will infect that can be known by now (1 where left out). */
export interface Infected {
  readonly count: number
  readonly seen?: number
}

/** A fit of the offspring distribution. What the data do not bound is null, and `notes` says why. */
export interface OffspringFit {
  readonly n: number
  readonly r: number
  readonly rLo: number | null
  readonly rHi: number | null
  /** Null where the counts spread no more than chance alone does (a Poisson fits as well). */
  readonly k: number | null
  readonly kLo: number | null
  readonly kHi: number | null
  readonly logLikelihood: number
  /** Cases that cannot yet have infected anybody who is known: they say nothing and are not among n. */
  readonly leftOut: number
  readonly notes: readonly string[]
}

/**
 * R and k of the negative binomial by maximum likelihood, with 95 % profile-likelihood intervals. Truncation: of a case's offspring only the share F = P(interval ≤ days since its
 * onset) can be known, and a thinned negative binomial keeps its k, so that its count is NB(mean R F, size k). Lloyd-Smith 2007 (PLoS ONE 2:e180) for the likelihood, Wilks 1938 for the intervals.
 */
export function fitOffspring(infected: readonly Infected[]): Result<OffspringFit> {
  const trouble = infected.findIndex(({ count, seen = 1 }) => !(Number.isSafeInteger(count) && count >= 0 && seen >= 0 && seen <= 1))
  if (trouble >= 0) return refuse('NotACountOfCases', 'What a case infected is a whole number from 0, and the share seen lies between 0 and 1.', { at: `case ${trouble + 1}` })
  const groups = grouped(infected)
  const n = groups.reduce((sum, { cases }) => sum + cases, 0)
  if (n === 0) return refuse('NoCases', infected.length === 0 ? 'There are no cases to count over.' : 'None of the cases can yet have infected anybody who is known.')
  const leftOut = infected.length - n
  const total = groups.reduce((sum, { count, cases }) => sum + count * cases, 0)
  if (total === 0) return done({ n, r: 0, rLo: 0, rHi: null, k: null, kLo: null, kHi: null, logLikelihood: 0, leftOut, notes: ['Nobody infected anybody as far as is known: k cannot be told, nor how large R may be.'] })
  const fit = bestOf(groups, total)
  const notes = [...(fit.k === null ? ['The counts spread no more than chance alone does: k has no upper bound.'] : []), ...(n < 10 ? [`Only ${n} cases: the intervals are rough.`] : [])]
  return done({ n, ...fit, leftOut, notes })
}

interface Group {
  readonly count: number
  readonly seen: number
  readonly cases: number
}

function grouped(infected: readonly Infected[]): readonly Group[] {
  const groups = new Map<string, { count: number; seen: number; cases: number }>()
  for (const { count, seen = 1 } of infected) {
    if (seen < LEAST_SEEN) continue
    const key = `${count} ${seen}`
    const group = groups.get(key)
    if (group) group.cases++
    else groups.set(key, { count, seen, cases: 1 })
  }
  return [...groups.values()]
}

/** Below this share a case says nothing. */
const LEAST_SEEN = 1e-6

type Best = Pick<OffspringFit, 'r' | 'rLo' | 'rHi' | 'k' | 'kLo' | 'kHi' | 'logLikelihood'>

function bestOf(groups: readonly Group[], total: number): Best {
  const exposure = groups.reduce((sum, { seen, cases }) => sum + seen * cases, 0)
  const loss = (x: readonly number[]): number => lossOf(groups, Math.exp(x[0] as number), Math.exp(x[1] as number))
  const even = groups.reduce((sum, { count, seen, cases }) => sum - cases * logPoisson(count, (total / exposure) * seen), 0)
  const least = minimise(loss, [Math.log(total / exposure), startOf(groups, total / exposure)], { scale: 0.7 })
  const spread = least.value < even - 1e-7 && (least.at[1] as number) < Math.log(MOST_K)
  // Where everything is seen the best R is the mean, whatever k.
  const at = groups.every(({ seen }) => seen === 1) ? [Math.log(total / exposure), least.at[1] as number] : least.at
  return spread ? ofNegativeBinomial(loss, at, loss(at)) : ofPoisson(loss, total, exposure, even)
}

const MOST_K = 1e6

function ofNegativeBinomial(loss: (x: readonly number[]) => number, at: readonly number[], value: number): Best {
  const [r, k] = [profileInterval(loss, at, 0, { reach: 12 }), profileInterval(loss, at, 1, { reach: 16 })]
  return { r: Math.exp(at[0] as number), rLo: exp(r.low), rHi: exp(r.high), k: Math.exp(at[1] as number), kLo: exp(k.low), kHi: exp(k.high), logLikelihood: -value }
}

/** The best fit lies at k = ∞: how small k may still be is looked for from there. R is then the mean of the Poisson. */
function ofPoisson(loss: (x: readonly number[]) => number, total: number, exposure: number, even: number): Best {
  const mean = Math.log(total / exposure)
  const over = (logK: number): number => minimise(([logR]) => loss([logR as number, logK]), [mean], { scale: 0.2, most: 400 }).value - even - HALF_CHI
  const low = over(Math.log(MOST_K)) < 0 && over(-12) > 0 ? rootBetween(over, -12, Math.log(MOST_K), 1e-7) : undefined
  const poisson = (x: readonly number[]): number => Math.exp(x[0] as number) * exposure - total * (x[0] as number)
  const r = profileInterval(poisson, [mean], 0, { reach: 12 })
  return { r: total / exposure, rLo: exp(r.low), rHi: exp(r.high), k: null, kLo: low === undefined ? null : Math.exp(low), kHi: null, logLikelihood: -even }
}

/** ½ χ²₁ at 95 %. */
const HALF_CHI = 3.841_458_820_694_124 / 2

/** ln k by moments: variance = R + R² / k. */
function startOf(groups: readonly Group[], r: number): number {
  const [squares, cases] = groups.reduce(([s, n], { count, seen, cases: many }) => [s + many * (count - r * seen) ** 2, n + many], [0, 0])
  const extra = squares / cases - r
  return Math.log(extra > 0 ? Math.min(100, Math.max(0.005, (r * r) / extra)) : 10)
}

const lossOf = (groups: readonly Group[], r: number, k: number): number => groups.reduce((sum, { count, seen, cases }) => sum - cases * logNegativeBinomial(count, r * seen, k), 0)
const exp = (x: number | null): number | null => (x === null ? null : Math.exp(x))
