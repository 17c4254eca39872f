import type { Column, Table } from './tables.ts'

/** The statements that make a table, one statement an entry: nothing here that a sharded server refuses. */
export const createTable = (table: Table): readonly string[] => [
  `create table ${q(table.name)} (\n${[...table.columns.map((c) => `  ${columnSql(c)}`), `  primary key (${list(table.primaryKey)})`].join(',\n')}\n)`,
  `-- topology ${q(table.name)} ${table.topology}`,
  ...table.uniques.map((columns) => uniqueSql(table, columns)),
  ...table.indexes.map((columns) => indexSql(table, columns)),
  ...table.searched.map((column) => `create index ${q(`${table.name}_${column}`)} on ${q(table.name)} using gin (${q(column)}) where ${q(column)} is not null`),
  ...rowSecurity(table),
]

/**
 * The second wall, under the kernel's: the server shows and takes rows by the places that the transaction was told of, whoever asks and however. Forced, so that it holds for
 * the owner of the tables too. What was told is read once a question and not once a row (`select`), which halves what a look through a table costs; a sharded server takes no
 * `select` in a policy, and has the same policy without it. It is a `case` because the server takes an `or` of things it does not know to let a twentieth of the rows through,
 * and a `case` half of them: under the first wall all of them pass, and a plan made for a twentieth reads far too much.
 */
export const rowSecurity = ({ name, seenBy }: Table): readonly string[] =>
  seenBy === undefined ? [] : [
    `alter table ${q(name)} enable row level security`, `alter table ${q(name)} force row level security`,
    `create policy "places" on ${q(name)} using (${PLACES})`,
    ...(seenBy === 'outbreak' ? [`create policy "outbreak" on ${q(name)} for select using ((select ${TOLD}) is not null)`] : []),
  ]

const TOLD = "nullif(current_setting('app.scope', true), '')"
const PLACES = `case (select ${TOLD}) when '%' then true else "jurisdiction" like any ((select string_to_array(${TOLD}, ','))::text[]) end`

export const addColumn = (table: Table, column: Column): string => `alter table ${q(table.name)} add column ${columnSql({ ...column, required: false })}`

export const indexSql = (table: Table, columns: readonly string[]): string => `create index ${q(indexName(table, columns))} on ${q(table.name)} (${list(columns)})`

export const dropIndexSql = (table: Table, columns: readonly string[]): string => `drop index ${q(indexName(table, columns))}`

const uniqueSql = (table: Table, columns: readonly string[]): string => `create unique index ${q(`${indexName(table, columns)}_once`)} on ${q(table.name)} (${list(columns)}) where ${q(columns.at(-1) as string)} is not null`
const indexName = (table: Table, columns: readonly string[]): string => `${table.name}_${columns.filter((c) => c !== 'area' && c !== 'outbreakId').join('_')}`
// Text sorts by code point on every server, so that keys page and prefixes are found the same way everywhere; screens sort names by language.
const columnSql = (column: Column): string => `${q(column.name)} ${column.type === 'text' ? 'text collate "C"' : column.type}${column.required ? ' not null' : ''}`
const list = (columns: readonly string[]): string => columns.map(q).join(', ')
const q = (name: string): string => `"${name}"`
