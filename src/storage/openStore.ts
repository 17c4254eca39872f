import { sql } from 'kysely'
import type pg from 'pg'
import type { Change, Create, Remove } from '../kernel/action.ts'
import type { Noun } from '../kernel/noun.ts'
import { MovedOn } from '../kernel/perform.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { EVERYTHING, type Scope } from '../kernel/Scope.ts'
import type { Store, Transaction } from '../kernel/Store.ts'
import { nounNamed, nouns } from '../domain/all.ts'
import { all } from '../kernel/all.ts'
import { insertRows } from './insertRows.ts'
import type { Query } from './Query.ts'
import { scopedQuery, type Sender } from './scopedQuery.ts'
import { sendAlone } from './sendAlone.ts'
import { sendWithin } from './sendWithin.ts'
import { updateRows } from './updateRows.ts'
import type { Vault } from './vault/Vault.ts'
import { writeJournal } from './writeJournal.ts'

/** The house's store on a PostgreSQL server, whichever one it is. */
export interface PostgresStore extends Store<Query> {
  readonly query: Query
  /** Does everything as it would be done, in one transaction that is undone in the end: a rehearsal. */
  rehearse<Answer>(work: (store: Store<Query>) => Promise<Answer>): Promise<Answer>
}

/** Without a vault nothing is encrypted: for benches that measure what it costs. */
export function openStore(pool: pg.Pool, vault?: Vault): PostgresStore {
  const alone = sendAlone(pool, 'read only')
  return { query: scopedQuery(sendAlone(pool, 'read write'), EVERYTHING, vault), reading: (scope) => scopedQuery(alone, scope, vault), transaction: (scope, work) => inTransaction(pool, vault, scope, work), rehearse: (work) => rehearse(pool, vault, work) }
}

async function rehearse<Answer>(pool: pg.Pool, vault: Vault | undefined, work: (store: Store<Query>) => Promise<Answer>): Promise<Answer> {
  return onClient(pool, async (client) => {
    await client.query('begin')
    const sender = sendWithin(client)
    const answer = await work({ reading: (scope) => scopedQuery(sender, scope, vault), transaction: async (scope, inner) => done(await inner(transactionOn(sender, vault, scope))) })
    await client.query('rollback')
    return answer
  })
}

async function inTransaction<Answer>(pool: pg.Pool, vault: Vault | undefined, scope: Scope, work: (transaction: Transaction<Query>) => Promise<Answer>): Promise<Result<Answer>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return done(await onClient(pool, async (client) => {
        await client.query('begin')
        const answer = await work(transactionOn(sendWithin(client), vault, scope))
        await client.query('commit')
        return answer
      }))
    } catch (error) {
      if (!stoodInTheWay(error)) throw error
      if (attempt === ATTEMPTS) return refuse('MovedOn', 'Somebody else wrote the same records meanwhile. Look again and repeat.', { details: error instanceof MovedOn ? error.late.map((change) => change.was['id']) : undefined })
      await new Promise((resolve) => setTimeout(resolve, attempt * 20))
    }
  }
}

/** Lends a connection; one that comes back in trouble is rolled back, or thrown away where that does not work either. */
async function onClient<Answer>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback').catch((worse: Error) => (broken = worse))
    throw error
  } finally {
    client.release(broken)
  }
}

/** What is worked out is worked out from what is kept: it needs to know nobody's name. */
const transactionOn = (sender: Sender, vault: Vault | undefined, scope: Scope): Transaction<Query> => {
  // Who changes a record reads it whole: what is told to others alone would be lost in what stood before.
  const [query, whole] = [scopedQuery(sender, { places: scope.places, outbreakId: scope.outbreakId }, vault), scopedQuery(sender, EVERYTHING)]
  return {
    query, whole,
    seal: async (batches) => {
      if (!vault) return batches
      const { batches: sealed, keys } = await vault.seal(batches)
      const recordedAt = new Date().toISOString()
      await insertRows(whole, nouns.PersonKey, keys.map((key) => ({ version: 1, recordedAt, recordedBy: 'house', ...key })))
      return sealed
    },
    write: async (creations, changes, removals = []) => {
      const fresh = new Set(creations.map((creation) => creation.record['id'] as string))
      const later = changes.filter((change) => fresh.has(change.was['id'] as string))
      await all(inOrder.map((noun) => {
        const rows = creations.filter((creation) => creation.noun.name === noun.name)
        return insertRows(query, noun, rows.map((creation) => withLaterChanges(creation, later)))
      }))
      const late = await updateRows(query, changes.filter((change) => !fresh.has(change.was['id'] as string)))
      await removeRows(whole, removals)
      return late
    },
    placesOf: (noun, within, ids) => placesOf(query, noun, within, ids),
    journal: (lines) => writeJournal(whole, lines, vault),
  }
}

async function placesOf(query: Query, noun: string, { area, outbreakId }: { readonly area: string; readonly outbreakId: string }, ids: readonly string[]): Promise<ReadonlyMap<string, string> | 'everywhere'> {
  const known = nounNamed(noun)
  if (known && known.scope !== 'area') return 'everywhere'
  if (!known) return new Map()
  const { rows } = await sql<{ id: string; jurisdiction: string }>`select id, jurisdiction from ${sql.table(noun)} where area = ${area} and "outbreakId" = ${outbreakId} and id = any(${ids}::uuid[])`.execute(query)
  return new Map(rows.map((row) => [row.id, row.jurisdiction]))
}

/** What may be taken away was decided under the scope, record by record. */
async function removeRows(whole: Query, removals: readonly Remove[]): Promise<void> {
  for (const noun of new Set(removals.map((removal) => removal.noun))) {
    const ids = removals.flatMap((removal) => (removal.noun === noun ? [removal.was['id'] as string] : []))
    await sql`delete from ${sql.table(noun.name)} where id = any(${ids}::uuid[])`.execute(whole)
  }
}

/** A record made and changed in one batch is written once, as it stands in the end. */
const withLaterChanges = (creation: Create, changes: readonly Change[]): Readonly<Record<string, unknown>> =>
  changes.length === 0 ? creation.record : changes.filter((change) => change.was['id'] === creation.record['id']).reduce((record, change) => ({ ...record, ...change.changes }), creation.record)

/** Serialization failure, deadlock, a key somebody else took at the same moment, or a record that moved on. */
const stoodInTheWay = (error: unknown): boolean => error instanceof MovedOn || ['40001', '40P01', '23505'].includes((error as { code?: string }).code ?? '')

const ATTEMPTS = 5
const inOrder: readonly Noun[] = Object.values(nouns)
