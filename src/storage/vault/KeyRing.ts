import { hkdfSync } from 'node:crypto'

/** The keys of the house, kept outside the database and its folder. Each use has a key of its own derived from them. */
export interface KeyRing {
  /** Encrypts what is written from now on. */
  readonly current: HouseKey
  /** Every key something may still be encrypted under. */
  readonly all: ReadonlyMap<string, HouseKey>
  /** Keys of the hashes: rows met again, identifiers that are equal, parts that are searched for. */
  readonly row: Buffer
  readonly match: Buffer
  readonly search: Buffer
  /** Reads the keys again: another process may have added one. */
  again(): void
}

export interface HouseKey {
  readonly id: string
  readonly secret: Buffer
}

/** One line of a key file: an id, 32 bytes, and whether hashes are made with it. */
export interface KeyLine extends HouseKey {
  readonly hashes: boolean
}

/** The ring of some keys, the oldest first. Rows are met again by the oldest: their words are not kept, so their hashes cannot be made anew. `read` looks again where the keys come from. */
export function keyRing(read: () => readonly KeyLine[]): KeyRing {
  const ring = { ...ringOf(read()), again: () => void Object.assign(ring, ringOf(read())) }
  return ring
}

function ringOf(lines: readonly KeyLine[]): Omit<KeyRing, 'again'> {
  const [first, current] = [lines[0], lines.at(-1)]
  if (!first || !current) throw new Error('a key ring needs a key')
  const hashing = lines.findLast(({ hashes }) => hashes) ?? first
  return { current, all: new Map(lines.map((line) => [line.id, line])), row: first.secret, match: derivedKey(hashing, 'match'), search: derivedKey(hashing, 'search') }
}

/** A key for one use alone (HKDF-SHA-256, RFC 5869). */
export const derivedKey = ({ secret }: HouseKey, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `firebreak/${use}`, 32))
