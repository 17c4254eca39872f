import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import type { Scope } from '../kernel/Scope.ts'
import type { Query, Tables } from './Query.ts'
import { openingPlugin } from './vault/openingPlugin.ts'
import type { Vault } from './vault/Vault.ts'
import { scopedSql, scopeSetting } from './scopedSql.ts'

/** Sends one statement, under what the server's own wall is told of the places. */
export interface Sender {
  send(setting: string, statement: string, values: readonly unknown[]): Promise<{ readonly rows: unknown[]; readonly rowCount: number | null; readonly command: string }>
  end?(): Promise<void>
}

/** A query builder whose every statement goes through both walls under one scope; with a vault, what is encrypted comes out as people may see it. */
export function scopedQuery(sender: Sender, scope: Scope, vault?: Vault): Query {
  const setting = scopeSetting(scope)
  const connection: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => {
      const { rows, rowCount, command } = await sender.send(setting, scopedSql(sql, scope), parameters)
      return command === 'SELECT' ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
    },
    streamQuery: () => notHere('streams'),
  }
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: () => notHere('transactions'), commitTransaction: () => notHere('transactions'), rollbackTransaction: () => notHere('transactions'),
    releaseConnection: async () => undefined,
    destroy: async () => sender.end?.(),
  }
  return new Kysely<Tables>({ plugins: vault ? [openingPlugin(vault, scope)] : [], dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => driver, createIntrospector: (of) => new PostgresIntrospector(of), createQueryCompiler: () => new PostgresQueryCompiler() } })
}

function notHere(what: string): never {
  throw new Error(`${what} are the store's`)
}
