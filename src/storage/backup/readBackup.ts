import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { derivedKey, type KeyRing } from '../vault/KeyRing.ts'
import { openedFrames } from './frames.ts'

export const HEADING = 'firebreak-backup 1'

/** Told what a backup holds, in its order. */
export interface BackupReader {
  begin?(heading: { readonly migrations: readonly string[]; readonly at: string }): Promise<void>
  table?(table: { readonly name: string; readonly columns: readonly string[] }): Promise<void>
  row(chunk: Buffer): Promise<void>
  end?(): Promise<void>
}

/** Why a file is no backup this house can read. */
export class NotThisBackup extends Error {}

/** Reads a backup from beginning to end; throws where a piece is not as it was written, a table does not add up, or the end is missing. */
export async function readBackup(file: string, ring: KeyRing, reader: BackupReader): Promise<{ readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[] }> {
  const { keyId, length } = await headingOf(file)
  const key = ring.all.get(keyId)
  if (!key) throw new NotThisBackup(`This backup lies under the key ${keyId}, which is not in the key file. Put the key file it was made with in place.`)
  const plain = Readable.from(openedFrames(derivedKey(key, 'backup'), createReadStream(file, { start: length, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>), { objectMode: false })
  const unzipped = createGunzip()
  plain.on('error', (error) => unzipped.destroy(error))
  plain.pipe(unzipped)
  const tables: { name: string; rows: number; sha256: string }[] = []
  let [hash, rows, name, ended] = [createHash('sha256'), 0, '', false]
  for await (const { letter, body } of parts(unzipped)) {
    if (letter === 'D') {
      hash.update(body)
      for (const byte of body) if (byte === 10) rows++
      await reader.row(body)
      continue
    }
    const heading = JSON.parse(body.toString('utf8')) as { kind: string; name: string; columns: string[]; migrations: string[]; at: string; rows: number; sha256: string }
    if (heading.kind === 'begin') await reader.begin?.(heading)
    if (heading.kind === 'done') ended = true
    if (heading.kind === 'table') {
      ;[hash, rows, name] = [createHash('sha256'), 0, heading.name]
      await reader.table?.(heading)
    }
    if (heading.kind === 'end') {
      await reader.end?.()
      const sha256 = hash.digest('hex')
      if (heading.rows !== rows || heading.sha256 !== sha256) throw new NotThisBackup(`${name} does not add up in this backup.`)
      tables.push({ name, rows, sha256 })
    }
  }
  if (!ended) throw new NotThisBackup('The end of this backup is missing.')
  return { tables }
}

async function headingOf(file: string): Promise<{ readonly keyId: string; readonly length: number }> {
  const handle = await open(file).catch(() => {
    throw new NotThisBackup(`There is no file ${file}.`)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0)
    const text = buffer.subarray(0, bytesRead).toString('latin1')
    const keyId = new RegExp(`^${HEADING} ([A-Za-z0-9-]{1,20})\\n`).exec(text)?.[1]
    if (!keyId) throw new NotThisBackup('This file is no backup of Firebreak.')
    return { keyId, length: text.indexOf('\n') + 1 }
  } finally {
    await handle.close()
  }
}

async function* parts(chunks: AsyncIterable<Buffer>): AsyncGenerator<{ readonly letter: string; readonly body: Buffer }> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= 5 && rest.length >= 5 + rest.readUInt32BE(0)) {
      const length = rest.readUInt32BE(0)
      yield { letter: String.fromCharCode(rest[4] as number), body: rest.subarray(5, 5 + length) }
      rest = rest.subarray(5 + length)
    }
  }
  if (rest.length > 0) throw new NotThisBackup('The end of this backup is missing.')
}
