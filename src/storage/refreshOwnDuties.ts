import { sql } from 'kysely'
import type { Change, Context, Create } from '../kernel/action.ts'
import { nouns } from '../domain/all.ts'
import { approvalDuties } from '../duties/approvalDuties.ts'
import { complaintDuties } from '../duties/complaintDuties.ts'
import type { DutyDraft } from '../duties/Derived.ts'
import type { Fact } from '../duties/factFields.ts'
import { dutyRow } from '../duties/toRows.ts'
import { insertRows } from './insertRows.ts'
import { recordsOf } from './personRecords.ts'
import type { Query } from './Query.ts'
import { takeDerived } from './takeDerived.ts'

type Decisions = readonly Fact<'DutyDecision'>[]
type Own<Name extends 'Complaint' | 'Order'> = Fact<Name> & Pick<Fact<'Complaint'> & Fact<'Order'>, 'id' | 'frontId' | 'jurisdiction'>

/** Works out again what complaints ask for, and orders for places. They may be about nobody in particular, so their duties follow from themselves and not from a person's facts. */
export async function refreshOwnDuties(query: Query, context: Context, creations: readonly Create[], changes: readonly Change[]): Promise<void> {
  await refresh(query, context, creations, changes, 'Complaint', complaintDuties, () => true)
  await refresh(query, context, creations, changes, 'Order', approvalDuties, ({ personId }) => !personId)
}

async function refresh<Name extends 'Complaint' | 'Order'>(query: Query, context: Context, creations: readonly Create[], changes: readonly Change[], name: Name, dutiesOf: (fact: Fact<Name>, decisions: Decisions) => readonly DutyDraft[], own: (record: Readonly<Record<string, unknown>>) => boolean): Promise<void> {
  const made = creations.filter(({ noun, record }) => noun.name === name && own(record)).map(({ record }) => record as unknown as Own<Name>)
  const moved = [...changes.filter(({ noun, was }) => noun.name === name && own(was)).map(({ was }) => was['id'] as string), ...creations.filter(({ noun, record }) => noun.name === 'DutyDecision' && record['subjectNoun'] === name).map(({ record }) => record['subjectId'] as string)]
  const known = await lockAndRead(query, context, name, [...new Set(moved)])
  if (made.length + known.length === 0) return
  const decisions = await recordsOf(query, context, 'DutyDecision', 'subjectId', known.map(({ id }) => id))
  const fresh = [...made, ...known].flatMap((fact) => dutiesOf(fact, decisions.filter(({ subjectId }) => subjectId === fact.id)).map((run) => ({
    area: context.area, id: context.newId(), version: 1, recordedAt: context.now, recordedBy: 'derived', outbreakId: context.outbreakId, jurisdiction: fact.jurisdiction, ...dutyRow(run, fact.frontId ?? null),
  })))
  const voided = known.length > 0 ? await takeDerived(query, context, known.map(({ id }) => id), fresh) : []
  await insertRows(query, nouns.Duty, [...fresh, ...voided])
}

/** Two who decide about one record at a time see each other's decisions. */
async function lockAndRead<Name extends 'Complaint' | 'Order'>(query: Query, context: Context, name: Name, ids: readonly string[]): Promise<readonly Own<Name>[]> {
  if (ids.length === 0) return []
  await sql`select id from ${sql.table(name)} where area = ${context.area} and id = any(${[...ids].sort()}::uuid[]) order by id for update`.execute(query)
  return (await recordsOf(query, context, name, 'id', ids)) as readonly Own<Name>[]
}
