import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import type { Began } from '../../duties/indicators/delayIndicator.ts'
import type { Query } from '../../storage/Query.ts'
import { heldFrom, heldTo, keepsIn } from './held.ts'
import { ofFront } from './ofFront.ts'

/** How soon contacts were reached and quarantined after they were named. Who turned out to be no contact is no part of it. */
export async function contactClocks(query: Query, context: Context, frontId: string | null | undefined): Promise<IndicatorFacts['contacts']> {
  const [waits, quarantined] = await Promise.all([waitsOf(query, context, frontId), quarantinedIn24h(query, context, frontId)])
  const sum = (of: (row: Waits) => number): number => waits.reduce((total, row) => total + of(row), 0)
  return { over: sum(({ over }) => over), reached: sum(({ reached }) => reached), quarantined, undated: sum((row) => (row.week === null ? row.count : 0)), waits: waits.filter((row): row is Waits & Began => row.week !== null) }
}

interface Waits {
  readonly week: string | null
  readonly length: number
  readonly done: boolean
  readonly count: number
  readonly over: number
  readonly reached: number
}

/** Contacts by the week they were named in and the whole hours they waited; those of whom no hour is known stand in a row without a week. */
async function waitsOf(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly Waits[]> {
  const now = sql`${context.now}::timestamptz`
  const { rows } = await sql<Waits>`
    select week, length, done, count(*)::int as count, (count(*) filter (where over))::int as over, (count(*) filter (where over and "in24h"))::int as reached from (
      select ${context.today}::date - 7 * ((${context.today}::date - ("namedAt" at time zone ${context.timeZone})::date) / 7) as week,
        coalesce(floor(extract(epoch from greatest(case when done then "reachedAt" else least(${now}, "endedAt") end - "namedAt", interval '0')) / 3600)::int, 0) as length, done,
        "namedAt" <= ${now} - interval '24 hours' as over, "reachedAt" <= "namedAt" + interval '24 hours' as "in24h"
      from (select "namedAt", "reachedAt", "endedAt", coalesce("reachedAt" <= ${now}, false) as done from "Contact" c where ${standing(context, frontId)} and ("namedAt" is null or "namedAt" <= ${now})) c
    ) c group by week, length, done`.execute(query)
  return rows
}

async function quarantinedIn24h(query: Query, context: Context, frontId: string | null | undefined): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from "Contact" c where ${standing(context, frontId)} and "namedAt" <= ${context.now}::timestamptz - interval '24 hours'
      and exists (select 1 from "Order" o where o.area = c.area and o."personId" = c."personId" and o.kind in ('quarantine', 'isolation') and ${keepsIn('o')} and ${heldFrom('o')} <= c."namedAt" + interval '24 hours' and ${heldTo('o')} > c."namedAt")`.execute(query)
  return rows[0]?.count ?? 0
}

const standing = (context: Context, frontId: string | null | undefined) => sql`c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c.status <> 'notAContact' ${ofFront('c', frontId)}`
