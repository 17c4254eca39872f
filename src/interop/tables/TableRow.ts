/** One row of a spreadsheet as it stands in the file. */
export interface TableRow {
  /** As a spreadsheet program numbers it; the header is 1 unless something stands above it. */
  readonly row: number
  readonly cells: readonly string[]
  /** Columns (from 0) whose cell is a number that the workbook shows as a date. */
  readonly dated?: readonly number[]
  /** Why the row as a whole cannot be read; it is refused, the rest of the file is not. */
  readonly problem?: string
}

export interface RowBatch {
  readonly rows: readonly TableRow[]
  /** Bytes of the file read so far, for progress. */
  readonly bytes: number
}
