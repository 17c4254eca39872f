import { idMaker } from '../kernel/newId.ts'
import { dayOf, instantOf, millisOf } from '../kernel/Day.ts'
import { isTimeZone, timeZone } from '../kernel/timeZone.ts'
import { NO_OUTBREAK, type Actor, type Context } from '../kernel/action.ts'
import type { House } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { policyComplaints, type Policies } from '../storage/readPolicies.ts'
import { migrate } from '../storage/migrate.ts'
import { openStore, type PostgresStore } from '../storage/openStore.ts'
import { openPool } from '../storage/postgres/pool.ts'
import { startPostgres } from '../storage/postgres/startPostgres.ts'
import type { Query, Row } from '../storage/Query.ts'
import { derivation } from '../storage/derivation.ts'
import type { Configuration } from './configuration.ts'
import { housePolicies } from './housePolicies.ts'
import { keyedHash, readOrMakeKey } from './secretKey.ts'
import { workApart } from './analysis/workApart.ts'

/** A house that stands: its store, its policies, and a context for whoever acts. */
export interface OpenHouse extends House<Query> {
  readonly store: PostgresStore
  readonly policies: Policies
  /** Where the records are, for messages. */
  readonly database: string
  /** Address of the database. */
  readonly url: string
  contextFor(outbreakId: string | undefined, actor: Actor, now?: number): Promise<Context | undefined>
  close(): Promise<void>
  onCommit(listen: (action: string, subjects: readonly string[]) => void): () => void
}

/** Starts the database (or reaches the one configured), brings it to this version's schema and reads the policies. */
export async function openHouse(configuration: Configuration, say: (message: string) => void = () => undefined): Promise<OpenHouse> {
  const policies = valueOf(await housePolicies(configuration))
  for (const complaint of policyComplaints(policies)) say(`Policy not read as it stands: ${complaint}`)
  const embedded = configuration.databaseUrl ? undefined : await startPostgres({ dataDir: configuration.dataDir, onMessage: say })
  const url = configuration.databaseUrl ?? (embedded?.url as string)
  const pool = openPool(url, { max: configuration.connections })
  const applied = await migrate(pool, new URL('../../migrations/', import.meta.url))
  if (applied.length > 0) say(`Schema brought up to date: ${applied.join(', ')}`)
  const store = openStore(pool)
  const keyed = keyedHash(readOrMakeKey(configuration.keyFile))
  const newId = idMaker(Date.now, { next: Math.random })
  const apart = workApart()
  const listeners = new Set<(action: string, subjects: readonly string[]) => void>()
  const outbreaks = new Map<string, Row<'Outbreak'>>()
  return {
    store, policies, url, derivation: derivation(policies.packs), database: configuration.databaseUrl ? 'PostgreSQL server' : `embedded PostgreSQL in ${configuration.dataDir}`,
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
      return { now: instantOf(now), today: dayOf(timeZone(zone).dayAt(now)), actor, outbreakId: outbreak?.id ?? NO_OUTBREAK, timeZone: zone, area, jurisdiction: area, newId, keyed, policy: (_kind, id) => policies.profiles.find((one) => one.id === id), apart: apart.run }
    },
    close: async () => {
      await apart.stop()
      await store.query.destroy()
      await embedded?.stop()
    },
  }
}

const A_DAY_AT_WORK = 14 * 3_600_000

/** A demonstration lives in the day it was made for, however long ago that was; everything else lives now. */
function clockOf(outbreak: Row<'Outbreak'> | undefined): number {
  if (!outbreak?.livesFrom) return Date.now()
  return millisOf(outbreak.livesFrom) + Math.min(Date.now() - millisOf(outbreak.recordedAt), A_DAY_AT_WORK)
}
