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

/** JSON with its keys in order and nothing that is not there, as it comes back from the database. Imports write tens of thousands of small objects whose keys are in order already. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonical(one)}`
    return `[${text}]`
  }
  const names = Object.keys(value)
  for (let at = 1; at < names.length; at++) {
    if ((names[at] as string) > (names[at - 1] as string)) continue
    names.sort()
    break
  }
  for (const name of names) {
    const one = (value as Fields)[name]
    if (one !== undefined) text += `${text === '' ? '' : ','}"${PLAIN.test(name) ? name : JSON.stringify(name).slice(1, -1)}":${typeof one === 'string' && PLAIN.test(one) ? `"${one}"` : canonical(one)}`
  }
  return `{${text}}`
}

/** Needs no escaping in JSON. */
const PLAIN = /^[A-Za-z0-9_-]*$/
