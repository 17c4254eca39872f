import { sql } from 'kysely'
import type { Noun } from '../kernel/noun.ts'
import { nouns } from '../domain/all.ts'
import type { Query } from './Query.ts'

/** A record and a journal that do not tell the same story. */
export interface JournalTrouble {
  readonly noun: string
  readonly id: string
  readonly says: string
}

/**
 * Holds every record against the journal: each version of it must have been journalled, and nothing journalled may be missing.
 * Answers what disagrees; nothing when the journal verifies.
 */
export async function checkJournal(query: Query, most = 100): Promise<readonly JournalTrouble[]> {
  const troubles: JournalTrouble[] = []
  for (const noun of kept) troubles.push(...(await unaccounted(query, noun, most)))
  return [...troubles, ...(await vanished(query, most))].slice(0, most)
}

/** What the house writes beside the records: the journal, its chain, and keys. */
const unspoken = new Set(['JournalEntry', 'JournalSeal', 'PersonKey'])

/** Journal entries and derived rows are not journalled themselves; what a batch of facts creates is journalled with it. */
const kept: readonly Noun[] = Object.values(nouns).filter((noun) => !noun.derived && !unspoken.has(noun.name))

const told = sql`select x.noun, x.id::uuid as id, max(x.version) as version, count(*)::int as times, bool_or(coalesce(x.removed, false)) as removed from "JournalEntry" j, jsonb_to_recordset(j.changes) as x(noun text, id text, version int, removed boolean) where x.id ~ '^[0-9a-f-]{36}$' group by 1, 2`

async function unaccounted(query: Query, noun: Noun, most: number): Promise<readonly JournalTrouble[]> {
  if (noun.idIs === 'code') return []
  const { rows } = await sql<{ id: string; version: number; told: number | null; times: number | null }>`
    with told as (${told}) select r.id, r.version, t.version as told, t.times from ${sql.table(noun.name)} r left join told t on t.noun = ${noun.name} and t.id = r.id
    where t.version is distinct from r.version or t.times <> r.version limit ${most}`.execute(query)
  return rows.map(({ id, version, told: last, times }) => ({ noun: noun.name, id, says: last === null ? `version ${version} was never journalled` : `is at version ${version}, the journal tells of ${times} writings up to version ${last}` }))
}

async function vanished(query: Query, most: number): Promise<readonly JournalTrouble[]> {
  const all = sql.join(kept.filter((noun) => noun.idIs === 'made').map((noun) => sql`select ${sql.lit(noun.name)} as noun, id from ${sql.table(noun.name)}`), sql` union all `)
  const { rows } = await sql<{ noun: string; id: string }>`with told as (${told}), kept as (${all}) select t.noun, t.id from told t left join kept k on k.noun = t.noun and k.id = t.id where k.id is null and not t.removed limit ${most}`.execute(query)
  return rows.map(({ noun, id }) => ({ noun, id, says: 'was journalled and is not there' }))
}
