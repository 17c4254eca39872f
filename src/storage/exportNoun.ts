import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Context } from '../kernel/action.ts'
import { text, type Field, type Fields } from '../kernel/field.ts'
import { allFieldsOf, type Noun } from '../kernel/noun.ts'
import { csvLine } from '../interop/csv/writeCsv.ts'
import { writeXlsx, type XlsxCell } from '../interop/xlsx/writeXlsx.ts'
import type { Query } from './Query.ts'

/** `json` is one array, a record a line; `lines` is a record a line and nothing else. */
export const exportFormats = ['csv', 'xlsx', 'json', 'lines'] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * The records of a noun as a file that streams, a page of rows at a time. A `mark` says on every row who took it out and when, so that
 * rows copied out of the file still say where they come from.
 */
export function exportNoun(query: Query, noun: Noun, context: Context, format: ExportFormat, mark?: string): Readable {
  const fields: Fields = mark === undefined ? allFieldsOf(noun) : { ...allFieldsOf(noun), takenOut: text('Who took this row out of the house, and when.') }
  const rows = mark === undefined ? pages(query, noun, context) : marked(pages(query, noun, context), mark)
  if (format === 'xlsx') return Readable.from(writeXlsx(noun.name, Object.keys(fields), cellsOf(rows, fields)), { objectMode: false })
  return Readable.from(format === 'csv' ? csv(rows, Object.keys(fields)) : format === 'json' ? array(rows) : lines(rows))
}

type Row = Readonly<Record<string, unknown>>

async function* pages(query: Query, noun: Noun, context: Context): AsyncGenerator<readonly Row[]> {
  const here = noun.scope === 'area' ? sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}` : sql`true`
  for (let after: string | undefined; ; ) {
    const { rows } = await sql<Row>`select * from ${sql.table(noun.name)} where ${here} ${after === undefined ? sql`` : sql`and id > ${after}`} order by id limit 2000`.execute(query)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.['id'] as string
  }
}

async function* marked(pages: AsyncIterable<readonly Row[]>, mark: string): AsyncGenerator<readonly Row[]> {
  for await (const rows of pages) yield rows.map((row) => ({ ...row, takenOut: mark }))
}

async function* csv(pages: AsyncIterable<readonly Row[]>, names: readonly string[]): AsyncGenerator<string> {
  yield `\ufeff${csvLine(names)}`
  for await (const rows of pages) yield rows.map((row) => csvLine(names.map((name) => words(row[name])))).join('')
}

async function* lines(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

async function* array(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const rows of pages) {
    yield `${before}${rows.map((row) => JSON.stringify(row)).join(',\n')}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* cellsOf(pages: AsyncIterable<readonly Row[]>, fields: Fields): AsyncGenerator<readonly XlsxCell[]> {
  for await (const rows of pages) for (const row of rows) yield Object.entries(fields).map(([name, field]) => cellOf(row[name], field))
}

/** A moment stays a text: a spreadsheet's clock has no time zone. */
function cellOf(value: unknown, { kind }: Field): XlsxCell {
  if (value === null || value === undefined) return undefined
  if (kind === 'day') return { day: String(value) }
  if (typeof value === 'number') return { number: value }
  return typeof value === 'boolean' ? { flag: value } : { text: words(value) }
}

const words = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
