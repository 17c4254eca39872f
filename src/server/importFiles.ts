import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Context } from '../kernel/action.ts'
import { perform, performOne } from '../kernel/perform.ts'
import { done, refuse, valueOf, type Result } from '../kernel/Result.ts'
import { fileEvidence, type FileEvidence } from '../interop/cells/fileEvidence.ts'
import { compileMapping } from '../interop/mapping/compileMapping.ts'
import type { FileKind, Mapping } from '../interop/mapping/Mapping.ts'
import { proposeMapping } from '../interop/mapping/proposeMapping.ts'
import type { ReadRow } from '../interop/mapping/ReadRow.ts'
import { readTable, type Table } from '../interop/tables/readTable.ts'
import { openedFrames } from '../storage/backup/frames.ts'
import { beginImport } from '../features/imports/beginImport.ts'
import { endImport } from '../features/imports/endImport.ts'
import { importRows } from '../features/imports/importRows.ts'
import type { FileOutcome } from '../features/imports/ImportState.ts'
import type { RowOutcome } from '../features/imports/RowOutcome.ts'
import type { Query } from '../storage/Query.ts'
import type { House } from '../kernel/perform.ts'
import { importVocabulary } from './importVocabulary.ts'
import type { OpenHouse } from './openHouse.ts'
import { REFUSED_COLUMNS, refusedWriter, type RefusedWriter } from './refusedWriter.ts'

/** A file on disk with the name people know it by. */
export interface SourceFile {
  readonly path: string
  readonly name: string
  /** What it was encrypted with when it was put down; nothing for a file as somebody keeps it. */
  readonly key?: Buffer
}

/** What a file looks like, and how it is proposed to be read. */
export interface Proposal {
  readonly file: SourceFile
  readonly header: readonly string[]
  readonly sample: readonly (readonly string[])[]
  readonly rows: number
  readonly evidence: FileEvidence
  readonly mapping: Mapping
}

/** What became of a file. */
export interface FileReport extends FileOutcome {
  readonly kind: string
}

export interface ImportReport {
  readonly files: readonly FileReport[]
  readonly refusedFile: string | null
  readonly cancelled: boolean
}

export interface ImportWatch {
  readonly signal?: AbortSignal | undefined
  progress?(rows: number, of: number | undefined, file: string): void
}

const ROWS_A_TIME = 2_000
const PROBLEMS_SHOWN = 1_000

/** Reads a file once, to see what its columns hold, and proposes how to read it. A mapping that is given is used as it is. */
export async function proposeFile(file: SourceFile, today: string, options: { readonly as?: FileKind | undefined; readonly mapping?: Mapping | undefined } & ImportWatch = {}): Promise<Result<Proposal>> {
  const table = await openTable(file)
  if (!table.ok) return table
  const builder = fileEvidence(table.value)
  const sample: (readonly string[])[] = []
  let rows = 0
  for await (const batch of table.value.batches) {
    if (!batch.ok) return batch
    if (options.signal?.aborted) return refuse('Cancelled', 'The import was cancelled; nothing was written.')
    for (const row of batch.value.rows) {
      builder.add(row)
      if (sample.length < 8) sample.push(row.cells)
      rows++
    }
    options.progress?.(rows, undefined, file.name)
  }
  const evidence = builder.evidence()
  const mapping = options.mapping ?? withoutRefusalColumns(proposeMapping(evidence, { vocabulary: await importVocabulary(), today, as: options.as }))
  return done({ file, header: table.value.header, sample, rows, evidence, mapping })
}

/** The columns a file of refused rows carries for the person who mends it say nothing about anybody. */
const withoutRefusalColumns = (mapping: Mapping): Mapping => ({ ...mapping, columns: mapping.columns.map((column) => (REFUSED_COLUMNS.includes(column.column as never) ? { column: column.column, to: 'ignore' } : column)) })

/** Takes files in, those of people before those of links; every row is created, merged, unchanged or refused. */
export async function importFiles(house: OpenHouse, context: Context, proposals: readonly Proposal[], options: { readonly dryRun?: boolean; readonly category: string; readonly refusedFolder: string; readonly refusedKey?: Buffer } & ImportWatch): Promise<Result<ImportReport>> {
  const held = mappingsHold(proposals, context.timeZone)
  if (!held.ok) return held
  const work = async (inside: House<Query>): Promise<Result<ImportReport>> => {
    const reports: FileReport[] = []
    await mkdir(options.refusedFolder, { recursive: true })
    const refused = refusedWriter(join(options.refusedFolder, `refused-${randomUUID().slice(0, 8)}.csv`), options.refusedKey)
    let before = 0
    for (const proposal of [...proposals].sort((a, b) => order(a.mapping.as) - order(b.mapping.as))) {
      const report = await importFile(inside, context, proposal, options, refused, before)
      if (!report.ok) return report
      before += report.value.rows
      reports.push(report.value)
    }
    return done({ files: reports, refusedFile: await refused.close(), cancelled: options.signal?.aborted === true })
  }
  if (!options.dryRun) return work(house)
  return house.store.rehearse((store) => work({ store, permits: house.permits, derivation: house.derivation }))
}

const order = (as: FileKind): number => ['people', 'cases', 'pairs', 'visits', 'contacts', 'other'].indexOf(as)

/** Every file is held to its mapping before the first one goes in: a refusal leaves nothing half done. */
export function mappingsHold(proposals: readonly Proposal[], timeZone: string): Result<undefined> {
  for (const proposal of proposals) {
    const reader = readerOf(proposal, timeZone)
    if (!reader.ok) return reader
  }
  return done(undefined)
}

const readerOf = ({ mapping, header, evidence }: Proposal, timeZone: string) => compileMapping(mapping, header, { timeZone, date1904: evidence.date1904, evidence })

async function importFile(house: House<Query>, context: Context, proposal: Proposal, options: { readonly category: string } & ImportWatch, refused: RefusedWriter, before: number): Promise<Result<FileReport>> {
  const { mapping, file } = proposal
  const reader = readerOf(proposal, context.timeZone)
  if (!reader.ok) return reader
  const table = await openTable(file)
  if (!table.ok) return table
  const kind = `${mapping.as}|${proposal.header.filter((name) => !REFUSED_COLUMNS.includes(name as never)).join('|')}`
  const begun = await performOne(house, beginImport, { file: file.name, fileHash: await hashOf(file), kind: mapping.as, mapping }, context)
  if (!begun.ok) return begun
  const { id } = begun.value as { id: string }
  const tally = { rows: 0, created: 0, merged: 0, unchanged: 0, refused: 0, warnings: 0, doubts: 0, problems: [] as FileReport['problems'][number][] }
  let waiting: ReadRow[] = []
  let trouble: Result<never> | undefined
  let writing: Promise<void> = Promise.resolve()
  // The next rows are read while these are written.
  const flush = async (): Promise<void> => {
    const rows = waiting
    waiting = []
    await writing
    if (rows.length === 0 || trouble) return
    writing = write(rows)
    // What goes wrong is thrown where it is awaited, with the next rows or at the end.
    writing.catch(() => undefined)
  }
  const write = async (rows: readonly ReadRow[]): Promise<void> => {
    const [result] = await perform(house, importRows, [{ importId: id, kind, category: options.category, rows }], context)
    if (!result?.ok) return void (trouble = result as Result<never>)
    for (const [at, outcome] of (result.value as readonly RowOutcome[]).entries()) count(tally, outcome, rows[at] as ReadRow, proposal, refused)
    options.progress?.(before + tally.rows, undefined, file.name)
  }
  for await (const batch of table.value.batches) {
    if (!batch.ok) {
      await flush()
      trouble ??= batch
      break
    }
    for (const row of batch.value.rows) {
      waiting.push(reader.value.read(row))
      if (waiting.length >= ROWS_A_TIME) await flush()
      if (options.signal?.aborted || trouble) break
    }
    if (options.signal?.aborted || trouble) break
  }
  await flush()
  await writing
  const status = trouble ? 'failed' : options.signal?.aborted ? 'cancelled' : 'done'
  const { problems, doubts, ...figures } = tally
  valueOf(await performOne(house, endImport, { id, ...figures, status }, context))
  return trouble ?? done({ file: file.name, kind: mapping.as, ...figures, doubts, problems })
}

function count(tally: { rows: number; created: number; merged: number; unchanged: number; refused: number; warnings: number; doubts: number; problems: FileReport['problems'][number][] }, outcome: RowOutcome, row: ReadRow, proposal: Proposal, refused: RefusedWriter): void {
  tally.rows++
  tally[outcome.outcome]++
  if (outcome.warnings > 0) tally.warnings++
  tally.doubts += outcome.doubts
  if (outcome.outcome !== 'refused') return
  if (tally.problems.length < PROBLEMS_SHOWN) tally.problems.push(...outcome.problems)
  refused.write(proposal.header, row.cells, outcome.problems[0])
}

const openTable = (file: SourceFile): Promise<Result<Table>> => readTable({ name: file.name, chunks: bytesOf(file) })

/** The bytes of a file; those of an upload are opened on the way. */
function bytesOf({ path, key }: SourceFile): AsyncIterable<Uint8Array> {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Uint8Array>
  return key ? openedFrames(key, bytes) : bytes
}

async function hashOf(file: SourceFile): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytesOf(file)) hash.update(chunk)
  return hash.digest('hex')
}

export const sourceFile = (path: string): SourceFile => ({ path, name: basename(path) })
