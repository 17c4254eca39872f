import type { DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Link } from '../../analytics/chainsOf.ts'
import { chainAtLeastChance } from '../../analytics/transmission/chainSizeChance.ts'
import { extinctionChance, largeOutbreakChance } from '../../analytics/transmission/extinctionChance.ts'
import { fitOffspring, type OffspringFit } from '../../analytics/transmission/fitOffspring.ts'
import { gammaInterval, seenWithin } from '../../analytics/transmission/IntervalTable.ts'
import { offspringCounts, type Denominator, type OffspringCounts } from '../../analytics/transmission/offspringCounts.ts'
import { casesBehind, shareFromTop } from '../../analytics/transmission/transmissionShare.ts'

export interface OffspringGiven {
  /** Cases with the day they fell ill or were found. */
  readonly cases: readonly { readonly id: string; readonly on: DayNumber | null }[]
  readonly links: readonly Link[]
  readonly asOf: DayNumber
  /** With it, what recent cases cannot have infected yet is allowed for. */
  readonly si: { readonly mean: number; readonly sd: number } | null
}

export interface OffspringTold {
  readonly denominator: Denominator
  readonly fit: Result<OffspringFit>
  /** The expected share of transmission from the fifth of cases most able to infect, and the share of cases behind 80 % of what was transmitted. */
  readonly top20: number | null
  readonly behind80: number | null
  /** For chains that begin with so many cases: that they end by themselves, that they grow without end. */
  readonly chances: readonly { readonly start: number; readonly extinction: number; readonly large: number }[]
  /** For chains from one case: that they reach so many cases or more. */
  readonly sizes: readonly { readonly size: number; readonly chance: number }[]
}

export interface OffspringWork {
  readonly told: readonly OffspringTold[]
  /** Of all cases, how many are known to have infected how many. */
  readonly histogram: readonly { readonly infected: number; readonly cases: number }[]
  readonly links: Pick<OffspringCounts, 'links' | 'leftOut' | 'severalSources'>
  readonly withoutDay: number
}

/** Offspring over all cases and over the tree alone, told apart: the denominator decides. */
export function offspringWork({ cases, links, asOf, si }: OffspringGiven): OffspringWork {
  const days = new Map(cases.map(({ id, on }) => [id, on]))
  const interval = si && gammaInterval(si.mean, si.sd)
  const seen = (id: string): number | undefined => {
    const on = days.get(id)
    return interval?.ok ? (typeof on === 'number' ? seenWithin(interval.value, asOf - on) : undefined) : 1
  }
  const counted = (['all', 'tree'] as const).map((denominator) => offspringCounts(links, denominator, cases.map(({ id }) => id)))
  const all = counted[0] as Result<OffspringCounts>
  const told = counted.map((one, i) => toldOf(i === 0 ? 'all' : 'tree', one, seen))
  if (!all.ok) return { told, histogram: [], links: { links: 0, leftOut: { told: 0, toThemselves: 0, withoutEnd: 0, notCases: 0 }, severalSources: 0 }, withoutDay: 0 }
  const { counts, links: used, leftOut, severalSources } = all.value
  return { told, histogram: histogramOf([...counts.values()]), links: { links: used, leftOut, severalSources }, withoutDay: cases.filter(({ on }) => on === null).length }
}

function toldOf(denominator: Denominator, counted: Result<OffspringCounts>, seen: (id: string) => number | undefined): OffspringTold {
  const infected = counted.ok ? [...counted.value.counts].flatMap(([id, count]) => { const share = seen(id); return share === undefined ? [] : [{ count, seen: share }] }) : []
  const fit = counted.ok ? (counted.value.links === 0 ? refuse('NoLinks', 'Nobody is recorded as the source of another case: how many a case infects cannot be told.') : fitOffspring(infected)) : counted
  if (!fit.ok || fit.value.r === 0) return { denominator, fit, top20: null, behind80: null, chances: [], sizes: [] }
  const offspring = { r: fit.value.r, k: fit.value.k ?? 1e9 }
  const valued = (result: Result<number>): number => (result.ok ? result.value : 0)
  return {
    denominator, fit: done(fit.value), top20: valued(shareFromTop(0.2, offspring.k)), behind80: valued(casesBehind(0.8, offspring)),
    chances: [1, 2, 5, 10, 20].map((start) => ({ start, extinction: valued(extinctionChance(offspring, start)), large: valued(largeOutbreakChance(offspring, start)) })),
    sizes: [2, 5, 10, 20, 50, 100].map((size) => ({ size, chance: valued(chainAtLeastChance(offspring, size)) })),
  }
}

function histogramOf(counts: readonly number[]): OffspringWork['histogram'] {
  const most = counts.reduce((a, b) => Math.max(a, b), 0)
  const rows = Array.from({ length: Math.min(most, 60) + 1 }, (_, infected) => ({ infected, cases: 0 }))
  for (const count of counts) (rows[Math.min(count, 60)] as { cases: number }).cases++
  return rows
}
