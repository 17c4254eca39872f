import type { Change, Context, Create } from '../kernel/action.ts'
import { recordsOf } from './personRecords.ts'
import type { Query } from './Query.ts'

/** The people whose duties a transaction can have changed. */
export interface Touched {
  readonly all: readonly string[]
  /** Those who were there before this transaction. */
  readonly known: readonly string[]
}

/** Whoever a written record is about; the members of a tube; and those whom a case or contact that changed is said to have exposed. */
export async function touchedPeople(query: Query, context: Context, creations: readonly Create[], changes: readonly Change[]): Promise<Touched> {
  const people = new Set<string>()
  const tubes = new Set<string>()
  const sources = new Set<string>()
  const made = new Set<string>()
  const sampled = new Map<string, number>()
  const inTube: { readonly personId: string; readonly sampleId: string }[] = []
  const positive = new Map<string, boolean>()
  for (const write of [...creations, ...changes]) {
    const { noun } = write
    // Who is forgotten leaves what was owed and done as it stands, to be counted.
    if (noun.name === 'Person' && write.do === 'change' && 'forgottenAt' in write.changes) continue
    const record = write.do === 'create' ? write.record : { ...write.was, ...write.changes }
    if (noun.name === 'Person' && (write.do === 'change' || record['standing'] !== 'known')) people.add(record['id'] as string)
    if (noun.name === 'Person' && write.do === 'create') made.add(record['id'] as string)
    if (noun.name === 'Visit' && record['warnings']) people.add(record['personId'] as string)
    if (noun.name === 'Sample' && write.do === 'create') positive.set(record['id'] as string, isPositivePool(record))
    if (noun.name === 'SampleMember') inTube.push(record as never)
    if (noun.name === 'SampleMember') sampled.set(record['personId'] as string, (sampled.get(record['personId'] as string) ?? 0) + 1)
    if (about.has(noun.name) && record['personId']) people.add(record['personId'] as string)
    if (noun.name === 'Sample' && write.do === 'change') tubes.add(record['id'] as string)
    if (noun.name === 'Case' || noun.name === 'Contact') sources.add(record['personId'] as string)
    if (noun.name === 'DutyDecision' && record['subjectNoun'] === 'Person') people.add(record['subjectId'] as string)
    if (noun.name === 'DutyDecision' && record['subjectNoun'] === 'Case') (await recordsOf(query, context, 'Case', 'id', [record['subjectId'] as string])).forEach((file) => people.add(file.personId))
  }
  // One test of somebody new leads to nothing, unless it was a positive one with others; two may contradict each other.
  for (const tube of await recordsOf(query, context, 'Sample', 'id', [...new Set(inTube.map(({ sampleId }) => sampleId))].filter((id) => !positive.has(id)))) positive.set(tube.id, isPositivePool(tube))
  for (const { personId, sampleId } of inTube) if (positive.get(sampleId)) people.add(personId)
  for (const [id, times] of sampled) if (!made.has(id) || times > 1) people.add(id)
  const known = [...sources].filter((id) => !made.has(id))
  for (const member of await recordsOf(query, context, 'SampleMember', 'sampleId', [...tubes])) people.add(member.personId)
  // Links may come before their source's file: whoever this person exposed is looked at again, unless both are new here.
  for (const exposure of await recordsOf(query, context, 'Exposure', 'sourcePersonId', known)) people.add(exposure.personId)
  const all = [...people]
  return { all, known: all.filter((id) => !made.has(id)) }
}

const isPositivePool = (tube: Readonly<Record<string, unknown>>): boolean => tube['result'] === 'positive' && (tube['members'] as number) > 1

const about = new Set(['Case', 'Contact', 'Exposure', 'Order', 'Transfer', 'Arrival', 'FollowUp', 'ZoneStay'])
