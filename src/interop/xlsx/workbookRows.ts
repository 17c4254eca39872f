import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { TableLimits } from '../tables/readTable.ts'
import type { RowBatch, TableRow } from '../tables/TableRow.ts'
import { dateStyles } from './dateStyles.ts'
import { elements } from './elements.ts'
import { sheetRow, type SheetContext } from './sheetRow.ts'
import { attribute, textRuns } from './xmlText.ts'
import { partText, unpacked, zipParts, type ZipPart } from './zipParts.ts'

export interface OpenedWorkbook {
  readonly raw: AsyncGenerator<Result<RowBatch>>
  readonly format: 'xlsx'
  readonly sheet: string
  readonly sheets: readonly string[]
  readonly date1904: boolean
}

/** Opens a workbook and gives the rows of one sheet as they are unpacked. The packed file is held in memory, never the unpacked one. */
export async function workbookRows(file: string, chunks: AsyncIterable<Uint8Array>, wanted: string | undefined, limits: TableLimits): Promise<Result<OpenedWorkbook>> {
  const bytes = await gathered(file, chunks, limits.workbookBytes)
  if (!bytes.ok) return bytes
  const parts = zipParts(file, bytes.value, limits)
  if (!parts.ok) return parts
  const book = bookOf(file, parts.value, limits)
  if (!book.ok) return book
  const sheet = chosen(file, book.value.sheets, wanted)
  if (!sheet.ok) return sheet
  const context = contextOf(file, parts.value, book.value, limits)
  if (!context.ok) return context
  const names = book.value.sheets.map(({ name }) => name)
  return done({ raw: rowsOf(file, sheet.value.part, context.value, bytes.value.length, limits), format: 'xlsx', sheet: sheet.value.name, sheets: names, date1904: book.value.date1904 })
}

const MOST_SIGNS = 128 * 2 ** 20

interface Sheet {
  readonly name: string
  readonly visible: boolean
  readonly part: ZipPart
}

interface Book {
  readonly sheets: readonly Sheet[]
  readonly date1904: boolean
  readonly strings: ZipPart | undefined
  readonly styles: ZipPart | undefined
}

async function gathered(file: string, chunks: AsyncIterable<Uint8Array>, most: number): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of chunks) {
    size += piece.length
    if (size > most) return refuse('FileTooLarge', `${file}: a workbook of more than ${Math.round(most / 2 ** 20)} MB is not opened; save it as CSV, which is read as it comes`, { at: file })
    pieces.push(piece)
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return done(all)
}

/** Which sheets there are, and in which parts their content lies. */
function bookOf(file: string, parts: ReadonlyMap<string, ZipPart>, limits: TableLimits): Result<Book> {
  const root = [...parts.keys()].find((name) => /^xl\/workbook\.xml$/i.test(name)) ?? [...parts.keys()].find((name) => name.endsWith('workbook.xml'))
  if (root === undefined) {
    const what = parts.has('mimetype') || parts.has('content.xml') ? 'an OpenDocument file' : [...parts.keys()].some((name) => name.endsWith('workbook.bin')) ? 'a binary workbook (.xlsb)' : parts.has('word/document.xml') ? 'a text document' : 'a packed file without a workbook in it'
    return refuse('NotATable', `${file}: this is ${what}; save the table as .xlsx or CSV UTF-8`, { at: file })
  }
  const folder = root.slice(0, root.lastIndexOf('/') + 1)
  const workbook = partText(file, parts.get(root) as ZipPart, limits)
  if (!workbook.ok) return workbook
  const relations = parts.get(`${folder}_rels/workbook.xml.rels`)
  const told = relations ? partText(file, relations, limits) : done('')
  if (!told.ok) return told
  const targets = new Map([...told.value.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].map((match) => [attribute(match[1] as string, 'Id') ?? '', attribute(match[1] as string, 'Target') ?? '']))
  const partAt = (target: string): ZipPart | undefined => parts.get(target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
  const sheets = [...workbook.value.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].flatMap((match) => {
    const tag = match[1] as string
    const part = partAt(targets.get(attribute(tag, '\\w+:id') ?? '') ?? '')
    return part ? [{ name: attribute(tag, 'name') ?? '', visible: (attribute(tag, 'state') ?? 'visible') === 'visible', part }] : []
  })
  const date1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']/.test(workbook.value)
  const targetEnding = (ending: string): ZipPart | undefined => partAt([...targets.values()].find((target) => target.endsWith(ending)) ?? ending)
  return done({ sheets, date1904, strings: targetEnding('sharedStrings.xml'), styles: targetEnding('styles.xml') })
}

function chosen(file: string, sheets: readonly Sheet[], wanted: string | undefined): Result<Sheet> {
  const visible = sheets.filter((sheet) => sheet.visible)
  // A sheet that holds next to nothing when unpacked is an empty one.
  const sheet = wanted === undefined ? (visible.find(({ part }) => part.size > 600) ?? visible[0] ?? sheets[0]) : sheets.find(({ name }) => name === wanted)
  if (sheet) return done(sheet)
  return refuse('SheetMissing', wanted === undefined ? `${file}: there is no sheet in the workbook` : `${file}: there is no sheet “${wanted}”; there are ${sheets.map(({ name }) => name).join(', ')}`, { at: file })
}

function contextOf(file: string, parts: ReadonlyMap<string, ZipPart>, book: Book, limits: TableLimits): Result<SheetContext> {
  const strings: string[] = []
  let signs = 0
  for (const found of book.strings ? elements(unpacked(file, book.strings, limits), 'si') : []) {
    if (!found.ok) return found
    for (const { inner } of found.value) {
      const text = textRuns(inner)
      signs += text.length
      strings.push(text)
    }
    if (signs > MOST_SIGNS) return refuse('FileTooLarge', `${file}: the workbook holds more than ${MOST_SIGNS / 2 ** 20} million signs of text; save it as CSV, which is read as it comes`, { at: file })
  }
  const styles = book.styles ? partText(file, book.styles, limits) : done('')
  return styles.ok ? done({ strings, dateStyles: dateStyles(styles.value) }) : styles
}

async function* rowsOf(file: string, part: ZipPart, context: SheetContext, fileBytes: number, limits: TableLimits): AsyncGenerator<Result<RowBatch>> {
  let before = 0
  let read = 0
  for (const found of elements(counted(unpacked(file, part, limits), (size) => (read += size)), 'row')) {
    if (!found.ok) return yield found
    const rows: TableRow[] = []
    for (const element of found.value) {
      const row = sheetRow(element, before, context)
      before = row.row
      if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
    }
    yield done({ rows, bytes: Math.round(fileBytes * Math.min(1, read / Math.max(1, part.size))) })
  }
}

function* counted(pieces: Iterable<Result<Uint8Array>>, count: (size: number) => void): Generator<Result<Uint8Array>> {
  for (const piece of pieces) {
    if (piece.ok) count(piece.value.length)
    yield piece
  }
}
