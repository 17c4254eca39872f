import { sql } from 'kysely'
import type { Context } from '../kernel/action.ts'
import { millisOf } from '../kernel/Day.ts'
import { timeZone } from '../kernel/timeZone.ts'
import { nouns } from '../domain/all.ts'
import { measureFindings } from '../duties/measureFindings.ts'
import type { Pack } from '../duties/Pack.ts'
import { findingRow } from '../duties/toRows.ts'
import { insertRows } from './insertRows.ts'
import type { Query } from './Query.ts'
import { entriesOf } from './timelineFor.ts'

/** Works out again what is to be settled about the measures of an outbreak and its zones: when they change, and as time goes by. */
export async function refreshMeasures(query: Query, context: Context, packs: readonly Pack[]): Promise<void> {
  const here = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
  const adopted = await query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute()
  const zones = await query.selectFrom('Zone').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('status', '=', 'active').execute()
  const entries = adopted.flatMap((row) => entriesOf([row], packs).map((entry) => ({ ...entry, id: row.id })))
  const findings = measureFindings(entries, zones, timeZone(context.timeZone), millisOf(context.now))
  await sql`delete from "Finding" where ${here} and "subjectNoun" in ('PackInForce', 'Zone')`.execute(query)
  await insertRows(query, nouns.Finding, findings.map((finding) => ({
    area: context.area, id: context.newId(), version: 1, recordedAt: context.now, recordedBy: 'derived', outbreakId: context.outbreakId, jurisdiction: context.jurisdiction, ...findingRow(finding, null),
  })))
}
