import { sql } from 'kysely'
import { factFields, type Fact, type FactNoun } from '../duties/factFields.ts'
import type { PersonFacts } from '../duties/PersonFacts.ts'
import type { Query } from './Query.ts'

/** Where to look: one area of one outbreak. */
export interface Scope {
  readonly area: string
  readonly outbreakId: string
}


/** Reads the records of many people with one question a noun. People that are not there are left out. */
export async function personRecords(query: Query, scope: Scope, ids: readonly string[]): Promise<readonly PersonFacts[]> {
  if (ids.length === 0) return []
  const of = <Name extends FactNoun>(name: Name, column: string, values: readonly string[]) => recordsOf(query, scope, name, column, values)
  const people = await of('Person', 'id', ids)
  const [cases, contacts, exposures, zoneStays, arrivals, orders, transfers, followUps, members] = await together([
    () => of('Case', 'personId', ids), () => of('Contact', 'personId', ids), () => of('Exposure', 'personId', ids), () => of('ZoneStay', 'personId', ids), () => of('Arrival', 'personId', ids),
    () => of('Order', 'personId', ids), () => of('Transfer', 'personId', ids), () => of('FollowUp', 'personId', ids), () => of('SampleMember', 'personId', ids),
  ] as const)
  const visits = (await sql<Fact<'Visit'>>`select ${columnsOf('Visit')} from "Visit" where area = ${scope.area} and "personId" = any(${ids}::uuid[]) and warnings is not null`.execute(query)).rows
  const byVisit = group(visits, (visit) => visit.personId)
  const samples = await of('Sample', 'id', [...new Set(members.map((member) => member.sampleId))])
  const decisions = await of('DutyDecision', 'subjectId', [...ids, ...cases.map((file) => file.id)])
  const sources = [...new Set(exposures.flatMap((exposure) => exposure.sourcePersonId ?? []))]
  const others = new Map((await of('Case', 'personId', sources)).map((file) => [file.personId, file]))
  const traced = await tracedAmong(query, scope, sources)
  const tubes = new Map(samples.map((sample) => [sample.id, sample]))
  const caseOwner = new Map(cases.map((file) => [file.id, file.personId]))
  const [byCase, byContact, byExposure, byStay, byArrival, byOrder, byTransfer, byFollowUp, byMember] = [cases, contacts, exposures, zoneStays, arrivals, orders, transfers, followUps, members].map((rows) => group(rows as readonly { personId: string }[], (row) => row.personId))
  const byDecision = group(decisions, (decision) => caseOwner.get(decision.subjectId) ?? decision.subjectId)
  return people.map((person) => {
    const mine = <T>(groups: ReadonlyMap<string, readonly unknown[]> | undefined): readonly T[] => (groups?.get(person.id) ?? []) as readonly T[]
    const inTubes = mine<Fact<'SampleMember'>>(byMember)
    return {
      person, cases: mine(byCase), contacts: mine(byContact), exposures: mine(byExposure), visits: mine(byVisit), zoneStays: mine(byStay), arrivals: mine(byArrival), orders: mine(byOrder), transfers: mine(byTransfer), followUps: mine(byFollowUp),
      members: inTubes, samples: inTubes.flatMap((member) => tubes.get(member.sampleId) ?? []), decisions: mine(byDecision), others, traced,
    }
  })
}

/** Those among some people who are followed up as contacts. */
export async function tracedAmong(query: Query, { area, outbreakId }: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ personId: string }>`select "personId" from "Contact" where area = ${area} and "outbreakId" = ${outbreakId} and "personId" = any(${ids}::uuid[]) and status <> 'notAContact'`.execute(query)
  return new Set(rows.map((row) => row.personId))
}

/** Records of one noun whose column holds one of the values. */
export async function recordsOf<Name extends FactNoun>(query: Query, { area, outbreakId }: Scope, name: Name, column: string, values: readonly string[]): Promise<readonly Fact<Name>[]> {
  if (values.length === 0) return []
  const { rows } = await sql<Fact<Name>>`select ${columnsOf(name)} from ${sql.table(name)} where area = ${area} and "outbreakId" = ${outbreakId} and ${sql.ref(column)} = any(${values}::uuid[])`.execute(query)
  return rows
}

/** Only what the rules read. */
const columnsOf = (name: FactNoun) => sql.join(factFields[name].map((column) => sql.ref(column)))

/** One after the other: they share one connection inside a transaction. */
async function together<T extends readonly (() => Promise<unknown>)[]>(questions: T): Promise<{ -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> }> {
  const answers: unknown[] = []
  for (const question of questions) answers.push(await question())
  return answers as never
}

function group<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}
