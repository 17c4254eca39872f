import { sql } from 'kysely'
import type { PersonFacts } from '../duties/PersonFacts.ts'
import { tracedAmong, type Scope } from './personRecords.ts'
import type { Query } from './Query.ts'

/** Everybody a change of measures can concern: people under a course that has not ended, or an order in force. */
export async function peopleUnderMeasures(query: Query, { area, outbreakId }: Scope, on: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct id from (
      select "subjectId" as id from "Course" where area = ${area} and "outbreakId" = ${outbreakId} and "endsOn" >= ${on}::date
      union all select "personId" from "Order" where area = ${area} and "outbreakId" = ${outbreakId} and status in ('inForce', 'provisional', 'served') and "personId" is not null) p order by id`.execute(query)
  return rows.map((row) => row.id)
}

/** People under measures who were known before a pack was put in force here, and for whom no plan for it was carried out: their facts had moved on when it was. */
export async function peopleLeftOut(query: Query, scope: Scope, { to, on }: { readonly to: string; readonly on: string }): Promise<readonly string[]> {
  const { area, outbreakId } = scope
  const under = await peopleUnderMeasures(query, scope, on)
  const { rows } = await sql<{ id: string }>`
    select distinct k."personId" as id from (
      select "personId", "recordedAt" from "Contact" where area = ${area} and "outbreakId" = ${outbreakId}
      union all select "personId", "recordedAt" from "ZoneStay" where area = ${area} and "outbreakId" = ${outbreakId}
      union all select "personId", "recordedAt" from "Arrival" where area = ${area} and "outbreakId" = ${outbreakId}) k
    where k."personId" = any(${under}::uuid[])
      and k."recordedAt" < (select min("recordedAt") from "PackInForce" where area = ${area} and "outbreakId" = ${outbreakId} and pack = ${to})
      and not exists (select 1 from "JournalEntry" j where j.area = ${area} and j."subjectId" = k."personId" and j.action = 'applyToPerson' and j.reason like ${`${to}, plan %`})
    order by 1`.execute(query)
  return rows.map((row) => row.id)
}

/** What planning reads of each noun: narrow, since it is read for everybody at once. */
const columns = {
  Case: ['id', 'personId', 'classification', 'version', 'recordedAt', 'onsetOn', 'classifiedAt'],
  Contact: ['id', 'personId', 'category', 'status', 'state', 'version', 'recordedAt', 'immuneOn', 'endedAt', 'needsFinding'],
  Exposure: ['id', 'personId', 'sourcePersonId', 'fromOn', 'toOn', 'status', 'voidedAt', 'version', 'recordedAt'],
  ZoneStay: ['id', 'personId', 'level', 'leftOn', 'version', 'recordedAt'],
  Arrival: ['id', 'personId', 'origin', 'originLevel', 'arrivedOn', 'version', 'recordedAt'],
  Order: ['id', 'personId', 'kind', 'setting', 'category', 'pack', 'item', 'status', 'startsAt', 'endsAt', 'servedAt', 'releasedAt', 'endedAt', 'version'],
} as const

/** The facts of some people as far as planning needs them; samples and checks change no end. */
export async function planningFacts(query: Query, scope: Scope, ids: readonly string[]): Promise<readonly PersonFacts[]> {
  const { area } = scope
  const read = async (table: keyof typeof columns): Promise<ReadonlyMap<string, unknown[]>> => {
    const names = sql.join(columns[table].map((name) => sql.ref(name)))
    const { rows } = await sql<{ personId: string }>`select ${names} from ${sql.table(table)} where area = ${area} and "personId" = any(${ids}::uuid[])`.execute(query)
    const groups = new Map<string, unknown[]>()
    for (const row of rows) {
      const group = groups.get(row.personId)
      if (group) group.push(row)
      else groups.set(row.personId, [row])
    }
    return groups
  }
  const people = (await sql<PersonFacts['person']>`select id, standing, traits, "diedOn", version, "recordedAt" from "Person" where area = ${area} and id = any(${ids}::uuid[]) order by id`.execute(query)).rows
  const [cases, contacts, exposures, stays, arrivals, orders] = await Promise.all((['Case', 'Contact', 'Exposure', 'ZoneStay', 'Arrival', 'Order'] as const).map(read)) as [Groups, Groups, Groups, Groups, Groups, Groups]
  const sources = [...new Set([...exposures.values()].flat().flatMap((exposure) => (exposure as { sourcePersonId: string | null }).sourcePersonId ?? []))]
  const others = new Map((await sql<{ personId: string }>`select ${sql.join(columns.Case.map((name) => sql.ref(name)))} from "Case" where area = ${area} and "personId" = any(${sources}::uuid[])`.execute(query)).rows.map((row) => [row.personId, row]))
  const traced = await tracedAmong(query, scope, sources)
  return people.map((person) => ({
    person, cases: cases.get(person.id) ?? [], contacts: contacts.get(person.id) ?? [], exposures: exposures.get(person.id) ?? [], zoneStays: stays.get(person.id) ?? [], arrivals: arrivals.get(person.id) ?? [], orders: orders.get(person.id) ?? [],
    transfers: [], visits: [], followUps: [], members: [], samples: [], decisions: [], others, traced,
  }) as unknown as PersonFacts)
}

type Groups = ReadonlyMap<string, unknown[]>
