import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeyUse } from '../kernel/action.ts'
import { keyRing, type KeyLine, type KeyRing } from '../storage/vault/KeyRing.ts'

/** Where the keys of the house come from: the environment, or a file outside the data folder that is made at the first start, readable by its owner only. */
export interface KeySource {
  readonly keys: string | undefined
  readonly keyFile: string
}

/** The keys, made where there are none. */
export function readOrMakeKeys({ keys, keyFile }: KeySource): readonly KeyLine[] {
  if (keys !== undefined) return linesOf(keys.replaceAll(',', '\n'), 'FIREBREAK_KEYS')
  if (!existsSync(keyFile)) {
    mkdirSync(dirname(keyFile), { recursive: true })
    writeFileSync(keyFile, textOf([freshKey('k1')]), { mode: 0o600, flag: 'wx' })
  }
  return linesOf(readFileSync(keyFile, 'utf8'), keyFile)
}

export const readOrMakeRing = (source: KeySource): KeyRing => keyRing(() => readOrMakeKeys(source))

export const freshKey = (id: string, hashes = false): KeyLine => ({ id, secret: randomBytes(32), hashes })

/** Writes the key file anew beside the old one and puts it in its place in one step, so that no moment has half a key. */
export function keepKeys(keyFile: string, lines: readonly KeyLine[]): void {
  writeFileSync(`${keyFile}.new`, textOf(lines), { mode: 0o600 })
  renameSync(`${keyFile}.new`, keyFile)
}

/** A line a key: `id 64-hexadecimal-digits`, with `hashes` behind the one hashes are made with. A file of one bare key is one of the first versions. */
function linesOf(text: string, where: string): readonly KeyLine[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  const keys = lines.map((line, at) => {
    const [, id = `k${at + 1}`, hex = '', hashes] = /^(?:([A-Za-z0-9-]{1,20})[\s:]+)?([0-9a-fA-F]{64})(?:\s+(hashes))?$/.exec(line) ?? []
    if (hex === '') throw new Error(`${where}, line ${at + 1}: a key is an id and 64 hexadecimal digits. Keep the file as it was written; without it nobody's name can be read.`)
    return { id, secret: Buffer.from(hex, 'hex'), hashes: hashes !== undefined }
  })
  if (keys.length === 0) throw new Error(`${where} holds no key. If it was emptied by mistake, put back the copy you keep; without it nobody's name can be read.`)
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error(`${where} holds two keys of one id.`)
  return keys
}

const textOf = (lines: readonly KeyLine[]): string => [
  '# Keys of this Firebreak. Keep a copy of this file where no copy of the data is: without it no name, number or address can be read again, and with it all can.',
  ...lines.map(({ id, secret, hashes }) => `${id} ${secret.toString('hex')}${hashes ? ' hashes' : ''}`), '',
].join('\n')

/** A hash that only who holds the keys can make: 128 bits of HMAC-SHA-256. The words of a batch come again and again; their hashes are kept for a while. */
export function keyedHash(ring: KeyRing): (value: string, use?: KeyUse) => string {
  const kept = { row: new Map<string, string>(), match: new Map<string, string>(), search: new Map<string, string>() }
  return (value, use = 'row') => {
    const known = kept[use].get(value)
    if (known !== undefined) return known
    const hash = createHmac('sha256', ring[use]).update(value).digest('base64url').slice(0, 22)
    if (kept[use].size >= KEPT) kept[use].clear()
    kept[use].set(value, hash)
    return hash
  }
}

const KEPT = 50_000
