import { dayOf } from '../../kernel/Day.ts'
import type { Result } from '../../kernel/Result.ts'
import { report } from '../../kernel/report.ts'
import type { LikelySources } from '../../analytics/transmission/ChainCase.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows } from './caseRows.ts'
import type { ChainsWork } from './chainsWork.ts'
import { links } from './links.ts'
import { distributionOf, profileOf } from './profileOf.ts'

/** Who may have infected whom: for every case without a recorded source the likeliest ones and why. */
export const likelyChains = report({
  name: 'likelyChains',
  means: 'The likely sources of cases, with their probability and why: by time, household, organisation, residence, nearness and named contacts; and how often recorded sources are found that way.',
  mayBeSecondsOld: 300,
  asks: asked,
  load: async (query: Query, wanted, context): Promise<LikelyChains> => {
    const [{ rows, asOf, of, notYet }, profile, exposures] = await Promise.all([caseRows(query, context, wanted), profileOf(query, context), links(query, context)])
    const dated = rows.filter((row) => dayUsed(row) !== null && (dayUsed(row) as number) <= asOf)
    const si = distributionOf(profile, 'serialInterval', 'generationTime')
    const recorded = exposures.filter(({ isSource }) => isSource)
    const basis = { on: dayOf(asOf), cutOff: context.now, used: dated.length, of, leftOut: leftOutOf({ notYet, withoutDay: rows.length - dated.length }), assumed: si.ok ? [si.value.assumed] : [] }
    if (!si.ok) return { ...basis, chains: si }
    const work = await apart(context, 'chainsWork', {
      kinds: ['household', 'organisation', 'residence'], until: asOf, si: { mean: si.value.mean, sd: si.value.sd ?? si.value.mean / 2 }, recorded,
      contacts: exposures.map(({ from, to }) => ({ a: from, b: to, directed: true })),
      cases: dated.map((row) => ({ id: row.personId, onset: dayUsed(row) as number, imported: row.imported, groups: [row.household, row.organisation, row.residence], at: row.latitude === null || row.longitude === null ? null : inMetres(row.latitude, row.longitude) })),
    })
    return { ...basis, chains: work.ok ? { ok: true, value: told(work.value, dated, new Set(recorded.map(({ to }) => to))) } : work }
  },
})

export interface LikelyChains extends Basis {
  readonly chains: Result<LikelyChainsTold>
}
export interface LikelyChainsTold {
  /** How many infections each kind of link carries. */
  readonly weights: LikelySources['weights']
  readonly unknown: number
  readonly notes: readonly string[]
  readonly agreement: ChainsWork['agreement']
  /** Cases nobody has recorded a source of, those with the likeliest one first. */
  readonly unlinked: readonly LikelyRow[]
  readonly unlinkedInAll: number
}
export interface LikelyRow {
  readonly caseId: string
  readonly number: string
  readonly on: string
  readonly unknown: number
  readonly candidates: readonly { readonly caseId: string; readonly number: string; readonly probability: number; readonly days: number; readonly reasons: readonly string[] }[]
}

/** The onset, or for those without symptoms the day they were found. */
const dayUsed = (row: CaseRow): number | null => row.onset ?? foundOn(row)
/** Degrees on a plane, good enough within a city. */
const inMetres = (latitude: number, longitude: number): readonly [number, number] => [longitude * 111_320 * Math.cos((latitude * Math.PI) / 180), latitude * 110_574]

const [SHOWN, CANDIDATES] = [200, 3]

function told({ found, agreement }: ChainsWork, rows: readonly CaseRow[], linked: ReadonlySet<string>): LikelyChainsTold {
  const byPerson = new Map(rows.map((row) => [row.personId, row]))
  const unlinked = found.sources.filter(({ id }) => !linked.has(id) && byPerson.get(id)?.imported === false)
  const shown = [...unlinked].sort((a, b) => (b.candidates[0]?.probability ?? 0) - (a.candidates[0]?.probability ?? 0)).slice(0, SHOWN)
  return {
    weights: found.weights, unknown: found.unknown, notes: found.notes, agreement, unlinkedInAll: unlinked.length,
    unlinked: shown.map(({ id, unknown, candidates }) => {
      const row = byPerson.get(id) as CaseRow
      return {
        caseId: row.id, number: row.number, on: dayOf(dayUsed(row) as number), unknown,
        candidates: candidates.slice(0, CANDIDATES).map(({ id: source, probability, days, reasons }) => ({ caseId: byPerson.get(source)?.id ?? '', number: byPerson.get(source)?.number ?? '', probability, days, reasons: reasons.filter(({ share }) => share >= 0.05).map(({ kind }) => kind) })),
      }
    }),
  }
}
