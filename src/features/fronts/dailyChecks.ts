import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayNumber, instantOf } from '../../kernel/Day.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import type { IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import type { Query } from '../../storage/Query.ts'
import { ofFront } from './ofFront.ts'

/** Days after which a person with a missed check who was not seen since counts as lost. */
const LOST_AFTER = 3

/**
 * People whose daily check is due today, those seen today, those under follow-up, and those lost to it. A duty row is looked into only
 * where it can matter: something of it is open, or its person was seen today. Where the first open day is today, it is due and not done.
 */
export async function dailyChecks(query: Query, context: Context, frontId: string | null | undefined): Promise<IndicatorFacts['followUp']> {
  const today = dayNumber(context.today)
  const zone = timeZone(context.timeZone)
  const [start, missed] = [instantOf(zone.startOf(today)), instantOf(zone.startOf(today - LOST_AFTER + 1))]
  const { rows } = await sql<IndicatorFacts['followUp']>`
    with checked as (
      select "personId", bool_or("on" = ${context.today}::date) as today from "FollowUp"
      where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "on" > ${context.today}::date - ${LOST_AFTER}::int and "on" <= ${context.today}::date and outcome in ('seenWell', 'seenUnwell') group by "personId"
    ), runs as materialized (
      select d."subjectId", d."nextDueAt" <= ${missed}::timestamptz and c."personId" is null as lost,
        case when d."nextOpensAt" = ${start}::timestamptz then array['open', ${context.today}] else (
          select array[max(status) filter (where ${today}::int between n and last and (${today}::int - n) % every = 0), (date '1970-01-01' + max(last))::text]
          from (select n, status, coalesce("everyDays", 1) as every, n + (coalesce(times, 1) - 1) * coalesce("everyDays", 1) as last from json_to_recordset(d.items) as i(n int, status text, times int, "everyDays" int)) i) end as today
      from "Duty" d left join checked c on c."personId" = d."subjectId"
      where d.area = ${context.area} and d."outbreakId" = ${context.outbreakId} and d.kind = 'followUp' and (d."openItems" > 0 or c.today) ${ofFront('d', frontId)}
    ), people as (
      select "subjectId", bool_or(today[1] in ('open', 'blocked', 'refused', 'done', 'doneLate')) as due, bool_or(today[1] in ('done', 'doneLate')) as seen, bool_or(today[2] >= ${context.today}) as active, bool_or(lost and today[2] >= ${context.today}) as lost from runs group by "subjectId"
    )
    select (count(*) filter (where due))::int as due, (count(*) filter (where seen))::int as seen, (count(*) filter (where active))::int as active, (count(*) filter (where lost))::int as lost from people`.execute(query)
  return rows[0] ?? { due: 0, seen: 0, active: 0, lost: 0 }
}
