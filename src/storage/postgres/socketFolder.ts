import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OrdinaryUser } from './ordinaryUser.ts'

/** A short folder for the server's socket, open to its owner only: a socket's path may have 107 bytes, a data folder's may be longer. */
export function socketFolder(dataDir: string, user: OrdinaryUser): string {
  const folder = join(tmpdir(), `firebreak-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  user.own(folder)
  return folder
}
