import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { Query } from '../../storage/Query.ts'

/** How a list shows the subject of a duty or finding, and whose file to open for it. */
export interface Subject {
  readonly label: string
  readonly personId: string | null
}

/** A person's label, a case's number, a zone's name; of what is about a person, that person. One question for each noun there is. */
export async function labelsOf(query: Query, context: Context, subjects: readonly { readonly subjectNoun: string; readonly subjectId: string }[]): Promise<ReadonlyMap<string, Subject>> {
  const byNoun = new Map<string, Set<string>>()
  for (const { subjectNoun, subjectId } of subjects) byNoun.set(subjectNoun, (byNoun.get(subjectNoun) ?? new Set()).add(subjectId))
  const found = await Promise.all([...byNoun].map(([noun, ids]) => shown(query, context, noun, [...ids])))
  return new Map(found.flat().map(({ id, label, personId }) => [id, { label, personId }]))
}

async function shown(query: Query, { area }: Context, noun: string, ids: readonly string[]): Promise<readonly (Subject & { readonly id: string })[]> {
  const own = columns[noun]
  if (own) return (await sql<Subject & { id: string }>`select id, ${sql.ref(own.label)} as label, ${own.person ? sql.ref(own.person) : sql`null`} as "personId" from ${sql.table(noun)} where area = ${area} and id = any(${ids}::uuid[])`.execute(query)).rows
  if (!ofPeople.has(noun)) return []
  return (await sql<Subject & { id: string }>`select s.id, p.label, p.id as "personId" from ${sql.table(noun)} s join "Person" p on p.area = s.area and p.id = s."personId" where s.area = ${area} and s.id = any(${ids}::uuid[])`.execute(query)).rows
}

/** What names a record of its own, and the person it is about. */
const columns: Readonly<Record<string, { readonly label: string; readonly person?: string }>> = {
  Person: { label: 'label', person: 'id' }, Case: { label: 'number', person: 'personId' }, Order: { label: 'number', person: 'personId' }, Complaint: { label: 'number', person: 'personId' }, Zone: { label: 'name' }, Sample: { label: 'code' }, PackInForce: { label: 'pack' },
}
/** What has no name of its own is shown by the person it is about. */
const ofPeople: ReadonlySet<string> = new Set(['Exposure', 'Visit'])
