import { addColumn, createTable, dropIndexSql, indexSql, rowSecurity } from './schemaSql.ts'
import type { Table } from './tables.ts'

/**
 * The statements that lead from one set of tables to another, for a person to read before they are kept.
 * New tables, columns and indexes are drafted, and an index nothing asks for any more is dropped; any other thing that is gone or of another type is written as a comment, since data hangs on it.
 */
export function draftMigration(before: readonly Table[], after: readonly Table[]): readonly string[] {
  const known = new Map(before.map((table) => [table.name, table]))
  const made = after.flatMap((table) => {
    const was = known.get(table.name)
    return was ? changesOf(was, table) : createTable(table)
  })
  const gone = before.filter((table) => !after.some((now) => now.name === table.name)).map((table) => `-- decide: no noun asks for table "${table.name}" any more`)
  return [...made, ...gone]
}

function changesOf(was: Table, now: Table): readonly string[] {
  const old = new Map(was.columns.map((column) => [column.name, column]))
  return [
    ...now.columns.filter((column) => !old.has(column.name)).map((column) => addColumn(now, column)),
    ...now.columns.filter((column) => old.has(column.name) && old.get(column.name)?.type !== column.type).map((column) => `-- decide: "${now.name}"."${column.name}" was ${old.get(column.name)?.type}, is ${column.type}`),
    ...was.columns.filter((column) => !now.columns.some((c) => c.name === column.name)).map((column) => `-- decide: nothing asks for "${now.name}"."${column.name}" any more`),
    ...was.indexes.filter((columns) => !now.indexes.some((c) => c.join() === columns.join())).map((columns) => dropIndexSql(was, columns)),
    ...(was.seenBy === now.seenBy ? [] : [...(was.seenBy === undefined ? [] : [`-- decide: rows of "${now.name}" were seen by ${was.seenBy}, are seen by ${now.seenBy ?? 'everybody'}: drop the policies that stand`]), ...rowSecurity(now)]),
    ...now.indexes.filter((columns) => !was.indexes.some((c) => c.join() === columns.join())).map((columns) => indexSql(now, columns)),
  ]
}
