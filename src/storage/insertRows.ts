import { sql, type RawBuilder } from 'kysely'
import type { Noun } from '../kernel/noun.ts'
import { all } from '../kernel/all.ts'
import type { Query } from './Query.ts'
import { tableOf, type Table } from './tables.ts'

type RowIn = Readonly<Record<string, unknown>>

/** Writes any number of new records of a noun: thousands of rows a statement, read by the server from one JSON text. Every statement is sent before the first answer is awaited. */
export async function insertRows(query: Query, noun: Noun, rows: readonly RowIn[]): Promise<void> {
  const table = tableFor(noun)
  const written: Promise<unknown>[] = []
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = from === 0 && rows.length <= ROWS_A_STATEMENT ? rows : rows.slice(from, from + ROWS_A_STATEMENT)
    const { shared, own } = sharedColumns(table, part)
    const types = new Map(table.columns.map((column) => [column.name, column.type]))
    const same = shared.map((name) => sql`${literal((part[0] as RowIn)[name], types.get(name))}::${sql.raw(types.get(name) as string)}`)
    const values = [...same, ...own.map((name) => sql`x.${sql.ref(name)}`)]
    written.push(sql`insert into ${sql.table(noun.name)} (${sql.join([...shared, ...own].map((name) => sql.ref(name)))}) select ${sql.join(values)} from ${recordset(table, own, part)}`.execute(query))
  }
  await all(written)
}

/** The columns that hold one and the same value in every row are told once; those that hold nothing in any row are not told. */
function sharedColumns(table: Table, rows: readonly RowIn[]): { readonly shared: readonly string[]; readonly own: readonly string[] } {
  const [shared, own]: [string[], string[]] = [[], []]
  const first = rows[0] as RowIn
  for (const { name } of table.columns) {
    const value = first[name] ?? null
    const alike = (value === null || typeof value !== 'object') && rows.every((row) => (row[name] ?? null) === value)
    if (!alike) own.push(name)
    else if (value !== null) shared.push(name)
  }
  // The rows are counted by what they hold: one column at least has to be their own.
  return own.length > 0 ? { shared, own } : { shared: shared.filter((name) => name !== 'id'), own: ['id'] }
}

/** A text that stands for JSON is written as JSON; everything else as the server reads it. */
const literal = (value: unknown, type: string | undefined): unknown => (type === 'json' || type === 'jsonb' ? JSON.stringify(value) : value)

/** The rows as a table the server can join, under the name `x`; of each row only what is named. */
export function recordset(table: Table, names: readonly string[], rows: readonly RowIn[], more: Readonly<Record<string, string>> = {}): RawBuilder<unknown> {
  const types = new Map(table.columns.map((column) => [column.name, column.type]))
  const all = [...names, ...Object.keys(more)]
  const columns = [...names.map((name) => `"${name}" ${types.get(name)}`), ...Object.entries(more).map(([name, type]) => `"${name}" ${type}`)]
  return sql`json_to_recordset(${JSON.stringify(rows.map((row) => only(all, row)))}::json) as x(${sql.raw(columns.join(', '))})`
}

function only(names: readonly string[], row: RowIn): RowIn {
  const kept: Record<string, unknown> = {}
  for (const name of names) if (row[name] !== null && row[name] !== undefined) kept[name] = row[name]
  return kept
}

export const tableFor = (noun: Noun): Table => {
  const known = tablesByName.get(noun.name) ?? tableOf(noun)
  tablesByName.set(noun.name, known)
  return known
}

const ROWS_A_STATEMENT = 5_000
const tablesByName = new Map<string, Table>()
