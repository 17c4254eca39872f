import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import type { Query } from '../../storage/Query.ts'
import { heldFrom, heldTo, keepsIn } from './held.ts'
import { ofFront } from './ofFront.ts'

/** What orders weigh: people held now, held past the end, orders without a basis, and the days people were kept in. */
export async function orderBurden(query: Query, context: Context, frontId: string | null | undefined): Promise<IndicatorFacts['orders']> {
  const [now, days] = await Promise.all([inForce(query, context, frontId), daysKeptIn(query, context, frontId)])
  return { ...now, ...days }
}

async function inForce(query: Query, context: Context, frontId: string | null | undefined): Promise<Pick<IndicatorFacts['orders'], 'open' | 'held' | 'heldTooLong' | 'withoutBasis'>> {
  const { rows } = await sql<Pick<IndicatorFacts['orders'], 'open' | 'held' | 'heldTooLong' | 'withoutBasis'>>`
    select count(*)::int as open, count(distinct o."personId")::int as held, (count(distinct o."personId") filter (where o."endsAt" < ${context.now}::timestamptz))::int as "heldTooLong",
      (select count(*)::int from "Finding" f where f.area = ${context.area} and f."outbreakId" = ${context.outbreakId} and f.kind = 'orderLacksBasis' ${ofFront('f', frontId)}) as "withoutBasis"
    from "Order" o where o.area = ${context.area} and o."outbreakId" = ${context.outbreakId} and o.status in ('inForce', 'provisional', 'served') and o."personId" is not null ${ofFront('o', frontId)}`.execute(query)
  return rows[0] ?? { open: 0, held: 0, heldTooLong: 0, withoutBasis: 0 }
}

/** Of each order what no earlier one of the same person covers already: a day under two orders counts once. The same among orders of local packs alone. */
async function daysKeptIn(query: Query, context: Context, frontId: string | null | undefined): Promise<Pick<IndicatorFacts['orders'], 'days' | 'localDays' | 'people'>> {
  const { rows } = await sql<Pick<IndicatorFacts['orders'], 'days' | 'localDays' | 'people'>>`
    with o as (
      select o."personId", ${heldFrom('o')} as since, least(${context.now}::timestamptz, ${heldTo('o')}) as until, o.pack in (select p.pack from "PackInForce" p where p.area = ${context.area} and p."outbreakId" = ${context.outbreakId} and p.level <> 'nation') as local
      from "Order" o
      where o.area = ${context.area} and o."outbreakId" = ${context.outbreakId} and o."personId" is not null and ${keepsIn('o')} and ${heldFrom('o')} < ${context.now}::timestamptz ${ofFront('o', frontId)}
    ), w as (select *, max(until) over before as covered, max(until) filter (where local) over before as "coveredLocally", row_number() over before as nth from o window before as (partition by "personId" order by since, until rows between unbounded preceding and 1 preceding))
    select (coalesce(sum(greatest(extract(epoch from until - greatest(since, covered)), 0)), 0) / 86400)::float8 as days,
      (coalesce(sum(greatest(extract(epoch from until - greatest(since, "coveredLocally")), 0)) filter (where local), 0) / 86400)::float8 as "localDays", (count(*) filter (where nth = 1))::int as people
    from w`.execute(query)
  return rows[0] ?? { days: 0, localDays: 0, people: 0 }
}
