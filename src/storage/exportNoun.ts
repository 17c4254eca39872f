import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Context } from '../kernel/action.ts'
import { allFieldsOf, type Noun } from '../kernel/noun.ts'
import { csvLine } from '../interop/csv/writeCsv.ts'
import type { Query } from './Query.ts'

/** The records of a noun as a stream of lines, a page of rows at a time. */
export const exportNoun = (query: Query, noun: Noun, context: Context, format: 'csv' | 'json'): Readable => Readable.from(lines(query, noun, context, format))

async function* lines(query: Query, noun: Noun, context: Context, format: 'csv' | 'json'): AsyncGenerator<string> {
  const names = Object.keys(allFieldsOf(noun))
  if (format === 'csv') yield `\ufeff${csvLine(names)}`
  for (let after: string | undefined; ; ) {
    const rows = await page(query, noun, context, after)
    if (rows.length === 0) return
    yield rows.map((row) => (format === 'csv' ? csvLine(names.map((name) => cell(row[name]))) : `${JSON.stringify(row)}\n`)).join('')
    after = rows.at(-1)?.['id'] as string
  }
}

async function page(query: Query, noun: Noun, context: Context, after: string | undefined): Promise<readonly Record<string, unknown>[]> {
  const here = noun.scope === 'area' ? sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}` : sql`true`
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(noun.name)} where ${here} ${after === undefined ? sql`` : sql`and id > ${after}`} order by id limit 2000`.execute(query)
  return rows
}

const cell = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
