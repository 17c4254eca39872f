import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayOf, type DayNumber } from '../../kernel/Day.ts'
import { int, optional } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Result } from '../../kernel/Result.ts'
import { poolPrevalence, type PoolPrevalence } from '../../analytics/clusters/poolPrevalence.ts'
import type { Happening } from '../../analytics/clusters/scanClusters.ts'
import type { Query } from '../../storage/Query.ts'
import { apart } from './apart.ts'
import { asked } from './asked.ts'
import { leftOutOf, type Basis } from './Basis.ts'
import { foundOn, type CaseRow } from './CaseRow.ts'
import { caseRows, dayAt } from './caseRows.ts'
import type { ClustersWork } from './clustersWork.ts'

/** Where and when there are more cases than chance gives. */
export const clustersAndAlarms = report({
  name: 'clustersAndAlarms',
  means: 'Clusters in space and time that are under way, places with repeated cases, counts out of the ordinary and tube positivity, each with how often it is a false alarm.',
  mayBeSecondsOld: 600,
  asks: { ...asked, days: optional(int('How many days back clusters are looked for; 28 where left out.', { unit: 'd', min: 7, max: 180 })) },
  load: async (query: Query, wanted, context): Promise<ClustersAndAlarms> => {
    const { rows, asOf, of, notYet } = await caseRows(query, context, wanted)
    const back = wanted.days ?? 28
    const [fronts, names, tubes, visits] = await Promise.all([frontNames(query, context), jurisdictions(query, context, rows), tubesOf(query, context, asOf), visitsOf(query, context, wanted.frontId, asOf - back)])
    const dated = rows.flatMap((row) => { const day = foundOn(row); return day === null || day > asOf ? [] : [{ row, day }] })
    const named = new Map(names.map(({ id, name, latitude, longitude }) => [id, { name, at: latitude === null || longitude === null ? null : ([longitude * 80, latitude * 110] as const) }]))
    const happenings = dated.map(({ row, day }): Happening => { const place = placeOf(row, named); return { day, place: place?.name ?? row.jurisdiction, at: place?.at ?? null } })
    const work = await apart(context, 'clustersWork', { happenings, places: visits.map(({ name, day }) => ({ place: name, day })), counts: countsOf(dated, asOf, fronts), asOf, back })
    return {
      on: dayOf(asOf), cutOff: context.now, used: dated.length, of, leftOut: leftOutOf({ notYet, withoutDay: rows.length - dated.length }), assumed: [], ...work, back,
      tubes: tubes.map(({ day, ...tube }) => ({ on: dayOf(day), ...tube })), positivity: poolPrevalence(sizesOf(tubes.filter(({ day }) => day > asOf - 7))),
    }
  },
})

export interface ClustersAndAlarms extends Basis, ClustersWork {
  readonly back: number
  /** Tubes by the day they were taken and size. */
  readonly tubes: readonly { readonly on: string; readonly size: number; readonly tested: number; readonly positive: number }[]
  /** Of the last seven days. */
  readonly positivity: Result<PoolPrevalence>
}

interface Named {
  readonly name: string
  readonly at: readonly [number, number] | null
}

/** The township or, where it has no name, the county a case is counted in. */
const placeOf = (row: CaseRow, named: ReadonlyMap<string, Named>): Named | undefined => named.get(row.jurisdiction) ?? named.get(row.jurisdiction.slice(0, 6))

const frontNames = (query: Query, context: Context) => query.selectFrom('Front').select(['id', 'name']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).orderBy('rank').execute()

async function jurisdictions(query: Query, context: Context, rows: readonly CaseRow[]): Promise<readonly { readonly id: string; readonly name: string; readonly latitude: number | null; readonly longitude: number | null }[]> {
  const codes = [...new Set(rows.flatMap(({ jurisdiction }) => [jurisdiction, jurisdiction.slice(0, 6)]))]
  return codes.length === 0 ? [] : query.selectFrom('Jurisdiction').select(['id', 'name', 'latitude', 'longitude']).where('id', 'in', codes).execute()
}

/** Counts by day since the first case, of all and of each front. */
function countsOf(dated: readonly { readonly row: CaseRow; readonly day: DayNumber }[], asOf: DayNumber, fronts: readonly { readonly id: string; readonly name: string }[]): readonly { part: string; counts: readonly number[] }[] {
  const first = Math.max(asOf - 2000, dated.reduce((least, { day }) => Math.min(least, day), asOf))
  const of = (some: (row: CaseRow) => boolean): readonly number[] => {
    const counts = new Array<number>(asOf - first + 1).fill(0)
    for (const { row, day } of dated) if (day >= first && some(row)) counts[day - first] = (counts[day - first] as number) + 1
    return counts
  }
  return [{ part: '', counts: of(() => true) }, ...fronts.map(({ id, name }) => ({ part: name, counts: of(({ frontId }) => frontId === id) }))].slice(0, fronts.length > 1 ? undefined : 1)
}

/** Where cases were, and where they were exposed: one a case, place and first day. */
async function visitsOf(query: Query, context: Context, frontId: string | null | undefined, since: DayNumber): Promise<readonly { readonly name: string; readonly day: DayNumber }[]> {
  const front = frontId ? sql`and c."frontId" = ${frontId}` : sql``
  const { rows } = await sql<{ name: string; day: DayNumber }>`
    with been as (
      select v."personId", v."placeId", coalesce(v."fromOn", (v."fromAt" at time zone ${context.timeZone})::date) as "on" from "Visit" v where v.area = ${context.area} and v."outbreakId" = ${context.outbreakId}
      union select e."personId", e."placeId", e."toOn" from "Exposure" e where e.area = ${context.area} and e."outbreakId" = ${context.outbreakId} and e.status = 'active' and e."placeId" is not null
    ) select l.name, (min(b."on") - date '1970-01-01')::int as day from been b join "Case" c on c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c."personId" = b."personId" and c.classification <> 'notACase' ${front}
      join "Place" l on l.area = c.area and l.id = b."placeId" where b."on" is not null and b."on" > ${dayOf(since)}::date group by l.id, l.name, b."personId"`.execute(query)
  return rows
}

async function tubesOf(query: Query, context: Context, asOf: DayNumber): Promise<readonly { readonly day: DayNumber; readonly size: number; readonly tested: number; readonly positive: number }[]> {
  const { rows } = await sql<{ day: DayNumber; size: number; tested: number; positive: number }>`
    select * from (select ${dayAt('s.takenAt', context)} as day, s.members as size, count(*)::int as tested, (count(*) filter (where s.result = 'positive'))::int as positive from "Sample" s
      where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.status = 'resulted' and s.result in ('positive', 'negative') and s."takenAt" is not null group by 1, 2) t
    where day between ${asOf - 27} and ${asOf} order by day, size`.execute(query)
  return rows
}

function sizesOf(tubes: readonly { readonly size: number; readonly tested: number; readonly positive: number }[]): Parameters<typeof poolPrevalence>[0] {
  const sizes = [...new Set(tubes.map(({ size }) => size))]
  const sum = (size: number, of: 'tested' | 'positive'): number => tubes.filter((tube) => tube.size === size).reduce((all, tube) => all + tube[of], 0)
  return sizes.map((size) => ({ size, tested: sum(size, 'tested'), positive: sum(size, 'positive') }))
}
