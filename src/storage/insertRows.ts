import { sql, type RawBuilder } from 'kysely'
import type { Noun } from '../kernel/noun.ts'
import type { Query } from './Query.ts'
import { tableOf, type Table } from './tables.ts'

/** Writes any number of new records of a noun: thousands of rows a statement, read by the server from one JSON text. */
export async function insertRows(query: Query, noun: Noun, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const table = tableFor(noun)
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT)
    const names = table.columns.map((column) => column.name).filter((name) => part.some((row) => row[name] !== undefined && row[name] !== null))
    await sql`insert into ${sql.table(noun.name)} (${sql.join(names.map((name) => sql.ref(name)))}) select * from ${recordset(table, names, part)}`.execute(query)
  }
}

/** The rows as a table the server can join, under the name `x`. */
export function recordset(table: Table, names: readonly string[], rows: readonly Readonly<Record<string, unknown>>[], more: Readonly<Record<string, string>> = {}): RawBuilder<unknown> {
  const types = new Map(table.columns.map((column) => [column.name, column.type]))
  const columns = [...names.map((name) => `"${name}" ${types.get(name)}`), ...Object.entries(more).map(([name, type]) => `"${name}" ${type}`)]
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as x(${sql.raw(columns.join(', '))})`
}

export const tableFor = (noun: Noun): Table => {
  const known = tablesByName.get(noun.name) ?? tableOf(noun)
  tablesByName.set(noun.name, known)
  return known
}

const ROWS_A_STATEMENT = 5_000
const tablesByName = new Map<string, Table>()
