import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
// @ts-expect-error the package comes without types
import { to as copyTo } from 'pg-copy-streams'
import { derivedKey, type KeyRing } from '../vault/KeyRing.ts'
import { sealedFrames } from './frames.ts'
import { HEADING, readBackup } from './readBackup.ts'
import { backedUpTables } from './backedUpTables.ts'

/** What is in a backup, table by table. */
export interface BackupReport {
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[]
  readonly rows: number
  readonly bytes: number
}

/**
 * Every table in one file, as they stood at one moment while the house goes on: one snapshot, COPY a table, compressed, encrypted under a
 * key of the house, and read back and held against what was written before it is called done. The file is written beside its name and takes it in the end.
 */
export async function writeBackup(pool: pg.Pool, ring: KeyRing, file: string): Promise<BackupReport> {
  const client = await pool.connect()
  const written: { name: string; rows: number; sha256: string }[] = []
  try {
    await client.query('begin isolation level repeatable read read only')
    const migrations = (await client.query<{ name: string }>('select name from firebreak."Migration" order by name')).rows.map(({ name }) => name)
    const tables = await backedUpTables(client)
    const stream = (async function* () {
      yield part({ kind: 'begin', migrations, at: new Date().toISOString() })
      for (const { name, columns } of tables) {
        yield part({ kind: 'table', name, columns })
        const [hash, tally] = [createHash('sha256'), { rows: 0 }]
        for await (const chunk of client.query(copyTo(`copy firebreak."${name}" (${columns.map((column) => `"${column}"`).join(', ')}) to stdout`)) as AsyncIterable<Buffer>) {
          hash.update(chunk)
          // COPY writes a line feed within a value as \n: every line is a row.
          for (const byte of chunk) if (byte === 10) tally.rows++
          yield data(chunk)
        }
        written.push({ name, rows: tally.rows, sha256: hash.digest('hex') })
        yield part({ kind: 'end', ...written.at(-1) })
      }
      yield part({ kind: 'done' })
    })()
    const sealed = (async function* () {
      yield Buffer.from(`${HEADING} ${ring.current.id}\n`)
      yield* sealedFrames(derivedKey(ring.current, 'backup'), Readable.from(stream, { objectMode: false }).pipe(createGzip({ level: 4 })))
    })()
    await pipeline(Readable.from(sealed, { objectMode: false }), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    await rm(`${file}.part`, { force: true })
    throw error
  } finally {
    client.release()
  }
  let bytes = 0
  for await (const chunk of createReadStream(`${file}.part`)) bytes += (chunk as Buffer).length
  const read = await readBackup(`${file}.part`, ring, { row: async () => undefined })
  if (JSON.stringify(read.tables) !== JSON.stringify(written)) throw new Error('The backup does not read back as it was written; it was not kept. Is the disk full or failing?')
  await rename(`${file}.part`, file)
  return { tables: written, rows: written.reduce((sum, { rows }) => sum + rows, 0), bytes }
}

/** Parts of the stream: four bytes of length and a letter, J for a heading in JSON, D for rows. */
const part = (heading: object): Buffer => tagged('J', Buffer.from(JSON.stringify(heading)))
const data = (chunk: Buffer): Buffer => tagged('D', chunk)
function tagged(letter: 'J' | 'D', body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(body.length)
  head.write(letter, 4)
  return Buffer.concat([head, body])
}
