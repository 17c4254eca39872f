import type pg from 'pg'

const PLAIN = 'firebreak_plain'

/**
 * The role the house works as. A superuser, or whoever may bypass row security, would walk past the second wall: then a plain role is made beside
 * it, with nothing but the house's own tables, and its name is answered; nothing where the role one came as is plain already.
 */
export async function plainRole(pool: pg.Pool): Promise<string | undefined> {
  const { rows: [me] } = await pool.query<{ passes: boolean; can: boolean }>('select rolsuper or rolbypassrls as passes, rolsuper or rolcreaterole as can from pg_roles where rolname = current_user')
  if (!me?.passes) return undefined
  if (!me.can) throw new Error('The role in DATABASE_URL may bypass row-level security and can make no role that may not. Give the house an ordinary role: alter role … nobypassrls.')
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(8737)')
    const known = await client.query('select 1 from pg_roles where rolname = $1', [PLAIN])
    if (known.rowCount === 0) await client.query(`create role ${PLAIN} nologin nosuperuser nobypassrls`)
    await client.query(`grant ${PLAIN} to current_user`)
    await client.query(`grant usage on schema firebreak to ${PLAIN}`)
    await client.query(`grant select, insert, update, delete on all tables in schema firebreak to ${PLAIN}`)
    await client.query('commit')
    return PLAIN
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
