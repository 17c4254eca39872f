import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { derivedKey, type KeyRing } from '../../storage/vault/KeyRing.ts'

/** 256 bits of chance, as text for an address or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret that is itself chance: SHA-256 is enough, there is nothing to guess. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Text sealed with AES-256-GCM under the key of now: the id of the key, then nonce, tag and text in one. `about` is bound in, so that a sealed text cannot be moved to another owner. */
export function seal({ current }: KeyRing, text: string, about: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey(current, USE), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** The text that was sealed; throws where it was sealed with a key that is not here, for another owner, or was changed. */
export function unseal(ring: KeyRing, sealed: string, about: string): string {
  const [id = '', text = ''] = sealed.split('.')
  const under = ring.all.get(id)
  if (!under) throw new Error(`sealed with the key ${id}, which is not here`)
  const key = derivedKey(under, USE)
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const USE = 'authenticator apps'
