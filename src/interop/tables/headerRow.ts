import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { TableRow } from './TableRow.ts'

export interface Header {
  readonly names: readonly string[]
  readonly row: number
  /** How many of the leading rows belong to the header and what stands above it. */
  readonly skip: number
}

/**
 * Finds the row that names the columns: the first that is about as wide as the table and holds names rather than values. Titles above
 * it are passed over. A name given twice is refused, since a mapping by name could not tell the two apart.
 */
export function headerRow(file: string, leading: readonly TableRow[], told?: number): Result<Header> {
  if (leading.length === 0) return refuse('EmptyFile', `${file}: there is no row in it`, { at: file })
  const width = Math.max(...leading.map(filled))
  const at = leading.findIndex((row) => (told === undefined ? filled(row) >= Math.max(1, width * 0.5) && (width < 2 || filled(row) > 1 || row.cells[0] === '') : row.row === told))
  const found = leading[at]
  if (found === undefined) return refuse('HeaderMissing', `${file}: row ${told} is not there`, { at: file })
  const value = found.cells.find((cell) => looksLikeValue(cell))
  const names = trimmed(found.cells)
  if (told === undefined && (value !== undefined || (names.length > 0 && names.every((name) => name === '' || isNumber(name)))))
    return refuse('HeaderMissing', `${file}, row ${found.row}: this looks like data (${value ?? names[0]}) where the names of the columns should stand; put their names in the first row`, { at: `${file}, row ${found.row}` })
  const twice = twiceIn(names)
  if (twice.length > 0) return refuse('HeaderTwice', `${file}, row ${found.row}: ${twice.join('; ')}; give each column a name of its own`, { at: `${file}, row ${found.row}`, details: twice })
  return done({ names: named(names), row: found.row, skip: at + 1 })
}

const filled = (row: TableRow): number => row.cells.filter((cell) => cell.trim() !== '').length
const isNumber = (cell: string): boolean => /^[+-]?\d+(?:\.\d+)?$/.test(cell)
const looksLikeValue = (cell: string): boolean => /^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\s*$/.test(cell)

function trimmed(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.normalize('NFKC').replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim())
  while (names.length > 1 && names.at(-1) === '') names.pop()
  return names
}

function twiceIn(names: readonly string[]): readonly string[] {
  const places = new Map<string, number[]>()
  names.forEach((name, at) => {
    if (name !== '') places.set(name, [...(places.get(name) ?? []), at + 1])
  })
  return [...places].filter(([, at]) => at.length > 1).map(([name, at]) => `the column “${name}” is there ${at.length === 2 ? 'twice' : `${at.length} times`} (columns ${at.join(' and ')})`)
}

/** A column without a name is called by its place. */
const named = (names: readonly string[]): readonly string[] => names.map((name, at) => (name === '' ? `column ${at + 1}` : name))
