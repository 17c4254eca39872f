import { done, refuse, type Refusal, type Result } from '../../kernel/Result.ts'
import { csvRows } from '../csv/csvRows.ts'
import { workbookRows } from '../xlsx/workbookRows.ts'
import { decodeText, type DecodedText, type Encoding } from './decodeText.ts'
import { delimiterOf } from './delimiterOf.ts'
import { fileKind } from './fileKind.ts'
import { headerRow } from './headerRow.ts'
import type { RowBatch, TableRow } from './TableRow.ts'

export interface TableSource {
  readonly name: string
  readonly chunks: AsyncIterable<Uint8Array>
}

export interface TableOptions {
  /** Row of the header, where it cannot be found by itself. */
  readonly headerRow?: number
  /** Sheet of a workbook; without it the first visible one that has rows. */
  readonly sheet?: string
  readonly delimiter?: string
  readonly limits?: Partial<TableLimits>
}

/** Guards against files that are made to break whoever opens them. */
export interface TableLimits {
  /** Bytes of a packed workbook. */
  readonly workbookBytes: number
  /** Bytes it may unpack to, all parts together. */
  readonly unpackedBytes: number
  /** How many times larger a part may become by unpacking. */
  readonly ratio: number
  readonly parts: number
  /** Signs in one row of a CSV file. */
  readonly longestRow: number
}

export const usualLimits: TableLimits = { workbookBytes: 256 * 2 ** 20, unpackedBytes: 2 ** 30, ratio: 200, parts: 2_000, longestRow: 2 ** 20 }

/** A spreadsheet that is being read: its columns, and its rows as they come. */
export interface Table {
  readonly name: string
  readonly format: 'csv' | 'xlsx'
  readonly encoding?: Encoding
  readonly delimiter?: string
  readonly sheet?: string
  readonly sheets?: readonly string[]
  /** The workbook counts its days from 1904-01-01 instead of 1899-12-30. */
  readonly date1904: boolean
  readonly header: readonly string[]
  readonly headerRow: number
  /** The rows below the header, once. A refusal ends them: what came before stands. */
  readonly batches: AsyncIterable<Result<RowBatch>>
}

/** Opens a CSV or XLSX file whatever its encoding, delimiter and name, and finds its header; or says what is wrong and where. */
export async function readTable(source: TableSource, options: TableOptions = {}): Promise<Result<Table>> {
  const limits = { ...usualLimits, ...options.limits }
  const { head, chunks } = await peek(source.chunks)
  const kind = fileKind(source.name, head)
  if (!kind.ok) return kind
  const opened = kind.value === 'zip' ? await workbookRows(source.name, chunks, options.sheet, limits) : await openText(source.name, chunks, options, limits)
  if (!opened.ok) return opened
  const { raw, ...about } = opened.value
  const { rows, bytes, refusal } = await leadingRows(raw)
  const header = refusal && rows.length === 0 ? ({ ok: false, refusal } as const) : headerRow(source.name, rows, options.headerRow)
  if (!header.ok) {
    await raw.return(undefined)
    return refusal ? { ok: false, refusal } : header
  }
  const { names, row, skip } = header.value
  return done({ name: source.name, ...about, header: names, headerRow: row, batches: restOf(raw, { rows: rows.slice(skip), bytes }, refusal, names.length) })
}

type Raw = AsyncGenerator<Result<RowBatch>>
const HEAD = 4_096
const LEADING = 25

/** The first bytes, and all chunks as if nobody had looked. */
async function peek(source: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let size = 0
  while (size < HEAD) {
    const next = await iterator.next()
    if (next.done === true) break
    first.push(next.value)
    size += next.value.length
  }
  const head = new Uint8Array(size)
  let at = 0
  for (const chunk of first) {
    head.set(chunk, at)
    at += chunk.length
  }
  return { head, chunks: followedBy(head, iterator) }
}

async function* followedBy<Item>(first: Item, rest: AsyncIterator<Item>): AsyncGenerator<Item> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

async function openText(name: string, chunks: AsyncIterable<Uint8Array>, options: TableOptions, limits: TableLimits) {
  const texts = decodeText(name, chunks)
  const first = await texts.next()
  if (first.done === true) return refuse('EmptyFile', `${name}: the file is empty`, { at: name })
  if (!first.value.ok) return first.value
  const { text, encoding } = first.value.value
  const delimiter = options.delimiter ?? delimiterOf(text.slice(0, 65_536))
  const told = /^sep=.\r?\n/.exec(text)
  const loneReturns = !text.includes('\n') && text.includes('\r')
  const begun: DecodedText = told ? { ...first.value.value, text: `\n${text.slice(told[0].length)}` } : first.value.value
  const raw = csvRows(name, followedBy<Result<DecodedText>>(done(begun), texts), { delimiter, loneReturns, longestRow: limits.longestRow })
  return done({ raw, format: 'csv' as const, encoding, delimiter, date1904: false })
}

/** Enough rows to see which is the header. */
async function leadingRows(raw: Raw): Promise<{ rows: TableRow[]; bytes: number; refusal?: Refusal }> {
  const rows: TableRow[] = []
  let bytes = 0
  while (rows.length < LEADING) {
    const next = await raw.next()
    if (next.done === true) break
    if (!next.value.ok) return { rows, bytes, refusal: next.value.refusal }
    rows.push(...next.value.value.rows)
    bytes = next.value.value.bytes
  }
  return { rows, bytes }
}

async function* restOf(raw: Raw, first: RowBatch, refusal: Refusal | undefined, width: number): AsyncGenerator<Result<RowBatch>> {
  yield done(fitted(first, width))
  if (refusal) return yield { ok: false, refusal }
  for await (const batch of raw) yield batch.ok ? done(fitted(batch.value, width)) : batch
}

const fitted = ({ rows, bytes }: RowBatch, width: number): RowBatch => ({ rows: rows.map((row) => (row.cells.length === width ? row : fittedRow(row, width))), bytes })

/** Short rows are filled up; a row with more than the header has names for is refused, since its cells may have slipped. */
function fittedRow(row: TableRow, width: number): TableRow {
  if (row.cells.length < width) return { ...row, cells: [...row.cells, ...new Array<string>(width - row.cells.length).fill('')] }
  const beyond = row.cells.slice(width).filter((cell) => cell.trim() !== '')
  if (beyond.length === 0) return { ...row, cells: row.cells.slice(0, width) }
  return { ...row, problem: row.problem ?? `the row has ${row.cells.length} cells and the header ${width}; beyond it stands “${(beyond[0] as string).slice(0, 40)}”` }
}
