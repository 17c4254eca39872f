import type { TableRow } from '../tables/TableRow.ts'
import { columnEvidence, type ColumnEvidence } from './columnEvidence.ts'

/** What a whole file is like: its columns, in their order. */
export interface FileEvidence {
  readonly file: string
  readonly rows: number
  readonly columns: readonly ColumnEvidence[]
  readonly date1904: boolean
}

export interface FileEvidenceBuilder {
  add(row: TableRow): void
  evidence(): FileEvidence
}

/** Gathers the evidence of a file in a first pass over its rows. */
export function fileEvidence(table: { readonly name: string; readonly header: readonly string[]; readonly date1904: boolean }): FileEvidenceBuilder {
  const columns = table.header.map(columnEvidence)
  let rows = 0
  const add = ({ cells, dated, problem }: TableRow): void => {
    rows++
    if (problem !== undefined) return
    for (let at = 0; at < columns.length; at++) columns[at]?.add(cells[at] ?? '', dated?.includes(at) ?? false)
  }
  return { add, evidence: () => ({ file: table.name, rows, columns: columns.map((column) => column.evidence()), date1904: table.date1904 }) }
}
