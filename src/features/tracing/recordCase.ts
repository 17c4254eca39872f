import { sql } from 'kysely'
import { action, change, create, type Context } from '../../kernel/action.ts'
import { optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Case } from '../../domain/Case.ts'
import { Contact } from '../../domain/Contact.ts'
import { detectionContextOf } from '../../domain/case/detectionContextOf.ts'
import { Person } from '../../domain/Person.ts'
import type { Query, Row } from '../../storage/Query.ts'

const { personId: _person, warnings: _warnings, detectionContext: _context, number: _number, ...asked } = Case.fields

/** Somebody reports a person who is or may be infected: a new file, and a new person where it is nobody known yet. */
export const recordCase = action({
  name: 'recordCase',
  means: 'Report a person who is or may be infected.',
  input: { ...asked, number: optional(text('File number; made here when there is none.')), personId: optional(ref('Person', 'Whom it is about, where the person has a record.')), sex: Person.fields.sex, ageYears: Person.fields.ageYears, label: optional(text('How lists show the person.')) },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap((input) => input.personId ?? [])
    const numbers = inputs.flatMap((input) => input.number ?? [])
    const [people, files] = await Promise.all([
      ids.length ? query.selectFrom('Person').select('id').where('area', '=', context.area).where('id', 'in', ids).execute() : [],
      numbers.length ? query.selectFrom('Case').select('number').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('number', 'in', numbers).execute() : [],
    ])
    return { people: new Set(people.map((row) => row.id)), numbers: new Set(files.map((row) => row.number)), ...(await boundBy(query, ids, context)) }
  },
  decide: ({ personId, sex, ageYears, label, number, ...facts }, known, context) => {
    if (personId && !known.people.has(personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (number && known.numbers.has(number)) return refuse('CaseNumberTaken', `There is a case ${number} already. Open it and add to it.`, { at: 'number' })
    if (number) known.numbers.add(number)
    const id = context.newId()
    const called = number ?? `C-${context.today.replaceAll('-', '')}-${id.slice(-5)}`
    const person = personId ? undefined : create(Person, context, { label: label ?? called, standing: 'known', sex: sex ?? null, ageYears: ageYears ?? null, purpose: 'case investigation' })
    const who = personId ?? (person?.record['id'] as string)
    const mine = <Row extends { readonly personId: string | null }>(rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.personId === who)
    const contacts = mine(known.contacts)
    const detectionContext = detectionContextOf({ at: context.now, orders: mine(known.orders), contacts, arrivals: mine(known.arrivals), zones: mine(known.zones) })
    const file = create(Case, context, { ...facts, id, number: called, personId: who, detectionContext })
    // Who is infected is no longer followed up as somebody who may be.
    const became = facts.classification === 'notACase' ? [] : contacts.map((contact) => change(Contact, contact, { state: 'becameCase', endedAt: context.now }))
    return done({ writes: [...(person ? [person] : []), file, ...became], answer: { id, personId: who, number: called }, subject: { noun: 'Person', id: who } })
  },
})

/** What binds or names these people now: their orders, active follow-up, arrivals, and the zones they live in. */
async function boundBy(query: Query, ids: readonly string[], { area, outbreakId }: Context) {
  const of = <T extends 'Order' | 'Contact' | 'Arrival'>(name: T) => (ids.length === 0 ? Promise.resolve([]) : query.selectFrom(name as 'Contact').selectAll().where('area', '=', area).where('outbreakId', '=', outbreakId).where('personId', 'in', ids).execute()) as unknown as Promise<readonly Row<T>[]>
  const [orders, contacts, arrivals] = await Promise.all([of('Order'), of('Contact'), of('Arrival')])
  const zones = ids.length === 0 ? [] : (await sql<{ personId: string; startsAt: string; endedAt: string | null }>`select p.id as "personId", z."startsAt", z."endedAt" from "Person" p join "Zone" z on z.area = p.area and z."placeId" = p."residenceId" and z.status = 'active' where p.area = ${area} and p.id = any(${ids}::uuid[])`.execute(query)).rows
  return { orders, contacts: contacts.filter(({ state }) => state === 'active'), arrivals, zones }
}
