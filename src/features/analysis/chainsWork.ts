import { done, type Result } from '../../kernel/Result.ts'
import type { ChainCase, ChainEvidence, LikelySources } from '../../analytics/transmission/ChainCase.ts'
import { gammaInterval } from '../../analytics/transmission/IntervalTable.ts'
import { likelySources } from '../../analytics/transmission/likelySources.ts'
import { reliability, type ReliabilityRow } from '../../analytics/transmission/reliability.ts'

export interface ChainsGiven {
  readonly cases: readonly ChainCase[]
  readonly kinds: readonly string[]
  readonly contacts: NonNullable<ChainEvidence['contacts']>
  readonly si: { readonly mean: number; readonly sd: number }
  readonly until: number
  /** Sources that people have recorded: the result is judged by them, worked out again without the contacts that are these sources. */
  readonly recorded: readonly { readonly from: string; readonly to: string }[]
}

export interface ChainsWork {
  readonly found: LikelySources
  /** Of the cases with a recorded source: how often it is the likeliest one, the mean probability it is given, and said against come true. */
  readonly agreement: { readonly cases: number; readonly likeliest: number; readonly meanProbability: number; readonly rows: readonly ReliabilityRow[] } | null
}

export function chainsWork({ cases, kinds, contacts, si, until, recorded }: ChainsGiven): Result<ChainsWork> {
  const interval = gammaInterval(si.mean, si.sd)
  if (!interval.ok) return interval
  const withContacts = (some: ChainsGiven['contacts']): ReturnType<typeof likelySources> => likelySources(cases, { interval: interval.value, kinds, until, ...(some.length > 0 ? { contacts: some } : {}) })
  const found = withContacts(contacts)
  if (!found.ok) return found
  // Judged without what it is judged by.
  const sources = new Set(recorded.map(({ from, to }) => `${from} ${to}`))
  const blind = withContacts(contacts.filter(({ a, b }) => !sources.has(`${a} ${b}`)))
  return done({ found: found.value, agreement: blind.ok ? agreementOf(blind.value, recorded) : null })
}

function agreementOf({ sources }: LikelySources, recorded: ChainsGiven['recorded']): ChainsWork['agreement'] {
  const byCase = new Map(sources.map((source) => [source.id, source.candidates]))
  const known = new Map<string, Set<string>>()
  for (const { from, to } of recorded) if (byCase.has(from) && byCase.has(to)) known.set(to, (known.get(to) ?? new Set()).add(from))
  if (known.size === 0) return null
  const given = [...known].map(([to, from]) => ({ from, candidates: byCase.get(to) ?? [] }))
  const right = given.map(({ from, candidates }) => candidates.filter(({ id }) => from.has(id)).reduce((sum, { probability }) => sum + probability, 0))
  const claims = given.flatMap(({ from, candidates }) => candidates.map(({ id, probability }) => ({ probability, right: from.has(id) })))
  return {
    cases: known.size, likeliest: given.filter(({ from, candidates }) => candidates[0] !== undefined && from.has(candidates[0].id)).length,
    meanProbability: right.reduce((a, b) => a + b, 0) / right.length, rows: reliability(claims, 5).rows,
  }
}
