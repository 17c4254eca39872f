import { Kysely, sql, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Change, Create, Remove } from '../kernel/action.ts'
import type { Noun } from '../kernel/noun.ts'
import { MovedOn } from '../kernel/perform.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import type { Store, Transaction } from '../kernel/Store.ts'
import { nouns } from '../domain/all.ts'
import { all } from '../kernel/all.ts'
import { insertRows } from './insertRows.ts'
import type { Query, Tables } from './Query.ts'
import { updateRows } from './updateRows.ts'
import { openingPlugin } from './vault/openingPlugin.ts'
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
  const query: Query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: vault ? [openingPlugin(vault)] : [] })
  return { query, reading: () => query, transaction: (_scope, work) => inTransaction(query, vault, work), rehearse: (work) => rehearse(query, vault, work) }
}

async function rehearse<Answer>(query: Query, vault: Vault | undefined, work: (store: Store<Query>) => Promise<Answer>): Promise<Answer> {
  let answer: { readonly value: Answer } | undefined
  const undone = new Error('a rehearsal is always undone')
  await query.transaction().execute(async (inside) => {
    answer = { value: await work({ reading: () => inside, transaction: async (_scope, inner) => done(await inner(transactionOn(inside, vault))) }) }
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return (answer as { readonly value: Answer }).value
}

async function inTransaction<Answer>(query: Query, vault: Vault | undefined, work: (transaction: Transaction<Query>) => Promise<Answer>): Promise<Result<Answer>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return done(await query.transaction().execute((inside) => work(transactionOn(inside, vault))))
    } catch (error) {
      if (!stoodInTheWay(error)) throw error
      if (attempt === ATTEMPTS) return refuse('MovedOn', 'Somebody else wrote the same records meanwhile. Look again and repeat.', { details: error instanceof MovedOn ? error.late.map((change) => change.was['id']) : undefined })
      await new Promise((resolve) => setTimeout(resolve, attempt * 20))
    }
  }
}

/** What is worked out is worked out from what is kept: it needs to know nobody's name. */
const transactionOn = (query: Query, vault: Vault | undefined): Transaction<Query> => ({
  query, whole: query.withoutPlugins(),
  seal: async (batches) => {
    if (!vault) return batches
    const { batches: sealed, keys } = await vault.seal(batches)
    const recordedAt = new Date().toISOString()
    await insertRows(query, nouns.PersonKey, keys.map((key) => ({ version: 1, recordedAt, recordedBy: 'house', ...key })))
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
    await removeRows(query, removals)
    return late
  },
  journal: (lines) => writeJournal(query, lines, vault),
})

async function removeRows(query: Query, removals: readonly Remove[]): Promise<void> {
  for (const noun of new Set(removals.map((removal) => removal.noun))) {
    const ids = removals.flatMap((removal) => (removal.noun === noun ? [removal.was['id'] as string] : []))
    await sql`delete from ${sql.table(noun.name)} where id = any(${ids}::uuid[])`.execute(query)
  }
}

/** A record made and changed in one batch is written once, as it stands in the end. */
const withLaterChanges = (creation: Create, changes: readonly Change[]): Readonly<Record<string, unknown>> =>
  changes.length === 0 ? creation.record : changes.filter((change) => change.was['id'] === creation.record['id']).reduce((record, change) => ({ ...record, ...change.changes }), creation.record)

/** Serialization failure, deadlock, a key somebody else took at the same moment, or a record that moved on. */
const stoodInTheWay = (error: unknown): boolean => error instanceof MovedOn || ['40001', '40P01', '23505'].includes((error as { code?: string }).code ?? '')

const ATTEMPTS = 5
const inOrder: readonly Noun[] = Object.values(nouns)
