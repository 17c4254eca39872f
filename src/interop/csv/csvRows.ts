import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { RowBatch, TableRow } from '../tables/TableRow.ts'
import type { DecodedText } from '../tables/decodeText.ts'
import { csvScanner, type CsvRecord } from './csvScanner.ts'
import { unguarded } from './formulaGuard.ts'

/** Rows of a text in pieces. Blank rows are left out but counted, so that row numbers agree with what people see. */
export async function* csvRows(name: string, texts: AsyncIterable<Result<DecodedText>>, { delimiter, loneReturns, longestRow }: CsvOptions): AsyncGenerator<Result<RowBatch>> {
  const scanner = csvScanner(delimiter)
  const count = { row: 0 }
  let bytes = 0
  for await (const piece of texts) {
    if (!piece.ok) return yield piece
    bytes = piece.value.bytes
    const text = loneReturns ? piece.value.text.replaceAll('\r', '\n') : piece.value.text
    yield done({ rows: numbered(scanner.push(text), count), bytes })
    if (scanner.pending() > longestRow) return yield tooLong(name, count.row + 1, scanner.line(), scanner.insideQuotes())
  }
  const last = scanner.end()
  if (scanner.pending() > 0) return yield tooLong(name, count.row + 1, scanner.line(), true)
  yield done({ rows: numbered(last, count), bytes })
}

export interface CsvOptions {
  readonly delimiter: string
  /** Lines end with a lone carriage return, as old programs write. */
  readonly loneReturns: boolean
  /** Signs a row may have before it is taken for a quote that was never closed. */
  readonly longestRow: number
}

function numbered(records: readonly CsvRecord[], count: { row: number }): readonly TableRow[] {
  const rows: TableRow[] = []
  for (const { cells, problem } of records) {
    count.row++
    if (isBlank(cells)) continue
    const kept = clean(cells)
    const trouble = problem ?? (kept.some((cell) => cell.includes('\0')) ? 'a cell holds a character of value zero, which no text has' : undefined)
    rows.push(trouble === undefined ? { row: count.row, cells: kept } : { row: count.row, cells: kept, problem: trouble })
  }
  return rows
}

const isBlank = (cells: readonly string[]): boolean => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/** An apostrophe that our own export put before a cell is taken away again. */
const clean = (cells: readonly string[]): readonly string[] => {
  for (const cell of cells) if (cell.charCodeAt(0) === APOSTROPHE) return cells.map(unguarded)
  return cells
}

const APOSTROPHE = 39

const tooLong = (name: string, row: number, line: number, quoted: boolean) =>
  quoted
    ? refuse('UnclosedQuote', `${name}, row ${row} (it begins on line ${line}): a quote is opened and never closed, so where the row ends cannot be known`, { at: `${name}, line ${line}` })
    : refuse('RowTooLong', `${name}, row ${row} (line ${line}): the row is too long for a table`, { at: `${name}, line ${line}` })
