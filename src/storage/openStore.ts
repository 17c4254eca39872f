import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Change, Create } from '../kernel/action.ts'
import type { Noun } from '../kernel/noun.ts'
import { MovedOn } from '../kernel/perform.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import type { Store, Transaction } from '../kernel/Store.ts'
import { nouns } from '../domain/all.ts'
import { all } from '../kernel/all.ts'
import { insertRows } from './insertRows.ts'
import type { Query, Tables } from './Query.ts'
import { updateRows } from './updateRows.ts'
import { writeJournal } from './writeJournal.ts'

/** The house's store on a PostgreSQL server, whichever one it is. */
export interface PostgresStore extends Store<Query> {
  readonly query: Query
  /** Does everything as it would be done, in one transaction that is undone in the end: a rehearsal. */
  rehearse<Answer>(work: (store: Store<Query>) => Promise<Answer>): Promise<Answer>
}

export function openStore(pool: pg.Pool): PostgresStore {
  const query: Query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { query, reading: () => query, transaction: (_scope, work) => inTransaction(query, work), rehearse: (work) => rehearse(query, work) }
}

async function rehearse<Answer>(query: Query, work: (store: Store<Query>) => Promise<Answer>): Promise<Answer> {
  let answer: { readonly value: Answer } | undefined
  const undone = new Error('a rehearsal is always undone')
  await query.transaction().execute(async (inside) => {
    answer = { value: await work({ reading: () => inside, transaction: async (_scope, inner) => done(await inner(transactionOn(inside))) }) }
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return (answer as { readonly value: Answer }).value
}

async function inTransaction<Answer>(query: Query, work: (transaction: Transaction<Query>) => Promise<Answer>): Promise<Result<Answer>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return done(await query.transaction().execute((inside) => work(transactionOn(inside))))
    } catch (error) {
      if (!stoodInTheWay(error)) throw error
      if (attempt === ATTEMPTS) return refuse('MovedOn', 'Somebody else wrote the same records meanwhile. Look again and repeat.', { details: error instanceof MovedOn ? error.late.map((change) => change.was['id']) : undefined })
      await new Promise((resolve) => setTimeout(resolve, attempt * 20))
    }
  }
}

const transactionOn = (query: Query): Transaction<Query> => ({
  query, whole: query,
  write: async (creations, changes) => {
    const fresh = new Set(creations.map((creation) => creation.record['id'] as string))
    const later = changes.filter((change) => fresh.has(change.was['id'] as string))
    await all(inOrder.map((noun) => {
      const rows = creations.filter((creation) => creation.noun.name === noun.name)
      return insertRows(query, noun, rows.map((creation) => withLaterChanges(creation, later)))
    }))
    return updateRows(query, changes.filter((change) => !fresh.has(change.was['id'] as string)))
  },
  journal: (lines) => writeJournal(query, lines),
})

/** A record made and changed in one batch is written once, as it stands in the end. */
const withLaterChanges = (creation: Create, changes: readonly Change[]): Readonly<Record<string, unknown>> =>
  changes.length === 0 ? creation.record : changes.filter((change) => change.was['id'] === creation.record['id']).reduce((record, change) => ({ ...record, ...change.changes }), creation.record)

/** Serialization failure, deadlock, a key somebody else took at the same moment, or a record that moved on. */
const stoodInTheWay = (error: unknown): boolean => error instanceof MovedOn || ['40001', '40P01', '23505'].includes((error as { code?: string }).code ?? '')

const ATTEMPTS = 5
const inOrder: readonly Noun[] = Object.values(nouns)
