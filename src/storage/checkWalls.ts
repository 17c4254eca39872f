import type pg from 'pg'
import { tables } from './tables.ts'

/**
 * Holds the server to its part at every start: it takes what a transaction tells it of places, holds each table of a place to it, and shows nothing
 * to whoever tells it nothing. Throws where it does not; a house without its second wall does not open.
 */
export async function checkWalls(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin read only')
    const guarded = tables.filter(({ seenBy }) => seenBy !== undefined).map(({ name }) => name)
    const { rows } = await client.query<{ name: string }>('select name from unnest($1::text[]) name where not row_security_active(format(\'firebreak.%I\', name))', [guarded])
    if (rows.length > 0) throw new Error(`The database does not hold ${rows.map(({ name }) => name).join(', ')} to places: row-level security is off there, or the role passes it by.`)
    for (const name of guarded) {
      const seen = await client.query(`select 1 from firebreak."${name}" limit 1`)
      if (seen.rowCount !== 0) throw new Error(`The database shows rows of ${name} to whoever tells it no places.`)
    }
    await client.query("set local app.scope = '%'")
    const told = await client.query<{ told: string | null }>("select nullif(current_setting('app.scope', true), '') as told")
    if (told.rows[0]?.told !== '%') throw new Error('The database does not take what a transaction tells it of places (SET LOCAL).')
  } finally {
    await client.query('rollback').catch(() => undefined)
    client.release()
  }
}
