import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type pg from 'pg'
// @ts-expect-error the package comes without types
import { from as copyFrom } from 'pg-copy-streams'
import { migrate } from '../migrate.ts'
import type { KeyRing } from '../vault/KeyRing.ts'
import { NotThisBackup, readBackup } from './readBackup.ts'

/**
 * Brings a backup into an empty database, all of it or nothing: the schema the backup was made with first, the rows in one transaction,
 * then what this version has added since. A database with records in it is left alone.
 */
export async function restoreBackup(pool: pg.Pool, ring: KeyRing, file: string, migrations: URL): Promise<{ readonly rows: number; readonly tables: number; readonly upgraded: readonly string[] }> {
  const client = await pool.connect()
  const walled: string[] = []
  let into: Writable | undefined
  let [begun, restored] = [false, { rows: 0, tables: 0 }]
  try {
    const { tables } = await readBackup(file, ring, {
      begin: async (heading) => {
        await refuseFull(client)
        await client.query('drop schema if exists firebreak cascade')
        await migrate(pool, migrations, heading.migrations)
        await client.query('begin')
        begun = true
        await client.query('delete from firebreak."Migration"')
        await client.query('create table if not exists firebreak."DataStep" (name text primary key, at timestamptz not null)')
      },
      table: async ({ name, columns }) => {
        // The server takes no COPY into a table it holds to places; the wall is put back before the end.
        if (await isForced(client, name)) walled.push(name)
        if (walled.includes(name)) await client.query(`alter table firebreak."${name}" no force row level security`)
        into = client.query(copyFrom(`copy firebreak."${name.replaceAll('"', '""')}" (${columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')}) from stdin`)) as unknown as Writable
      },
      row: async (chunk) => {
        if (!into?.write(chunk)) await Promise.race([once(into as Writable, 'drain'), once(into as Writable, 'error').then(([error]) => Promise.reject(error as Error))])
      },
      end: async () => {
        const done = once(into as Writable, 'finish')
        into?.end()
        await done
      },
    })
    for (const name of walled) await client.query(`alter table firebreak."${name}" force row level security`)
    await client.query('commit')
    restored = { rows: tables.reduce((sum, table) => sum + table.rows, 0), tables: tables.length }
  } catch (error) {
    if (begun) {
      into?.destroy()
      await client.query('rollback').catch(() => undefined)
      await client.query('drop schema if exists firebreak cascade').catch(() => undefined)
      await migrate(pool, migrations).catch(() => undefined)
    }
    throw error
  } finally {
    client.release(true)
  }
  return { ...restored, upgraded: await migrate(pool, migrations) }
}

async function refuseFull(client: pg.ClientBase): Promise<void> {
  const { rows: [there] } = await client.query<{ at: string | null }>(`select to_regclass('firebreak."Outbreak"')::text as at`)
  if (there?.at && (await client.query('select 1 from firebreak."Outbreak" limit 1')).rowCount) throw new NotThisBackup('There are records in this house. Restore into an empty data folder: --data DIR.')
}

const isForced = async (client: pg.ClientBase, name: string): Promise<boolean> => (await client.query<{ forced: boolean }>('select relforcerowsecurity as forced from pg_class where oid = format(\'firebreak.%I\', $1::text)::regclass', [name])).rows[0]?.forced === true
