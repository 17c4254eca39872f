import { sql } from 'kysely'
import { action, type Context } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { groundsIn, type Grounds, type Retention } from '../../domain/Retention.ts'
import type { Query } from '../../storage/Query.ts'
import { aboutPerson } from './aboutPerson.ts'

/** What is about somebody else, or is the house's own: a person never learns from their own data who exposed them. */
const othersAndOurs = new Set(['area', 'outbreakId', 'sourceKey', 'hash', 'tokens', 'sourcePersonId', 'sourceArea', 'sourceText', 'recordedBy', 'guardianId', 'servedBy', 'answeredBy', 'warnings', 'basis'])

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
      for (const noun of aboutPerson) records[noun] = (await sql<Record<string, unknown>>`select r.*${noun === 'Visit' ? visited : sql``} from ${sql.table(noun)} r where r.area = ${context.area} and r."outbreakId" = ${context.outbreakId} and r."personId" = ${personId}::uuid order by r."recordedAt", r.id`.execute(noun === 'PersonIdentifier' ? query.withoutPlugins() : query)).rows.map(noun === 'Exposure' ? ofExposure : own)
      records['Sample'] = (await sql<Record<string, unknown>>`select s.* from "Sample" s where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.id in (select "sampleId" from "SampleMember" where area = ${context.area} and "personId" = ${personId}::uuid) order by s."recordedAt", s.id`.execute(query)).rows.map(own)
      const identifiers = records['PersonIdentifier'] as { value: string }[]
      const values = context.reveal ? await context.reveal(identifiers.map(({ value }) => value)) : identifiers.map(({ value }) => value)
      told.set(personId, { ...records, PersonIdentifier: identifiers.map((one, at) => ({ ...one, value: values[at] ?? null })) })
    }
    return told
  },
  decide: ({ personId, reason }, told, context) => {
    const records = told.get(personId)
    if (!records) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (reason.trim().length < 5) return refuse('ReasonMissing', 'Say who asked, and how it is known that they are this person.', { at: 'reason' })
    return done({ writes: [], told: true, answer: { personId, records, grounds: groundsOf(records, context) }, subject: { noun: 'Person', id: personId }, reason })
  },
})

/** What these records are for, on which laws they rest and which rules end them. */
const groundsOf = (records: Readonly<Record<string, unknown>>, context: Context): readonly Grounds[] =>
  context.retention ? groundsIn(context.retention as Retention, context.area).filter(({ nouns }) => nouns.some((noun) => (records[noun] as readonly unknown[] | undefined)?.length)) : []

/** A visit is told by the name of the place. */
const visited = sql`, (select p.name from "Place" p where p.area = r.area and p.id = r."placeId") as "placeIdNamed"`
/** What was said of how somebody was exposed may name the other. */
const ofExposure = ({ notes: _notes, ...record }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => own(record)
const own = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(record).filter(([name, value]) => !othersAndOurs.has(name) && value !== null))
