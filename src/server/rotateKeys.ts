import { keyedTokens } from '../domain/person/keyedTokens.ts'
import { identifierHash } from '../domain/person/identifierHash.ts'
import type { IdentifierKind } from '../domain/person/identifierTokens.ts'
import { unwrapKey, wrapKey, type WrappedKey } from '../storage/vault/personKeys.ts'
import { seal, unseal } from './accounts/secrets.ts'
import type { Configuration } from './configuration.ts'
import { journalUpkeep } from './journalUpkeep.ts'
import type { OpenHouse } from './openHouse.ts'
import { freshKey, keepKeys, keyedHash, readOrMakeKeys } from './secretKey.ts'

/** What was put under the new key. */
export interface Rotation {
  readonly key: string
  readonly people: number
  readonly identifiers: number
}

const AT_A_TIME = 2_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * A new key: written to the key file first, then every person's key and the secrets of authenticator apps are put under it; their records stay as they are. Stopped half way
 * nothing is lost, both keys being in the file. With `hashes` identifiers are matched and searched by the new key too: until it is done some are not found.
 */
export async function rotateKeys(house: OpenHouse, configuration: Configuration, { hashes }: { readonly hashes: boolean }): Promise<Rotation> {
  const lines = readOrMakeKeys(configuration)
  const numbers = lines.map(({ id }) => Number(/^k(\d+)$/.exec(id)?.[1] ?? 0))
  const key = freshKey(`k${Math.max(lines.length, ...numbers) + 1}`, hashes)
  keepKeys(configuration.keyFile, [...lines, key])
  house.ring.again()
  const people = await rewrap(house)
  await resealApps(house)
  const identifiers = hashes ? await rehash(house) : 0
  await journalUpkeep(house, 'rotateKeys', `${key.id}: ${people} people, ${identifiers} identifiers`)
  return { key: key.id, people, identifiers }
}

async function rewrap({ pool, ring }: OpenHouse): Promise<number> {
  let [count, after] = [0, FIRST]
  for (;;) {
    const { rows } = await pool.query<WrappedKey>('select id, wrapped, "keyId" from "PersonKey" where id > $1 order by id limit $2', [after, AT_A_TIME])
    if (rows.length === 0) return count
    after = rows.at(-1)?.id as string
    const fresh = rows.flatMap((row) => {
      const own = row.keyId === ring.current.id ? undefined : unwrapKey(ring, row)
      return own ? [wrapKey(ring, row.id, own)] : []
    })
    await pool.query('update "PersonKey" k set wrapped = x.wrapped, "keyId" = x."keyId" from json_to_recordset($1::json) as x(id uuid, wrapped text, "keyId" text) where k.id = x.id', [JSON.stringify(fresh)])
    count += fresh.length
  }
}

/** The secrets of authenticator apps; they are few. One that is replaced at the same moment keeps what was written last. */
async function resealApps({ pool, ring }: OpenHouse): Promise<void> {
  const { rows } = await pool.query<{ accountId: string; sealedSecret: string }>('select "accountId", "sealedSecret" from "AccountTotp"')
  for (const { accountId, sealedSecret } of rows) {
    const fresh = seal(ring, unseal(ring, sealedSecret, accountId), accountId)
    await pool.query('update "AccountTotp" set "sealedSecret" = $1 where "accountId" = $2 and "sealedSecret" = $3', [fresh, accountId, sealedSecret])
  }
}

async function rehash({ pool, ring, vault }: OpenHouse): Promise<number> {
  const keyed = keyedHash(ring)
  let [count, after] = [0, FIRST]
  for (;;) {
    const { rows } = await pool.query<{ id: string; kind: IdentifierKind; value: string }>('select id, kind, value from "PersonIdentifier" where id > $1 order by id limit $2', [after, AT_A_TIME])
    if (rows.length === 0) return count
    after = rows.at(-1)?.id as string
    const values = (await vault?.reveal(rows.map(({ value }) => value))) ?? []
    const fresh = rows.flatMap(({ id, kind }, at) => {
      const value = values[at]
      return value == null ? [] : [{ id, hash: identifierHash({ keyed }, kind, value), tokens: keyedTokens({ keyed }, kind, value) }]
    })
    await pool.query('update "PersonIdentifier" i set hash = x.hash, tokens = case when cardinality(x.tokens) > 0 then x.tokens end from json_to_recordset($1::json) as x(id uuid, hash text, tokens text[]) where i.id = x.id', [JSON.stringify(fresh)])
    count += fresh.length
  }
}
