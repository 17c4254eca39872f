import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { OpenGaps } from '../../duties/indicators/noKnownGap.ts'
import type { Query } from '../../storage/Query.ts'
import { ofFront } from './ofFront.ts'

/** What is open now: the same gaps as the list of gaps shows, each counted once, with duties nobody owns and those waived beside. */
export async function openGaps(query: Query, context: Context, frontId: string | null | undefined): Promise<OpenGaps> {
  const here = (table: string) => sql`${sql.ref(`${table}.area`)} = ${context.area} and ${sql.ref(`${table}.outbreakId`)} = ${context.outbreakId}`
  const due = sql`d."nextDueAt" <= ${context.now}::timestamptz`
  const { rows } = await sql<OpenGaps>`
    select
      (select count(*)::int from "Finding" f where ${here('f')} and f.kind = 'unlinkedCase' ${ofFront('f', frontId)}) as unlinked,
      (select count(*)::int from "Finding" f where ${here('f')} and f.kind <> 'unlinkedCase' ${ofFront('f', frontId)}) as unexplained,
      (select count(*)::int from "Duty" d where ${here('d')} and d.owner is null and d."nextDueAt" > ${context.now}::timestamptz ${ofFront('d', frontId)}) as "nobodyOwns",
      (select count(*)::int from "Duty" d where ${here('d')} and ${due} ${ofFront('d', frontId)}) as overdue,
      (select count(*)::int from (select distinct on (w."dutyKey") w.decision from "DutyDecision" w where ${here('w')} and w.decision not in ('assigned', 'claimed')
        ${frontId ? sql`and w."subjectId" in (select d."subjectId" from "Duty" d where ${here('d')} ${ofFront('d', frontId)})` : sql``} order by w."dutyKey", w.at desc, w.id desc) w where w.decision = 'waived') as waived,
      (select count(*)::int from "Case" c where ${here('c')} and c.classification <> 'notACase' ${ofFront('c', frontId)})
        + (select count(*)::int from (select 1 from "Duty" d where ${here('d')} ${ofFront('d', frontId)} limit 1) d) as known`.execute(query)
  return rows[0] as OpenGaps
}
