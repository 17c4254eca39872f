import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { idMaker } from '../kernel/newId.ts'
import { dayOf, instantOf, millisOf } from '../kernel/Day.ts'
import { isTimeZone, timeZone } from '../kernel/timeZone.ts'
import { NO_OUTBREAK, type Actor, type Context } from '../kernel/action.ts'
import type { House } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { policyComplaints, type Policies } from '../storage/readPolicies.ts'
import { permitsOf } from '../domain/Role.ts'
import { migrate } from '../storage/migrate.ts'
import { openStore, type PostgresStore } from '../storage/openStore.ts'
import { checkWalls } from '../storage/checkWalls.ts'
import { letIndexSearchTokens, SO_MARKED } from '../storage/postgres/letIndexSearchTokens.ts'
import { plainRole } from '../storage/postgres/plainRole.ts'
import { openPool } from '../storage/postgres/pool.ts'
import { startPostgres } from '../storage/postgres/startPostgres.ts'
import type { Query, Row, Tables } from '../storage/Query.ts'
import { derivation } from '../storage/derivation.ts'
import type { Configuration } from './configuration.ts'
import { housePolicies } from './housePolicies.ts'
import { keyedHash, readOrMakeRing } from './secretKey.ts'
import { checkChain, type ChainTrouble } from '../storage/journal/checkChain.ts'
import { forgottenIn, type Forgotten } from '../storage/vault/forgotten.ts'
import type { KeyRing } from '../storage/vault/KeyRing.ts'
import { headsIn, type Heads } from '../storage/journal/heads.ts'
import { sealJournal, type Sealing } from '../storage/journal/sealJournal.ts'
import { sealOldRecords } from '../storage/vault/sealOldRecords.ts'
import { openVault, type Vault } from '../storage/vault/Vault.ts'
import { workApart } from './analysis/workApart.ts'

/** A house that stands: its store, its policies, and a context for whoever acts. */
export interface OpenHouse extends House<Query> {
  readonly store: PostgresStore
  readonly policies: Policies
  /** Encrypts and opens what names people; absent only in a bench that measures what that costs. */
  readonly vault: Vault | undefined
  /** Connections for the house's own upkeep, which see everything as it is kept. */
  readonly pool: pg.Pool
  readonly bare: Query
  readonly ring: KeyRing
  readonly heads: Heads
  /** People whose keys were destroyed: a backup from before must not bring them back. */
  readonly forgotten: Forgotten
  /** Seals what was written to the journal since the last time. */
  sealJournal(): Promise<Sealing>
  /** Holds the chains of the journal to what was written. */
  checkChain(query?: Query): Promise<readonly ChainTrouble[]>
  /** Where the records are, for messages. */
  readonly database: string
  /** Address of the database. */
  readonly url: string
  /** A hash under the house's secret key: equal values meet without being read. */
  keyed(value: string): string
  contextFor(outbreakId: string | undefined, actor: Actor, now?: number): Promise<Context | undefined>
  close(): Promise<void>
  onCommit(listen: (action: string, subjects: readonly string[]) => void): () => void
}

/** Starts the database (or reaches the one configured), brings it to this version's schema and reads the policies. */
export async function openHouse(configuration: Configuration, say: (message: string) => void = () => undefined, { unsealed }: { readonly unsealed?: true } = {}): Promise<OpenHouse> {
  const policies = valueOf(await housePolicies(configuration))
  for (const complaint of policyComplaints(policies)) say(`Policy not read as it stands: ${complaint}`)
  const embedded = configuration.databaseUrl ? undefined : await startPostgres({ dataDir: configuration.dataDir, onMessage: say })
  const url = configuration.databaseUrl ?? (embedded?.url as string)
  const { pool, applied } = await openDatabase(url, configuration.connections, say)
  if (applied.length > 0) say(`Schema brought up to date: ${applied.join(', ')}`)
  const newId = idMaker(Date.now, { next: Math.random })
  const ring = readOrMakeRing(configuration)
  // Who waits for a key holds a connection already: keys are read over connections of their own.
  const ownPool = openPool(url, { max: 4, everything: true })
  const bare: Query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: ownPool }) })
  const keyed = keyedHash(ring)
  const vault = unsealed ? undefined : openVault(bare, ring)
  const store = openStore(pool, vault)
  const heads = headsIn(`${configuration.keyFile}.heads`)
  const seal = (options: { readonly legacy?: boolean } = {}) => sealJournal(bare, ring, heads, newId, options)
  if (vault) await sealOldRecords(ownPool, vault, keyed, say, async () => void (await seal({ legacy: true })))
  const permits = permitsOf(policies.roles)
  const kinds: Readonly<Record<Parameters<NonNullable<Context['policy']>>[0], readonly { readonly id?: string }[]>> = { disease: policies.profiles, publication: policies.publication ? [policies.publication as object] : [], role: policies.roles, supplies: policies.supplies, laws: [{ id: 'all', laws: policies.laws } as { readonly id: string }], power: policies.laws.flatMap((law) => law.powers.map((power) => ({ id: power.id, law, power }))) }
  const apart = workApart()
  const listeners = new Set<(action: string, subjects: readonly string[]) => void>()
  const outbreaks = new Map<string, Row<'Outbreak'>>()
  const forgotten = forgottenIn(`${configuration.keyFile}.forgotten`)
  // Who is forgotten stays so when an older backup comes back, and in what this process remembers of keys.
  listeners.add((action) => void (action === 'applyRetention' && rememberForgotten(ownPool, forgotten, vault).catch((error: unknown) => say(`Who was forgotten could not be written down: ${(error as Error).message}`))))
  return {
    store, policies, permits, url, vault,
    pool: ownPool, bare, ring, keyed, heads, forgotten, sealJournal: () => seal(), checkChain: (query = bare) => checkChain(query, ring, heads, Date.now()), derivation: derivation(policies.packs), database: configuration.databaseUrl ? 'PostgreSQL server' : `embedded PostgreSQL in ${configuration.dataDir}`,
    notify: (action, subjects) => listeners.forEach((listen) => listen(action, subjects)),
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    contextFor: async (outbreakId, actor, at) => {
      const outbreak = outbreakId === undefined ? undefined : (outbreaks.get(outbreakId) ?? (await store.query.selectFrom('Outbreak').selectAll().where('id', '=', outbreakId).executeTakeFirst()))
      if (outbreakId !== undefined && !outbreak) return undefined
      if (outbreak) outbreaks.set(outbreak.id, outbreak)
      const zone = outbreak && isTimeZone(outbreak.timeZone) ? outbreak.timeZone : 'UTC'
      const area = outbreak?.jurisdiction ?? ''
      const now = at ?? clockOf(outbreak)
      return { now: instantOf(now), today: dayOf(timeZone(zone).dayAt(now)), actor, roles: [...permits.keys()], retention: policies.retention, outbreakId: outbreak?.id ?? NO_OUTBREAK, timeZone: zone, area, jurisdiction: area, newId, keyed, policy: (kind, id) => kinds[kind].find((one) => id === undefined || one.id === id), apart: apart.run, ...(vault ? { reveal: vault.reveal } : {}) }
    },
    close: async () => {
      // What was written last is sealed before the doors close; a database that is gone is sealed at the next start.
      await seal().catch(() => undefined)
      await apart.stop()
      // A query builder that was never asked anything itself would leave the connections to those who were, and the program to wait for them.
      await pool.end()
      await ownPool.end()
      await embedded?.stop()
    },
  }
}

/** The schema is brought up to date by whoever owns it; the work is done by a role that row-level security holds. */
async function openDatabase(url: string, max: number, say: (message: string) => void): Promise<{ readonly pool: pg.Pool; readonly applied: readonly string[] }> {
  const first = openPool(url, { max })
  try {
    const applied = await migrate(first, new URL('../../migrations/', import.meta.url))
    const role = await plainRole(first)
    if (!(await letIndexSearchTokens(first))) say(`Search by parts of a name will be slow in a large house. An administrator of the database can mend that once: ${SO_MARKED}`)
    const pool = role === undefined ? first : openPool(url, { max, role })
    if (pool !== first) await first.end()
    await checkWalls(pool).catch(async (error: unknown) => {
      await pool.end()
      throw error
    })
    return { pool, applied }
  } catch (error) {
    if (!first.ended) await first.end()
    throw error
  }
}

async function rememberForgotten(pool: pg.Pool, forgotten: Forgotten, vault: Vault | undefined): Promise<void> {
  const known = new Set(forgotten.all())
  const { rows } = await pool.query<{ id: string }>('select id from "Person" where "forgottenAt" is not null')
  const fresh = rows.map(({ id }) => id).filter((id) => !known.has(id))
  forgotten.add(fresh)
  vault?.keys.forget(fresh)
}

const A_DAY_AT_WORK = 14 * 3_600_000

/** A demonstration lives in the day it was made for, however long ago that was; everything else lives now. */
function clockOf(outbreak: Row<'Outbreak'> | undefined): number {
  if (!outbreak?.livesFrom) return Date.now()
  return millisOf(outbreak.livesFrom) + Math.min(Date.now() - millisOf(outbreak.recordedAt), A_DAY_AT_WORK)
}
