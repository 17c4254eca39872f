import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { refuse, type Result } from '../../kernel/Result.ts'
import type { Query } from '../../storage/Query.ts'
import type { FactBatch } from './recordFacts.ts'

/** What somebody can be followed up for: they were exposed, stayed in a zone, or came from somewhere that had one. A register of who lives where is none of these. */
const grounds = ['Exposure', 'ZoneStay', 'Arrival'] as const

/** Of the people whom facts name as contacts, those the house knows a ground for. */
export async function knownGrounds(query: Query, { area, outbreakId }: Context, facts: readonly FactBatch[]): Promise<ReadonlySet<string>> {
  const people = peopleIn(facts, ['Contact']).filter((id) => ID.test(id))
  if (people.length === 0) return new Set()
  const each = grounds.map((noun) => sql`select "personId" from ${sql.table(noun)} where area = ${area} and "outbreakId" = ${outbreakId} and "personId" = any(${people}::uuid[]) ${noun === 'Exposure' ? sql`and status = 'active'` : sql``}`)
  const { rows } = await sql<{ personId: string }>`${sql.join(each, sql` union `)}`.execute(query)
  return new Set(rows.map(({ personId }) => personId))
}

/** The first person followed up that neither the house nor the facts themselves give a ground for. */
export function contactWithoutGround(facts: readonly FactBatch[], known: ReadonlySet<string>): Result<never> | undefined {
  const told = new Set(peopleIn(facts, grounds, ({ status }) => status !== 'voided'))
  for (const { noun, records } of facts) {
    if (noun !== 'Contact') continue
    const index = records.findIndex(({ personId, status }) => status !== 'notAContact' && !told.has(personId as string) && !known.has(personId as string))
    if (index >= 0) return refuse('ContactWithoutGround', `Contact ${index + 1}: nobody is followed up without an exposure, a stay in a zone or an arrival. Record that with the contact or before it.`, { at: `Contact[${index}].personId` })
  }
  return undefined
}

type FactRecord = FactBatch['records'][number]

const peopleIn = (facts: readonly FactBatch[], nouns: readonly string[], counts: (record: FactRecord) => boolean = () => true): readonly string[] =>
  [...new Set(facts.flatMap((batch) => (nouns.includes(batch?.noun) && Array.isArray(batch.records) ? (batch.records as readonly FactRecord[]).flatMap((record) => (typeof record?.['personId'] === 'string' && counts(record) ? [record['personId'] as string] : [])) : [])))]

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
