import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { chainsOf } from '../../analytics/chainsOf.ts'
import { epidemicCurve } from '../../analytics/epidemicCurve.ts'
import type { Query } from '../../storage/Query.ts'

/** Where the outbreak stands: cases, chains, gaps and people under measures, by front, with the cut-off. */
export const situation = report({
  name: 'situation',
  means: 'Where the outbreak stands: cases, chains, gaps and people under measures.',
  mayBeSecondsOld: 10,
  asks: { frontId: optional(ref('Front', 'Only this front.')) },
  load: async (query: Query, { frontId }, context): Promise<Situation> => {
    const [cases, links, gaps, fronts, duties, held, packs, outbreak] = await Promise.all([
      casesOf(query, context, frontId), linksOf(query, context), gapsByKind(query, context, frontId), frontsOf(query, context), dutiesNow(query, context, frontId), heldNow(query, context, frontId), packsNow(query, context),
      query.selectFrom('Outbreak').select(['synthetic', 'name', 'disease']).where('id', '=', context.outbreakId).executeTakeFirst(),
    ])
    const counted = cases.filter(({ classification }) => classification !== 'notACase')
    const persons = counted.map((file) => file.personId)
    const exposed = new Set(links.map((link) => link.to))
    const withSource = counted.filter((file) => exposed.has(file.personId))
    const imported = counted.filter((file) => !exposed.has(file.personId) && file.importedFrom !== null)
    const { curve, undated } = epidemicCurve(counted.map((file) => file.onsetOn))
    return {
      on: context.today, cutOff: context.now, name: outbreak?.name ?? '', synthetic: outbreak?.synthetic === true,
      cases: counted.length, byClassification: countBy(counted.map((file) => file.classification)), exposures: links.length,
      withSource: withSource.length, imported: imported.length, unlinked: counted.length - withSource.length - imported.length, withoutOnset: undated,
      largestChain: chainsOf(persons, links)[0]?.cases.length ?? 0, curve, newByContext: newByContext(counted),
      gaps: { total: gaps.reduce((sum, gap) => sum + gap.count, 0), byKind: countPairs(gaps) }, ...duties, ...held,
      fronts: fronts.map((front) => ({ ...front, cases: counted.filter((file) => file.frontId === front.id).length, newToday: counted.filter((file) => file.frontId === front.id && foundOn(file) === context.today).length })), packs,
    }
  },
})

export interface Situation {
  readonly on: string
  readonly cutOff: string
  readonly name: string
  readonly synthetic: boolean
  readonly cases: number
  readonly byClassification: Readonly<Record<string, number>>
  readonly exposures: number
  readonly withSource: number
  readonly imported: number
  readonly unlinked: number
  readonly withoutOnset: number
  readonly largestChain: number
  readonly curve: readonly { readonly on: string; readonly count: number }[]
  readonly newByContext: readonly { readonly on: string; readonly context: string; readonly count: number }[]
  readonly gaps: { readonly total: number; readonly byKind: Readonly<Record<string, number>> }
  readonly due: number
  readonly overdue: number
  readonly held: number
  readonly heldTooLong: number
  readonly fronts: readonly (FrontRow & { readonly cases: number; readonly newToday: number })[]
  readonly packs: readonly { readonly id: string; readonly level: string; readonly place: string; readonly from: string }[]
}

interface FrontRow {
  readonly id: string
  readonly name: string
  readonly rank: number
  readonly gaps: number
  readonly underFollowUp: number
}

type CaseRow = Awaited<ReturnType<typeof casesOf>>[number]

const casesOf = (query: Query, context: Context, frontId: string | null | undefined) => {
  const rows = query.selectFrom('Case').select(['personId', 'frontId', 'classification', 'onsetOn', 'reportedOn', 'firstPositiveOn', 'confirmedOn', 'importedFrom', 'detectionContext']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId)
  return (frontId ? rows.where('frontId', '=', frontId) : rows).execute()
}

/** Who is said to have exposed whom, of those exposures that still stand. */
async function linksOf(query: Query, context: Context): Promise<readonly { from: string; to: string }[]> {
  const { rows } = await sql<{ from: string; to: string }>`
    select e."sourcePersonId" as "from", e."personId" as "to" from "Exposure" e join "Case" c on c.area = e.area and c."outbreakId" = e."outbreakId" and c."personId" = e."personId"
    where e.area = ${context.area} and e."outbreakId" = ${context.outbreakId} and e.status = 'active' and e."sourcePersonId" is not null and c.classification <> 'notACase'`.execute(query)
  return rows
}

const gapsByKind = async (query: Query, context: Context, frontId: string | null | undefined): Promise<readonly { kind: string; count: number }[]> => {
  const front = frontId ? sql`and "frontId" = ${frontId}` : sql``
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, sum(n)::int as count from (
      select kind, count(*) n from "Duty" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "nextDueAt" <= ${context.now}::timestamptz ${front} group by kind
      union all select kind, count(*) n from "Finding" where area = ${context.area} and "outbreakId" = ${context.outbreakId} ${front} group by kind) g
    group by kind order by kind`.execute(query)
  return rows
}

async function frontsOf(query: Query, context: Context): Promise<readonly FrontRow[]> {
  const { rows } = await sql<FrontRow>`
    select f.id, f.name, f.rank,
      (select count(*)::int from "Duty" d where d.area = f.area and d."outbreakId" = f."outbreakId" and d."frontId" = f.id and d."nextDueAt" <= ${context.now}::timestamptz) as gaps,
      (select count(*)::int from "Contact" c where c.area = f.area and c."outbreakId" = f."outbreakId" and c."frontId" = f.id and c.state = 'active') as "underFollowUp"
    from "Front" f where f.area = ${context.area} and f."outbreakId" = ${context.outbreakId} order by f.rank`.execute(query)
  return rows
}

async function dutiesNow(query: Query, context: Context, frontId: string | null | undefined): Promise<{ due: number; overdue: number }> {
  const front = frontId ? sql`and "frontId" = ${frontId}` : sql``
  const { rows } = await sql<{ due: number; overdue: number }>`
    select count(*) filter (where "nextDueAt" > ${context.now}::timestamptz)::int as due, count(*) filter (where "nextDueAt" <= ${context.now}::timestamptz)::int as overdue
    from "Duty" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "nextDueAt" is not null and "nextOpensAt" <= ${context.now}::timestamptz ${front}`.execute(query)
  return rows[0] ?? { due: 0, overdue: 0 }
}

async function heldNow(query: Query, context: Context, frontId: string | null | undefined): Promise<{ held: number; heldTooLong: number }> {
  const front = frontId ? sql`and "frontId" = ${frontId}` : sql``
  const { rows } = await sql<{ held: number; heldTooLong: number }>`
    select count(distinct "personId")::int as held, (count(distinct "personId") filter (where "endsAt" < ${context.now}::timestamptz))::int as "heldTooLong"
    from "Order" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and status in ('inForce', 'provisional', 'served') and "personId" is not null ${front}`.execute(query)
  return rows[0] ?? { held: 0, heldTooLong: 0 }
}

const packsNow = async (query: Query, context: Context) =>
  (await query.selectFrom('PackInForce').select(['pack as id', 'level', 'place', 'inForceFrom as from']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('status', '=', 'inForce').where('inForceFrom', '<=', context.now)
    .where((e) => e.or([e('inForceTo', 'is', null), e('inForceTo', '>', context.now)])).orderBy('inForceFrom').execute())

const foundOn = (file: CaseRow): string | null => file.firstPositiveOn ?? file.confirmedOn ?? file.reportedOn ?? file.onsetOn

function newByContext(cases: readonly CaseRow[]): Situation['newByContext'] {
  const counts = new Map<string, { on: string; context: string; count: number }>()
  for (const file of cases) {
    const on = foundOn(file)
    if (!on) continue
    const context = file.detectionContext ?? 'unknown'
    const cell = counts.get(`${on}${context}`) ?? { on, context, count: 0 }
    cell.count++
    counts.set(`${on}${context}`, cell)
  }
  return [...counts.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.context < b.context ? -1 : 1))
}

const countBy = (values: readonly string[]): Record<string, number> => values.reduce<Record<string, number>>((counts, value) => ({ ...counts, [value]: (counts[value] ?? 0) + 1 }), {})
const countPairs = (pairs: readonly { kind: string; count: number }[]): Record<string, number> => Object.fromEntries(pairs.map(({ kind, count }) => [kind, count]))
