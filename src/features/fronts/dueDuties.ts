import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { DueCount } from '../../duties/indicators/dutiesInTime.ts'
import type { IndicatorFacts, TimedDuty } from '../../duties/indicators/indicatorsOf.ts'
import type { Query } from '../../storage/Query.ts'
import { ofFront } from './ofFront.ts'

/** The duties with a clock whose time is over, by where they stand: those of cases, and the moves to isolation sites. */
export async function dueDuties(query: Query, context: Context, frontId: string | null | undefined): Promise<IndicatorFacts['due']> {
  const [ofCases, moves] = await Promise.all([dueOfCases(query, context, frontId), dueMoves(query, context, frontId)])
  const of = (kind: TimedDuty): readonly DueCount[] => ofCases.filter((row) => row.kind === kind)
  return { reportCase: of('reportCase'), firstTrack: of('firstTrack'), investigation: of('investigation'), transfer: moves }
}

/** From the cases, of which there are few, to their duties. */
async function dueOfCases(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly (DueCount & { readonly kind: TimedDuty })[]> {
  const { rows } = await sql<DueCount & { kind: TimedDuty }>`
    select d.kind, i.status, count(*)::int as count from "Case" c join "Duty" d on d.area = c.area and d."subjectId" = c.id and d.kind in ('reportCase', 'firstTrack', 'investigation')
      cross join lateral json_to_recordset(d.items) as i(status text, "dueAt" timestamptz)
    where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and i."dueAt" <= ${context.now}::timestamptz ${ofFront('d', frontId)} group by d.kind, i.status`.execute(query)
  return rows
}

async function dueMoves(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly DueCount[]> {
  const { rows } = await sql<DueCount>`
    select d.items->0->>'status' as status, count(*)::int as count from "Duty" d
    where d.area = ${context.area} and d."outbreakId" = ${context.outbreakId} and d.kind = 'transfer' and (d.items->0->>'dueAt') collate "C" <= ${context.now} ${ofFront('d', frontId)} group by 1`.execute(query)
  return rows
}
