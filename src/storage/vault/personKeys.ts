import { createCipheriv, createDecipheriv } from 'node:crypto'
import { sql } from 'kysely'
import type { Query } from '../Query.ts'
import type { KeyRing } from './KeyRing.ts'
import { chance } from './sealedText.ts'

/** A key as the database keeps it. */
export interface WrappedKey {
  readonly id: string
  readonly wrapped: string
  readonly keyId: string
}

/** Keys of people, opened with the keys of the house and remembered for a few minutes. A key that was destroyed is forgotten in every process within that time. */
export interface PersonKeys {
  /** The keys of these owners, as far as there are any. */
  of(owners: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** A fresh key for somebody new; whoever asked writes it down in the transaction that makes the person. */
  fresh(owner: string): WrappedKey
  /** The keys of owners that were there before; made at once where one has none yet. */
  made(owners: readonly { readonly id: string; readonly area: string; readonly outbreakId: string; readonly jurisdiction: string }[]): Promise<ReadonlyMap<string, Buffer>>
  forget(owners: readonly string[]): void
}

const KEPT_MS = 5 * 60_000

/** `query` has a connection of its own: somebody who waits for a key holds another one already. */
export function personKeys(query: Query, ring: KeyRing): PersonKeys {
  let [young, old] = [new Map<string, Buffer>(), new Map<string, Buffer>()]
  let turned = Date.now()
  const turn = (): void => {
    if (Date.now() - turned < KEPT_MS && young.size < MOST) return
    old = young
    young = new Map()
    turned = Date.now()
  }
  const kept = (owner: string): Buffer | undefined => young.get(owner) ?? old.get(owner)
  const read = async (owners: readonly string[]): Promise<void> => {
    for (let from = 0; from < owners.length; from += 10_000) {
      const { rows } = await sql<WrappedKey>`select id, wrapped, "keyId" from "PersonKey" where area = any(array(select jurisdiction from "Outbreak") || array['']::text[]) and id = any(${owners.slice(from, from + 10_000)}::uuid[])`.execute(query)
      for (const row of rows) {
        const key = unwrapKey(ring, row)
        if (key) young.set(row.id, key)
      }
    }
  }
  const of = async (owners: readonly string[]): Promise<ReadonlyMap<string, Buffer>> => {
    turn()
    const missing = owners.filter((owner) => !kept(owner))
    if (missing.length > 0) await read(missing)
    return new Map(owners.flatMap((owner) => (kept(owner) ? [[owner, kept(owner) as Buffer]] : [])))
  }
  return {
    of,
    fresh: (owner) => {
      const key = chance(32)
      young.set(owner, key)
      return wrapKey(ring, owner, key)
    },
    made: async (owners) => {
      const known = await of(owners.map(({ id }) => id))
      const without = owners.filter(({ id }) => !known.has(id))
      if (without.length === 0) return known
      const at = new Date().toISOString()
      for (const { id, area, outbreakId, jurisdiction } of without) {
        const { wrapped, keyId } = wrapKey(ring, id, chance(32))
        await sql`insert into "PersonKey" (area, id, version, "recordedAt", "recordedBy", "outbreakId", jurisdiction, wrapped, "keyId") values (${area}, ${id}, 1, ${at}, 'house', ${outbreakId}, ${jurisdiction}, ${wrapped}, ${keyId}) on conflict do nothing`.execute(query)
      }
      return of(owners.map(({ id }) => id))
    },
    forget: (owners) => {
      for (const owner of owners) {
        young.delete(owner)
        old.delete(owner)
      }
    },
  }
}

const MOST = 200_000

/** A person's key under the newest key of the house. */
export function wrapKey({ current }: KeyRing, owner: string, key: Buffer): WrappedKey {
  const iv = chance(12)
  const cipher = createCipheriv('aes-256-gcm', current.secret, iv)
  cipher.setAAD(Buffer.from(`PersonKey|${owner}`))
  return { id: owner, keyId: current.id, wrapped: Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url') }
}

/** A person's key; undefined where the house does not hold the key it lies under, or the row was tampered with. */
export function unwrapKey(ring: KeyRing, { id, wrapped, keyId }: WrappedKey): Buffer | undefined {
  if (!ring.all.has(keyId)) ring.again()
  const house = ring.all.get(keyId)
  if (!house) return undefined
  try {
    const body = Buffer.from(wrapped, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', house.secret, body.subarray(0, 12))
    decipher.setAAD(Buffer.from(`PersonKey|${id}`))
    decipher.setAuthTag(body.subarray(-16))
    return Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()])
  } catch {
    return undefined
  }
}
