import { createHmac } from 'node:crypto'
import { derivedKey, type HouseKey, type KeyRing } from '../vault/KeyRing.ts'

type Fields = Readonly<Record<string, unknown>>

/** Keyed hash of everything an entry says, `keyId.hash`. The order of keys within JSON says nothing. */
export function entryMac({ all, current }: KeyRing, entry: Fields, keyId: string = current.id): string | undefined {
  const key = all.get(keyId)
  return key && `${keyId}.${createHmac('sha256', journalKey(key)).update(canonical(told.map((name) => entry[name] ?? null))).digest('base64url')}`
}

/** Keyed hash of a link: its area and place, the entry it seals, and the link before. */
export function linkMac({ all, current }: KeyRing, link: { readonly area: string; readonly seq: number; readonly entryId: string; readonly entry: string; readonly before: string; readonly sealedAt: string }, keyId: string = current.id): string | undefined {
  const key = all.get(keyId)
  return key && `${keyId}.${createHmac('sha256', journalKey(key)).update(JSON.stringify(['link', link.area, link.seq, link.entryId, link.entry, link.before, link.sealedAt])).digest('base64url')}`
}

/** Fields of an entry the hash holds: all of them. */
export const told = ['area', 'id', 'version', 'recordedAt', 'recordedBy', 'outbreakId', 'jurisdiction', 'sourceKey', 'at', 'actor', 'action', 'subjectNoun', 'subjectId', 'changes', 'reason', 'batch', 'outcome'] as const

const kept = new WeakMap<HouseKey, Buffer>()
function journalKey(key: HouseKey): Buffer {
  const known = kept.get(key) ?? derivedKey(key, 'journal')
  kept.set(key, known)
  return known
}

/** JSON with its keys in order and nothing that is not there, as it comes back from the database. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
