import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The house's secret, kept in a file outside the data folder; made at the first start, readable by its owner only. */
export function readOrMakeKey(file: string): Buffer {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
  }
  const key = randomBytes(32)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return key
}

/** A hash that only who holds the key can make: 128 bits of HMAC-SHA-256. The words of a batch come again and again; their hashes are kept for a while. */
export function keyedHash(key: Buffer): (value: string) => string {
  const kept = new Map<string, string>()
  return (value) => {
    const known = kept.get(value)
    if (known !== undefined) return known
    const hash = createHmac('sha256', key).update(value).digest('base64url').slice(0, 22)
    if (kept.size >= KEPT) kept.clear()
    kept.set(value, hash)
    return hash
  }
}

const KEPT = 50_000
