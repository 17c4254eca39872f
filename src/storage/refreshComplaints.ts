import { sql } from 'kysely'
import type { Change, Context, Create } from '../kernel/action.ts'
import { nouns } from '../domain/all.ts'
import { complaintDuties } from '../duties/complaintDuties.ts'
import type { Fact } from '../duties/factFields.ts'
import { dutyRow } from '../duties/toRows.ts'
import { insertRows } from './insertRows.ts'
import { recordsOf } from './personRecords.ts'
import type { Query } from './Query.ts'
import { takeDerived } from './takeDerived.ts'

/** Works out again what the complaints of a transaction ask for. They may be about nobody in particular, so they follow from themselves and not from a person's facts. */
export async function refreshComplaints(query: Query, context: Context, creations: readonly Create[], changes: readonly Change[]): Promise<void> {
  const made = creations.filter(({ noun }) => noun.name === 'Complaint').map(({ record }) => record as unknown as Fact<'Complaint'>)
  const moved = [...changes.filter(({ noun }) => noun.name === 'Complaint').map(({ was }) => was['id'] as string), ...creations.filter(({ noun, record }) => noun.name === 'DutyDecision' && record['subjectNoun'] === 'Complaint').map(({ record }) => record['subjectId'] as string)]
  const known = await lockAndRead(query, context, [...new Set(moved)])
  if (made.length + known.length === 0) return
  const decisions = await recordsOf(query, context, 'DutyDecision', 'subjectId', known.map(({ id }) => id))
  const fresh = [...made, ...known].flatMap((complaint) => complaintDuties(complaint, decisions.filter(({ subjectId }) => subjectId === complaint.id)).map((run) => ({
    area: context.area, id: context.newId(), version: 1, recordedAt: context.now, recordedBy: 'derived', outbreakId: context.outbreakId, jurisdiction: complaint.jurisdiction, ...dutyRow(run, complaint.frontId ?? null),
  })))
  const voided = known.length > 0 ? await takeDerived(query, context, known.map(({ id }) => id), fresh) : []
  await insertRows(query, nouns.Duty, [...fresh, ...voided])
}

/** Two who decide about one complaint at a time see each other's decisions. */
async function lockAndRead(query: Query, context: Context, ids: readonly string[]): Promise<readonly Fact<'Complaint'>[]> {
  if (ids.length === 0) return []
  await sql`select id from "Complaint" where area = ${context.area} and id = any(${[...ids].sort()}::uuid[]) order by id for update`.execute(query)
  return recordsOf(query, context, 'Complaint', 'id', ids)
}
