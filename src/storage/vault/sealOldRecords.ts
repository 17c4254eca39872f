import type pg from 'pg'
import type { KeyUse } from '../../kernel/action.ts'
import { nouns } from '../../domain/all.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'
import { keyedTokens } from '../../domain/person/keyedTokens.ts'
import type { Noun } from '../../kernel/noun.ts'
import type { Vault } from './Vault.ts'

type Record = Readonly<{ [name: string]: unknown }>

const STEP = 'sealed-records'
const AT_A_TIME = 1_000

/**
 * What was written before names were encrypted is encrypted now, once, a thousand records a transaction; hashes of identifiers are made
 * anew under the keys they have now. Stopped half way it goes on at the next start. In the end the tables are written anew, so that nothing readable stays behind in their files.
 */
export async function sealOldRecords(pool: pg.Pool, vault: Vault, keyed: (value: string, use?: KeyUse) => string, say: (line: string) => void, sealOldEntries: () => Promise<void>): Promise<void> {
  await pool.query('create table if not exists firebreak."DataStep" (name text primary key, at timestamptz not null)')
  if ((await pool.query('select 1 from firebreak."DataStep" where name = $1', [STEP])).rowCount) return
  let sealed = 0
  for (const noun of Object.values(nouns) as readonly Noun[]) {
    if (noun.sealed.length === 0) continue
    const before = sealed
    // The journal was not sealed before: its entries are as they were written.
    if (noun.name !== 'JournalEntry') sealed += await sealNoun(pool, vault, noun, keyed)
    if (sealed > before) {
      say(`${noun.name}: ${sealed - before} records encrypted`)
      await pool.query(`vacuum full "${noun.name}"`)
    }
  }
  await pool.query('delete from "Finding" where details::text like \'%"said"%\' and details::text not like \'%fbs1:%\'')
  if (sealed > 0) await pool.query('checkpoint').catch(() => undefined)
  await sealOldEntries()
  await pool.query('insert into firebreak."DataStep" (name, at) values ($1, $2)', [STEP, new Date()])
}

async function sealNoun(pool: pg.Pool, vault: Vault, noun: Noun, keyed: (value: string, use?: KeyUse) => string): Promise<number> {
  let [count, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await pool.query<Record>(`select * from "${noun.name}" where id > $1 and (${noun.sealed.map((field) => `"${field}" is not null`).join(' or ')}) order by id limit ${AT_A_TIME}`, [after])
    if (rows.length === 0) return count
    after = rows.at(-1)?.['id'] as string
    const { batches: [sealed = []] } = await vault.seal([rows.map((record) => ({ do: 'change' as const, noun, was: record, changes: { ...Object.fromEntries(noun.sealed.map((field) => [field, record[field]])), ...(noun.name === 'PersonIdentifier' ? hashesOf(record, keyed) : {}) } }))])
    const changed = sealed.flatMap((write) => (write.do === 'change' ? [{ id: write.was['id'], ...write.changes }] : []))
    const fields = Object.keys(changed[0] ?? {}).filter((name) => name !== 'id')
    await pool.query(`update "${noun.name}" t set ${fields.map((name) => `"${name}" = x."${name}"`).join(', ')} from json_to_recordset($1::json) as x(id uuid, ${fields.map((name) => `"${name}" ${name === 'tokens' ? 'text[]' : name === 'cells' ? 'jsonb' : 'text'}`).join(', ')}) where t.id = x.id`, [JSON.stringify(changed)])
    count += changed.length
  }
}

function hashesOf({ kind, value }: Record, keyed: (value: string, use?: KeyUse) => string): Record {
  const tokens = keyedTokens({ keyed }, kind as IdentifierKind, value as string)
  return { hash: identifierHash({ keyed }, kind as IdentifierKind, value as string), tokens: tokens.length > 0 ? tokens : null }
}
