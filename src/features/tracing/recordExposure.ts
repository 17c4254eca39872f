import { action, create } from '../../kernel/action.ts'
import { optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { Person } from '../../domain/Person.ts'
import type { Query } from '../../storage/Query.ts'

const { personId: _person, warnings: _warnings, status: _status, ...facts } = Exposure.fields

/** Somebody was exposed: the exposure, and the contact it makes of a person who is not one yet. One person has one follow-up, however many exposures. A source that is only described is a person to find. */
export const recordExposure = action({
  name: 'recordExposure',
  means: 'Record that somebody was exposed, and follow them up.',
  input: {
    ...facts, personId: optional(ref('Person', 'Who was exposed, where the person has a record.')), label: optional(text('What is known of who it is, where nobody knows the person yet.')), category: optional(Contact.fields.category), exposureCategory: Exposure.fields.category,
    sourceLabel: optional(text('What is known of who the source is, where nobody knows that person yet.')),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
  },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap((input) => [input.personId ?? [], input.sourcePersonId ?? []].flat())
    const people = ids.length ? await query.selectFrom('Person').select('id').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', ids).execute() : []
    const contacts = ids.length ? await query.selectFrom('Contact').select(['id', 'personId']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('personId', 'in', ids).where('state', '=', 'active').execute() : []
    const cases = ids.length ? await query.selectFrom('Case').select('personId').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('personId', 'in', ids).where('classification', '<>', 'notACase').execute() : []
    return { cases: new Set(cases.map((row) => row.personId)), people: new Set(people.map((row) => row.id)), contacts: new Set(contacts.map((row) => row.personId)) }
  },
  decide: ({ personId, label, category, exposureCategory, sourceLabel, frontId, ...exposure }, known, context) => {
    if (personId && !known.people.has(personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (exposure.sourcePersonId && !known.people.has(exposure.sourcePersonId)) return refuse('UnknownPerson', 'The source is not a person in this outbreak.', { at: 'sourcePersonId' })
    if (personId && personId === exposure.sourcePersonId) return refuse('SourceIsSelf', 'Nobody is their own source. Choose somebody else.', { at: 'sourcePersonId' })
    if (!personId && !label) return refuse('NobodyNamed', 'Say who was exposed, or describe the person as far as known.', { at: 'personId' })
    const fresh = personId ? undefined : create(Person, context, { label: label as string, standing: 'described', purpose: 'contact tracing' })
    const who = personId ?? (fresh?.record['id'] as string)
    const followed = known.contacts.has(who) || known.cases.has(who)
    if (!followed && !category) return refuse('CategoryMissing', 'Say under which category of the measures this person is followed up.', { at: 'category' })
    const contact = followed ? undefined : create(Contact, context, { personId: who, category: category as string, status: 'confirmed', state: 'active', namedAt: context.now, frontId: frontId ?? null, needsFinding: fresh ? true : null })
    known.contacts.add(who)
    const source = sourceLabel && !exposure.sourcePersonId ? create(Person, context, { label: sourceLabel, standing: 'placeholder', purpose: 'named as a source' }) : undefined
    const sourcePersonId = exposure.sourcePersonId ?? (source?.record['id'] as string | undefined) ?? null
    const edge = create(Exposure, context, { ...exposure, sourcePersonId, category: exposureCategory ?? null, personId: who, status: 'active' })
    return done({ writes: [fresh, source, contact, edge].filter((write) => write !== undefined), answer: { id: edge.record['id'], personId: who }, subject: { noun: 'Person', id: who } })
  },
})
