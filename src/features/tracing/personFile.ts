import { sql } from 'kysely'
import { optional, ref } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import type { Context } from '../../kernel/action.ts'
import { report } from '../../kernel/report.ts'
import type { NounName } from '../../domain/all.ts'
import { maskedIdentifier } from '../../domain/person/maskedIdentifier.ts'
import { pseudonymOf } from '../../domain/person/pseudonymOf.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { openedScope } from './openedScope.ts'

/** Everything known about one person on one page: case, exposures, samples, visits, orders, what is asked of them and what is missing. */
export const personFile = report({
  name: 'personFile',
  means: 'Everything known about one person on one page.',
  asks: { personId: optional(ref('Person', 'Which person.')), caseId: optional(ref('Case', 'Or which case.')) },
  widens: openedScope,
  load: async (query: Query, asked, context) => {
    const [caseFile] = asked.caseId ? await rows(query, context, 'Case', sql`id = ${asked.caseId}`) : []
    const personId = caseFile?.personId ?? asked.personId
    const [person] = personId ? await rows(query, context, 'Person', sql`id = ${personId}`) : []
    if (!person) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    return fileOf(query, context, person)
  },
})

export type PersonFile = Awaited<ReturnType<typeof fileOf>>

async function fileOf(query: Query, context: Context, person: Row<'Person'>) {
  const id = person.id
  const mine = <Name extends NounName>(name: Name) => rows(query, context, name, sql`"personId" = ${id}`)
  const [cases, contacts, exposures, exposed, visits, orders, transfers, arrivals, followUps, zoneStays, members, identifiers, matches, complaints, journal] = await Promise.all([
    mine('Case'), mine('Contact'), mine('Exposure'), rows(query, context, 'Exposure', sql`"sourcePersonId" = ${id} limit 2000`), mine('Visit'), mine('Order'), mine('Transfer'), mine('Arrival'), mine('FollowUp'), mine('ZoneStay'), mine('SampleMember'), mine('PersonIdentifier'), rows(query, context, 'MatchDoubt', sql`("personId" = ${id} or "otherPersonId" = ${id}) and status <> 'different'`),
    sql<Disputed>`select id, number, kind, status, "dueAt", "answeredAt" from "Complaint" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "personId" = ${id}::uuid order by "receivedAt" desc`.execute(query).then((found) => found.rows),
    rows(query, context, 'JournalEntry', sql`"subjectId" = ${id} order by at desc limit 200`),
  ])
  const subjects = [id, ...cases.map((file) => file.id), ...complaints.map((one) => one.id)]
  const others = [...exposures.map((exposure) => exposure.sourcePersonId), ...exposed.map((exposure) => exposure.personId), ...matches.flatMap((match) => [match.personId, match.otherPersonId])].filter((other): other is string => other !== null)
  const [samples, courses, duties, findings, people, places] = await Promise.all([
    rows(query, context, 'Sample', among('id', members.map((member) => member.sampleId))),
    rows(query, context, 'Course', sql`${among('subjectId', subjects)} order by "startsOn"`),
    rows(query, context, 'Duty', sql`${among('subjectId', subjects)} order by "nextDueAt"`),
    rows(query, context, 'Finding', sql`${among('subjectId', subjects)} order by rank`),
    rows(query, context, 'Person', among('id', [...new Set(others)])),
    rows(query, context, 'Place', among('id', visits.map((visit) => visit.placeId))),
  ])
  return {
    now: context.now, person, cases, contacts, exposures, exposed, visits, orders, transfers, arrivals, followUps, zoneStays, members, samples, courses, duties, findings, complaints, journal,
    matches: matches.map(({ personId, otherPersonId, status }) => ({ personId, otherPersonId, status })),
    people: [...people.map(({ id: personId, label, standing }) => ({ id: personId, label, standing: standing as string })), ...outside(others, people, context)], places: places.map((place) => ({ id: place.id, name: place.name })),
    identifiers: identifiers.map(({ id: identifierId, kind, value }) => ({ id: identifierId, kind, value: maskedIdentifier(kind, value) })),
  }
}

/** What is disputed, without what is said. */
type Disputed = Pick<Row<'Complaint'>, 'id' | 'number' | 'kind' | 'status' | 'dueAt' | 'answeredAt'>

/** Whoever is named here and lies outside one's area is shown by a pseudonym. */
function outside(others: readonly string[], people: readonly { readonly id: string }[], context: Context) {
  const seen = new Set(people.map(({ id }) => id))
  return [...new Set(others)].filter((id) => !seen.has(id)).map((id) => ({ id, label: pseudonymOf(id, context), standing: 'outside' }))
}

const among = (column: string, ids: readonly string[]) => sql`${sql.ref(column)} = any(${ids}::uuid[])`

async function rows<Name extends NounName>(query: Query, context: Context, name: Name, where: ReturnType<typeof sql>): Promise<readonly Row<Name>[]> {
  const found = await sql<Row<Name>>`select * from ${sql.table(name)} where area = ${context.area} and "outbreakId" = ${context.outbreakId} and ${where}`.execute(query)
  return found.rows
}
