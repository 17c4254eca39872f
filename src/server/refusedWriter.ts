import { createReadStream, createWriteStream } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '../interop/csv/writeCsv.ts'
import { openedFrames, sealedFrames } from '../storage/backup/frames.ts'

/** What stands beside a row that was refused. */
export const REFUSED_COLUMNS = ['_row', '_column', '_value', '_reason'] as const

export interface RefusedWriter {
  write(header: readonly string[], cells: readonly string[], problem: { readonly row: number; readonly column: string; readonly value: string; readonly reason: string } | undefined): void
  close(): Promise<string | null>
}

/** Refused rows as they stood, with what is wrong beside them: mend the cells and bring the file in again. With a key they lie there encrypted. */
export function refusedWriter(path: string, key?: Buffer): RefusedWriter {
  let out: PassThrough | undefined
  let written: Promise<void> | undefined
  let columns = ''
  const begin = (): PassThrough => {
    const through = new PassThrough()
    const file = createWriteStream(path, { mode: 0o600 })
    written = key ? pipeline(through, (chunks: AsyncIterable<Uint8Array>) => sealedFrames(key, chunks), file) : pipeline(through, file)
    // What goes wrong is thrown where it is awaited.
    written.catch(() => undefined)
    return through
  }
  return {
    write: (header, cells, problem) => {
      out ??= begin()
      const own = header.filter((name) => !REFUSED_COLUMNS.includes(name as never))
      if (columns !== own.join('|')) out.write((columns === '' ? '\ufeff' : '') + csvLine([...own, ...REFUSED_COLUMNS]))
      columns = own.join('|')
      out.write(csvLine([...cells.slice(0, own.length), String(problem?.row ?? ''), problem?.column ?? '', problem?.value ?? '', problem?.reason ?? '']))
    },
    close: async () => {
      if (!out) return null
      out.end()
      await written
      return path
    },
  }
}

/** The refused rows again, as they are handed out. */
export const refusedRows = (path: string, key: Buffer): Readable => Readable.from(openedFrames(key, createReadStream(path) as AsyncIterable<Uint8Array>))
