import type { Create } from '../kernel/action.ts'
import type { Fact } from '../duties/factFields.ts'
import type { PersonFacts } from '../duties/PersonFacts.ts'
import { recordsOf, tracedAmong, type Scope } from './personRecords.ts'
import type { Query } from './Query.ts'

/**
 * The facts of people who are new in a transaction, from what it is about to write: nothing can be known of them besides, so nothing is
 * asked of the database but the cases of those who exposed them, and which of these are contacts.
 */
export async function madeRecords(query: Query, scope: Scope, creations: readonly Create[], ids: readonly string[]): Promise<readonly PersonFacts[]> {
  if (ids.length === 0) return []
  const facts = new Map(ids.map((id) => [id, emptyFacts()]))
  const tubes = new Map<string, Fact<'Sample'>>()
  const cases = new Map<string, Fact<'Case'>>()
  const contacts = new Set<string>()
  const ownerOf = new Map(creations.flatMap(({ noun, record }) => (noun.name === 'Case' ? [[record['id'] as string, record['personId'] as string] as const] : [])))
  for (const { noun, record } of creations) {
    if (noun.name === 'Person') Object.assign(facts.get(record['id'] as string) ?? {}, { person: record })
    else if (noun.name === 'Sample') tubes.set(record['id'] as string, record as never)
    else if (noun.name === 'DutyDecision') facts.get(ownerOf.get(record['subjectId'] as string) ?? (record['subjectId'] as string))?.decisions.push(record as never)
    const mine = facts.get(record['personId'] as string)
    const list = lists[noun.name]
    if (mine && list && (list !== 'visits' || record['warnings'])) (mine[list] as unknown[]).push(record)
    if (noun.name === 'Contact' && record['status'] !== 'notAContact') contacts.add(record['personId'] as string)
    if (noun.name === 'Case') cases.set(record['personId'] as string, record as never)
  }
  const sources = new Set([...facts.values()].flatMap(({ exposures }) => exposures.flatMap((exposure) => exposure.sourcePersonId ?? [])))
  const others = new Map(cases)
  for (const file of await recordsOf(query, scope, 'Case', 'personId', [...sources].filter((id) => !cases.has(id)))) others.set(file.personId, file)
  const traced = new Set([...contacts, ...(await tracedAmong(query, scope, [...sources].filter((id) => !contacts.has(id) && !others.has(id))))])
  const elsewhere = [...facts.values()].flatMap(({ members }) => members.map((member) => member.sampleId)).filter((id) => !tubes.has(id))
  for (const tube of await recordsOf(query, scope, 'Sample', 'id', [...new Set(elsewhere)])) tubes.set(tube.id, tube)
  return [...facts.values()].filter(({ person }) => person !== undefined).map((one) => ({ ...one, samples: one.members.flatMap((member) => tubes.get(member.sampleId) ?? []), others, traced }) as unknown as PersonFacts)
}

const lists: Readonly<Record<string, keyof ReturnType<typeof emptyFacts>>> = {
  Case: 'cases', Contact: 'contacts', Exposure: 'exposures', ZoneStay: 'zoneStays', Arrival: 'arrivals', Order: 'orders', Transfer: 'transfers', FollowUp: 'followUps', SampleMember: 'members', Visit: 'visits',
}

const emptyFacts = () => ({
  person: undefined as Fact<'Person'> | undefined, cases: [] as Fact<'Case'>[], contacts: [] as Fact<'Contact'>[], exposures: [] as Fact<'Exposure'>[], zoneStays: [] as Fact<'ZoneStay'>[], arrivals: [] as Fact<'Arrival'>[],
  orders: [] as Fact<'Order'>[], transfers: [] as Fact<'Transfer'>[], followUps: [] as Fact<'FollowUp'>[], members: [] as Fact<'SampleMember'>[], visits: [] as Fact<'Visit'>[], samples: [] as Fact<'Sample'>[], decisions: [] as Fact<'DutyDecision'>[],
})
