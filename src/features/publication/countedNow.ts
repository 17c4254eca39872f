import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { CountedSeries } from '../../domain/Publication.ts'
import type { Query } from '../../storage/Query.ts'

/** Who is counted now, by place and by what public tables tell of people: cases by classification, detection context and age; deaths; people in quarantine. */
export async function countedNow(query: Query, context: Context): Promise<CountedSeries> {
  const here = sql`c.area = ${context.area} and c."outbreakId" = ${context.outbreakId}`
  const counted = sql`c.classification <> 'notACase'`
  // The age at the time of the illness: a birthday is no news of an outbreak.
  const age = sql`coalesce(p."ageYears", date_part('year', age(coalesce(c."onsetOn", c."reportedOn", (c."recordedAt" at time zone ${context.timeZone})::date), p."bornOn")))`
  const band = sql`case when ${age} is null or ${age} < 0 then 'unknown' when ${age} < 15 then '0–14' when ${age} < 30 then '15–29' when ${age} < 60 then '30–59' when ${age} < 80 then '60–79' else '80+' end`
  const [cases, deaths, observed] = await Promise.all([
    sql<Counted>`select c.jurisdiction as place, concat_ws('|', c.classification, coalesce(c."detectionContext", 'unknown'), ${band}) as told, count(*)::int as count
      from "Case" c left join "Person" p on p.area = c.area and p.id = c."personId" where ${here} and ${counted} group by 1, 2 order by 1, 2`.execute(query),
    sql<Counted>`select c.jurisdiction as place, '' as told, count(*)::int as count from "Case" c where ${here} and ${counted} and (c.outcome = 'died' or c."diedOn" is not null) group by 1 order by 1`.execute(query),
    sql<Counted>`select c.jurisdiction as place, '' as told, count(distinct c."personId")::int as count from "Order" c
      where ${here} and c.kind = 'quarantine' and c.status in ('provisional', 'served', 'inForce') and c."personId" is not null and c."startsAt" <= ${context.now}::timestamptz group by 1 order by 1`.execute(query),
  ])
  const listed = ({ rows }: { readonly rows: readonly Counted[] }): CountedSeries['cases'] => rows.map(({ place, told, count }) => [place, told, count] as const)
  return { cases: listed(cases), deaths: listed(deaths), observed: listed(observed) }
}

interface Counted {
  readonly place: string
  readonly told: string
  readonly count: number
}
