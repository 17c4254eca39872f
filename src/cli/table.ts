import Table from 'cli-table3'

/** Rows as a table for people: plain rules, wide characters counted as two. */
export function table(rows: readonly Readonly<Record<string, unknown>>[], columns?: readonly string[]): string {
  const names = columns ?? Object.keys(rows[0] ?? {})
  if (rows.length === 0) return 'Nothing.'
  const drawn = new Table({ head: [...names], style: { head: [], border: [] }, chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', right: '', middle: ' ' } })
  for (const row of rows) drawn.push(names.map((name) => shown(row[name])))
  return drawn.toString()
}

/** One thing by its parts, a line each. */
export const parts = (of: Readonly<Record<string, unknown>>): string => table(Object.entries(of).map(([what, value]) => ({ what, value })))

const shown = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
