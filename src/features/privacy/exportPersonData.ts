import { sql } from 'kysely'
import { action } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import type { Query } from '../../storage/Query.ts'

const ofPerson = ['Case', 'Contact', 'Exposure', 'Visit', 'SampleMember', 'ZoneStay', 'Order', 'Transfer', 'Arrival', 'FollowUp', 'PersonIdentifier'] as const
/** What is about somebody else, or is the house's own: a person never learns from their own data who exposed them. */
const othersAndOurs = new Set(['area', 'outbreakId', 'sourceKey', 'hash', 'tokens', 'sourcePersonId', 'sourceArea', 'sourceText', 'recordedBy', 'guardianId', 'warnings', 'basis'])

/** Everything the house holds about one person, for that person, on their request. Who handed it out is in the journal. */
export const exportPersonData = action({
  name: 'exportPersonData',
  means: 'Take out everything held about one person, for that person.',
  input: { personId: ref('Person', 'Whose data.'), reason: text('Who asked, and how it is known that they are this person.') },
  load: async (query: Query, inputs, context) => {
    const told = new Map<string, Readonly<Record<string, unknown>>>()
    for (const { personId } of inputs) {
      const [person] = (await sql<Record<string, unknown>>`select * from "Person" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and id = ${personId}::uuid`.execute(query)).rows
      if (!person) continue
      const records: Record<string, unknown> = { Person: [own(person)] }
      for (const noun of ofPerson) records[noun] = (await sql<Record<string, unknown>>`select * from ${sql.table(noun)} where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "personId" = ${personId}::uuid order by "recordedAt", id`.execute(noun === 'PersonIdentifier' ? query.withoutPlugins() : query)).rows.map(own)
      const identifiers = records['PersonIdentifier'] as { value: string }[]
      const values = context.reveal ? await context.reveal(identifiers.map(({ value }) => value)) : identifiers.map(({ value }) => value)
      told.set(personId, { ...records, PersonIdentifier: identifiers.map((one, at) => ({ ...one, value: values[at] ?? null })) })
    }
    return told
  },
  decide: ({ personId, reason }, told) => {
    const records = told.get(personId)
    if (!records) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (reason.trim().length < 5) return refuse('ReasonMissing', 'Say who asked, and how it is known that they are this person.', { at: 'reason' })
    return done({ writes: [], told: true, answer: { personId, records }, subject: { noun: 'Person', id: personId }, reason })
  },
})

const own = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(record).filter(([name, value]) => !othersAndOurs.has(name) && value !== null))
