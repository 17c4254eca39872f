import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'
import type { Query, Row } from '../../storage/Query.ts'
import type { ReadPerson, ReadRow } from '../../interop/mapping/ReadRow.ts'

/** What the house knows already of the people in a batch of rows. Decisions add what they make, so that later rows of the batch know it too. */
export interface Known {
  /** Identifier hash → people who carry it. */
  readonly byHash: Map<string, string[]>
  readonly people: Map<string, Row<'Person'>>
  readonly identifiers: Map<string, { kind: IdentifierKind; hash: string; tokens: readonly string[] }[]>
  /** Person → case file, contact. */
  readonly cases: Map<string, Row<'Case'>>
  readonly contacts: Map<string, Row<'Contact'>>
  /** Place name → id. */
  readonly places: Map<string, string>
  /** Source keys that stand on a record: what came from the same row before. */
  readonly seen: Set<string>
  /** Pairs already asked about. */
  readonly doubted: Set<string>
  /** A record that was found to be somebody else's second one → the record that stays. */
  readonly sameAs: ReadonlyMap<string, string>
}

/** The key of a row: its content under the house's key. The same row again is the same fact. */
export const rowKey = (context: Context, kind: string, row: ReadRow): string => context.keyed(`row:${kind}:${row.cells.join('\u001f')}`)

/** Everything a batch needs, with one question a noun. */
export async function knownFor(query: Query, inputs: readonly { readonly kind: string; readonly rows: readonly ReadRow[] }[], context: Context): Promise<Known> {
  const rows = inputs.flatMap((input) => input.rows)
  const people = rows.flatMap((row) => row.people)
  const numbers = [...people.flatMap((person) => person.number ?? []), ...rows.flatMap((row) => row.links.flatMap((link) => [link.from, link.to]))]
  const hashes = [...new Set([...numbers.map((number) => identifierHash(context, 'fileNumber', number)), ...people.flatMap((person) => person.identifiers.map(({ kind, value }) => identifierHash(context, kind, value)))])]
  const keys = [...new Set(inputs.flatMap((input) => input.rows.map((row) => rowKey(context, input.kind, row))))]
  const found = hashes.length ? (await sql<Row<'PersonIdentifier'>>`select * from "PersonIdentifier" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and hash = any(${hashes})`.execute(query.withoutPlugins())).rows : []
  const named = [...new Set(found.map((identifier) => identifier.personId))]
  const doubts = await doubtsAbout(query, context, named)
  const sameAs = new Map(doubts.filter(({ status }) => status === 'same').map((doubt) => [doubt.personId, doubt.otherPersonId]))
  const ids = [...new Set([...named, ...sameAs.values()])]
  const [persons, cases, contacts, identifiers, places, seen] = await Promise.all([
    byPerson<'Person'>(query, context, 'Person', 'id', ids), byPerson<'Case'>(query, context, 'Case', 'personId', ids), byPerson<'Contact'>(query, context, 'Contact', 'personId', ids), byPerson<'PersonIdentifier'>(query.withoutPlugins(), context, 'PersonIdentifier', 'personId', ids),
    placesNamed(query, context, people), keysSeen(query, context, keys),
  ])
  return {
    byHash: grouped(found.map((identifier) => [identifier.hash, identifier.personId])),
    people: new Map(persons.map((person) => [person.id, person])), cases: new Map(cases.map((file) => [file.personId, file])), contacts: new Map(contacts.filter((contact) => contact.state === 'active').map((contact) => [contact.personId, contact])),
    identifiers: grouped(identifiers.map((identifier) => [identifier.personId, { kind: identifier.kind, hash: identifier.hash, tokens: identifier.tokens ?? [] }])),
    places, seen, doubted: new Set(doubts.map((doubt) => `${doubt.personId} ${doubt.otherPersonId}`)), sameAs,
  }
}

async function byPerson<Name extends 'Person' | 'Case' | 'Contact' | 'PersonIdentifier'>(query: Query, context: Context, name: Name, column: string, ids: readonly string[]): Promise<readonly Row<Name>[]> {
  if (ids.length === 0) return []
  return (await sql<Row<Name>>`select * from ${sql.table(name)} where area = ${context.area} and "outbreakId" = ${context.outbreakId} and ${sql.ref(column)} = any(${ids}::uuid[])`.execute(query)).rows
}

async function placesNamed(query: Query, context: Context, people: readonly ReadPerson[]): Promise<Map<string, string>> {
  const names = [...new Set(people.flatMap((person) => person.visits.map((visit) => visit.place)))]
  if (names.length === 0) return new Map()
  const rows = await query.selectFrom('Place').select(['id', 'name']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('name', 'in', names).execute()
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** A row leaves its key on the first record it made; any of these nouns may be that. */
async function keysSeen(query: Query, context: Context, keys: readonly string[]): Promise<Set<string>> {
  const within = (table: string) => sql`select "sourceKey" from ${sql.table(table)} where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "sourceKey" = any(${keys})`
  const { rows } = await sql<{ sourceKey: string }>`${within('Person')} union all ${within('Case')} union all ${within('Contact')} union all ${within('Exposure')} union all ${within('Visit')}`.execute(query)
  return new Set(rows.map((row) => row.sourceKey))
}

const doubtsAbout = async (query: Query, context: Context, ids: readonly string[]) =>
  ids.length === 0 ? [] : (await sql<{ personId: string; otherPersonId: string; status: string }>`select "personId", "otherPersonId", status from "MatchDoubt" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "personId" = any(${ids}::uuid[])`.execute(query)).rows

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
