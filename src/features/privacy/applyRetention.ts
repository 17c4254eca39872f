import { sql } from 'kysely'
import { action, change, create, type Context, type Remove, type Write } from '../../kernel/action.ts'
import { int, optional } from '../../kernel/field.ts'
import type { Noun } from '../../kernel/noun.ts'
import { done } from '../../kernel/Result.ts'
import { Complaint } from '../../domain/Complaint.ts'
import { ImportRow } from '../../domain/ImportRow.ts'
import { Person } from '../../domain/Person.ts'
import { PersonIdentifier } from '../../domain/PersonIdentifier.ts'
import { PersonKey } from '../../domain/PersonKey.ts'
import { RetentionRun } from '../../domain/RetentionRun.ts'
import { Sample } from '../../domain/Sample.ts'
import { SampleMember } from '../../domain/SampleMember.ts'
import { Visit } from '../../domain/Visit.ts'
import { pseudonymOf } from '../../domain/person/pseudonymOf.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { dueRecords, type Due } from './dueRecords.ts'

const MOST = 500

/** Delete what has been kept long enough, and forget people whose time has come: their identifiers go and their key is destroyed. What is held or may still be contested stays. */
export const applyRetention = action({
  name: 'applyRetention',
  means: 'Delete and forget what has been kept long enough by the policy.',
  input: { most: optional(int('How many of each rule at most.', { min: 1, max: 2_000 })) },
  load: async (query: Query, [input], context) => {
    const due = await dueRecords(query, context, input?.most ?? MOST)
    const ids = due.flatMap((one) => (one.rule.does === 'forget' ? one.ids : []))
    const people = await withTwins(query, context, ids)
    const raw = query.withoutPlugins()
    const of = async <T>(noun: Noun, column: string, values: readonly string[]): Promise<readonly T[]> => (values.length === 0 ? [] : (await sql<T>`select * from ${sql.table(noun.name)} where area = ${context.area} and ${sql.ref(column)} = any(${values}::uuid[])`.execute(raw)).rows)
    const idsOf = (what: Due['rule']['what']): readonly string[] => due.find((one) => one.rule.what === what)?.ids ?? []
    return {
      due, persons: await of<Row<'Person'>>(Person, 'id', people),
      gone: [
        ...removals(PersonIdentifier, await of(PersonIdentifier, 'personId', people)), ...removals(PersonKey, await of(PersonKey, 'id', people)),
        ...removals(Visit, await of(Visit, 'id', [...idsOf('visits'), ...idsOf('visitsNotNeeded')])), ...removals(SampleMember, await of(SampleMember, 'sampleId', idsOf('negativeResults'))),
        ...removals(Sample, await of(Sample, 'id', idsOf('negativeResults'))), ...removals(Complaint, await of(Complaint, 'id', idsOf('complaints'))), ...removals(ImportRow, await of(ImportRow, 'id', idsOf('refusedRows'))),
      ],
    }
  },
  decide: (_input, { due, persons, gone }, context) => {
    const deleted = due.reduce((sum, { rule, ids }) => sum + (rule.does === 'delete' ? ids.length : 0), 0)
    const left = due.reduce((sum, { total, ids }) => sum + total - ids.length, 0)
    const answer = { forgotten: persons.length, deleted, left, byRule: Object.fromEntries(due.map(({ rule, ids }) => [rule.id, ids.length])) }
    if (persons.length + gone.length === 0) return done({ writes: [], answer })
    const run = create(RetentionRun, context, { at: context.now, forgotten: persons.length, deleted, byRule: answer.byRule })
    const writes: readonly Write[] = [...persons.map((person) => forgotten(person, context)), ...gone, run]
    return done({ writes, answer, subject: { noun: 'Outbreak', id: context.outbreakId } })
  },
})

/** What is left of a person says when they fell ill or were followed up, and no more who they are. */
const forgotten = (person: Row<'Person'>, context: Context): Write =>
  change(Person, person, { label: pseudonymOf(person.id, context), notes: null, bornOn: null, occupation: null, residenceId: null, householdId: null, organisationId: null, guardianId: null, forgottenAt: context.now })

const removals = (noun: Noun, rows: readonly Readonly<Record<string, unknown>>[]): readonly Remove[] => rows.map((was) => ({ do: 'remove', noun, was }))

/** A record that was found to be the same person as another goes with it. */
async function withTwins(query: Query, { area, outbreakId }: Context, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string }>`select "personId" as id from "MatchDoubt" where area = ${area} and "outbreakId" = ${outbreakId} and status = 'same' and "otherPersonId" = any(${ids}::uuid[])`.execute(query)
  return [...new Set([...ids, ...rows.map((row) => row.id)])]
}
