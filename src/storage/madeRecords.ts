import type { Create } from '../kernel/action.ts'
import { recordsOf, type PersonRecords, type Scope } from './personRecords.ts'
import type { Query, Row } from './Query.ts'

/**
 * The facts of people who are new in a transaction, from what it is about to write: nothing can be known of them besides, so nothing is
 * asked of the database but the cases of those who exposed them.
 */
export async function madeRecords(query: Query, scope: Scope, creations: readonly Create[], ids: readonly string[]): Promise<readonly PersonRecords[]> {
  if (ids.length === 0) return []
  const facts = new Map(ids.map((id) => [id, emptyFacts()]))
  const tubes = new Map<string, Row<'Sample'>>()
  const cases = new Map<string, Row<'Case'>>()
  for (const { noun, record } of creations) {
    if (noun.name === 'Person') Object.assign(facts.get(record['id'] as string) ?? {}, { person: record })
    else if (noun.name === 'Sample') tubes.set(record['id'] as string, record as never)
    const mine = facts.get(record['personId'] as string)
    const list = lists[noun.name]
    if (mine && list && (list !== 'visits' || record['warnings'])) (mine[list] as unknown[]).push(record)
    if (noun.name === 'Case') cases.set(record['personId'] as string, record as never)
  }
  const sources = new Set([...facts.values()].flatMap(({ exposures }) => exposures.flatMap((exposure) => exposure.sourcePersonId ?? [])))
  const others = new Map(cases)
  for (const file of await recordsOf(query, scope, 'Case', 'personId', [...sources].filter((id) => !cases.has(id)))) others.set(file.personId, file)
  const elsewhere = [...facts.values()].flatMap(({ members }) => members.map((member) => member.sampleId)).filter((id) => !tubes.has(id))
  for (const tube of await recordsOf(query, scope, 'Sample', 'id', [...new Set(elsewhere)])) tubes.set(tube.id, tube)
  return [...facts.values()].filter(({ person }) => person !== undefined).map((one) => ({ ...one, samples: one.members.flatMap((member) => tubes.get(member.sampleId) ?? []), others }) as unknown as PersonRecords)
}

const lists: Readonly<Record<string, keyof ReturnType<typeof emptyFacts>>> = {
  Case: 'cases', Contact: 'contacts', Exposure: 'exposures', ZoneStay: 'zoneStays', Arrival: 'arrivals', Order: 'orders', Transfer: 'transfers', FollowUp: 'followUps', SampleMember: 'members', Visit: 'visits',
}

const emptyFacts = () => ({
  person: undefined as Row<'Person'> | undefined, cases: [] as Row<'Case'>[], contacts: [] as Row<'Contact'>[], exposures: [] as Row<'Exposure'>[], zoneStays: [] as Row<'ZoneStay'>[], arrivals: [] as Row<'Arrival'>[],
  orders: [] as Row<'Order'>[], transfers: [] as Row<'Transfer'>[], followUps: [] as Row<'FollowUp'>[], members: [] as Row<'SampleMember'>[], visits: [] as Row<'Visit'>[], samples: [] as Row<'Sample'>[], decisions: [] as Row<'DutyDecision'>[],
})
