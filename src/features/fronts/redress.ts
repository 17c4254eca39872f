import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import type { Query } from '../../storage/Query.ts'
import { ofFront } from './ofFront.ts'

/** What became of complaints and appeals: those whose time is over or that were answered, and what appeals changed. */
export async function redress(query: Query, { area, outbreakId, now }: Context, frontId: string | null | undefined): Promise<IndicatorFacts['redress']> {
  const { rows } = await sql<IndicatorFacts['redress']>`
    select count(*) filter (where c."answeredAt" is not null or c."dueAt" <= ${now}::timestamptz)::int as due, count(*) filter (where c."answeredAt" <= c."dueAt")::int as "inTime", count(*) filter (where c."answeredAt" > c."dueAt")::int as late,
      count(*) filter (where c.kind = 'appeal' and c."answeredAt" is not null)::int as appeals, count(*) filter (where c.kind = 'appeal' and c.status in ('upheld', 'partlyUpheld'))::int as changed
    from "Complaint" c where c.area = ${area} and c."outbreakId" = ${outbreakId} ${ofFront('c', frontId)}`.execute(query)
  return rows[0] ?? { due: 0, inTime: 0, late: 0, appeals: 0, changed: 0 }
}
