import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'

/** Where a sealed value stands: all of it is bound to the value, which can be read nowhere else. */
export interface Place {
  /** Noun and field, as in Person.notes; of an identifier its kind besides. */
  readonly field: string
  /** Whose key it is sealed with: a person, or an outbreak. */
  readonly owner: string
  readonly record: string
}

export interface Sealed extends Place {
  readonly body: Buffer
}

const MARK = 'fbs1:'

/** AES-256-GCM with the place as associated data; the value that was no text comes back as it was. `fbs1:field:owner:record:body`, ids and body in base64url. */
export function sealText(key: Buffer, { field, owner, record }: Place, value: unknown): string {
  const iv = chance(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(`${field}|${owner}|${record}`, 'latin1'))
  // GCM has nothing left to say at the end but its tag.
  const text = cipher.update(typeof value === 'string' ? `t${value}` : `j${JSON.stringify(value)}`, 'utf8')
  cipher.final()
  const body = Buffer.allocUnsafe(IV + text.length + TAG)
  iv.copy(body)
  text.copy(body, IV)
  cipher.getAuthTag().copy(body, IV + text.length)
  return `${MARK}${field}:${idText(owner)}:${owner === record ? '' : idText(record)}:${body.toString('base64url')}`
}

/** What was sealed; undefined where the key is another one or anything was changed. */
export function openText(key: Buffer, { field, owner, record, body }: Sealed): unknown {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, IV))
    decipher.setAAD(Buffer.from(`${field}|${owner}|${record}`, 'latin1'))
    decipher.setAuthTag(body.subarray(-TAG))
    const text = Buffer.concat([decipher.update(body.subarray(IV, -TAG)), decipher.final()]).toString('utf8')
    return text.startsWith('t') ? text.slice(1) : JSON.parse(text.slice(1))
  } catch {
    return undefined
  }
}

export const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(MARK)

/** Reads the outside of a sealed value; undefined where it is none. */
export function sealedParts(value: string): Sealed | undefined {
  const [, field, owner, record, body, more] = value.split(':')
  if (!isSealed(value) || field === undefined || !owner || record === undefined || !body || more !== undefined) return undefined
  const bytes = Buffer.from(body, 'base64url')
  const by = textId(owner)
  return bytes.length <= IV + TAG ? undefined : { field, owner: by, record: record === '' ? by : textId(record), body: bytes }
}

const IV = 12
const TAG = 16

/** Ids stand as they are, without their hyphens: shorter to make than to pack. */
const idText = (id: string): string => (UUID.test(id) ? id.replaceAll('-', '') : `~${Buffer.from(id).toString('base64url')}`)
function textId(text: string): string {
  if (text.startsWith('~')) return Buffer.from(text.slice(1), 'base64url').toString('utf8')
  const hex = text
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Chance is asked for in larger portions: imports seal hundreds of thousands of values. */
const pool = Buffer.alloc(8192)
let used = pool.length
export function chance(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += bytes
  return Buffer.from(pool.subarray(used - bytes, used))
}
