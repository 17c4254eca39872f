import { guarded } from './formulaGuard.ts'

/** Rows as comma-separated text (RFC 4180). `bom` lets spreadsheet programs see that it is UTF-8. */
export function writeCsv(rows: Iterable<readonly string[]>, { bom = true }: { readonly bom?: boolean } = {}): string {
  const lines: string[] = []
  for (const row of rows) lines.push(csvLine(row))
  return `${bom ? '\ufeff' : ''}${lines.join('')}`
}

/** One line with its line end. A cell that would run as a formula is made harmless. */
export function csvLine(cells: readonly string[]): string {
  // A line of one empty cell would read as an empty line.
  if (cells.length === 1 && cells[0] === '') return '""\r\n'
  return `${cells.map(quoted).join(',')}\r\n`
}

function quoted(cell: string): string {
  const safe = guarded(cell)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
