import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/**
 * Brings a database to the schema of this version: each file of `migrations/` once, in order, in one transaction.
 * A database that knows migrations this version does not is newer than the program, and is refused.
 */
export async function migrate(pool: pg.Pool, folder: URL): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const client = await pool.connect()
  try {
    await client.query('begin')
    // A migration that moves data has to see it.
    await client.query("set local app.scope = '%'")
    await client.query('create schema if not exists firebreak')
    await client.query('create table if not exists firebreak."Migration" (name text primary key, at timestamptz not null)')
    await client.query('lock table firebreak."Migration" in exclusive mode')
    const applied = new Set((await client.query<{ name: string }>('select name from firebreak."Migration"')).rows.map((row) => row.name))
    const unknown = [...applied].filter((name) => !files.includes(name))
    if (unknown.length > 0) throw new Error(`This data was written by a newer Firebreak (${unknown.join(', ')}). Start that version, or restore a backup made by this one.`)
    const fresh = files.filter((name) => !applied.has(name))
    for (const name of fresh) {
      for (const statement of statementsOf(await readFile(new URL(name, folder), 'utf8'))) await client.query(statement)
      await client.query('insert into firebreak."Migration" (name, at) values ($1, $2)', [name, new Date()])
    }
    await client.query('commit')
    return fresh
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** One statement a call: a semicolon at the end of a line ends a statement, lines that begin with `--` are for people. */
export const statementsOf = (sql: string): readonly string[] =>
  sql.split('\n').filter((line) => !line.trimStart().startsWith('--')).join('\n').split(/;\s*(?:\n|$)/).map((statement) => statement.trim()).filter((statement) => statement !== '')
