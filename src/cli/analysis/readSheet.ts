import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { readTable } from '../../interop/tables/readTable.ts'
import type { TableRow } from '../../interop/tables/TableRow.ts'

/** A CSV or XLSX file of some thousand rows, whole, for commands that work without a database. */
export interface Sheet {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  readonly date1904: boolean
}

/** Reads the file an option names. */
export async function readSheet(path: string | boolean | undefined, option: string): Promise<Result<Sheet>> {
  if (typeof path !== 'string' || path === '') return refuse('WrongUsage', `${option} FILE is needed`, { at: option })
  if (!existsSync(path) || !statSync(path).isFile()) return refuse('NoSuchFile', `There is no file ${path}.`, { at: option })
  const table = await readTable({ name: basename(path), chunks: createReadStream(path) as AsyncIterable<Uint8Array> })
  if (!table.ok) return table
  const rows: TableRow[] = []
  for await (const batch of table.value.batches) {
    if (!batch.ok) return batch
    rows.push(...batch.value.rows)
    if (rows.length > MOST_ROWS) return refuse('TooManyRows', `${table.value.name} has more than ${MOST_ROWS} rows.`, { at: option })
  }
  const broken = rows.find(({ problem }) => problem !== undefined)
  if (broken) return refuse('RowCannotBeRead', `${table.value.name}, row ${broken.row}: ${broken.problem}`, { at: `row ${broken.row}` })
  return done({ name: table.value.name, header: table.value.header, rows, date1904: table.value.date1904 })
}

const MOST_ROWS = 2_000_000

/** Where a column stands, by its header, capitals and blanks around it aside. */
export function columnOf({ name, header }: Sheet, wanted: string): Result<number> {
  const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
  const exact = header.indexOf(wanted)
  const at = exact >= 0 ? exact : header.findIndex((title) => plain(title) === plain(wanted))
  return at >= 0 ? done(at) : refuse('NoSuchColumn', `${name} has no column “${wanted}”; it has ${header.map((title) => `“${title}”`).join(', ')}.`, { at: wanted })
}

/** Whether a cell says nothing: empty, or a word for it. */
export const isMissing = (cell: string | undefined): boolean => cell === undefined || /^(|na|n\/a|nan|null|none|unknown|unk|\?|-|–|—|\.|未知|不详|不明|无)$/i.test(cell.trim())
