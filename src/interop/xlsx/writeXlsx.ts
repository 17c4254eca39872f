import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { dayNumber, isDay } from '../../kernel/Day.ts'
import { cellText } from './cellText.ts'

/** What a cell holds: text stays text whatever it looks like, a day becomes a day, numbers can be added up. */
export type XlsxCell = { readonly text: string } | { readonly day: string } | { readonly number: number } | { readonly flag: boolean } | undefined

/** A workbook of one table in pieces, as rows come: the whole is never held. More rows than a sheet takes go on in a further sheet under the same header. */
export async function* writeXlsx(name: string, header: readonly string[], rows: AsyncIterable<readonly XlsxCell[]>, rowsPerSheet = MOST_ROWS): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  let sheets = 0
  let written = 0
  let sheet: ZipDeflate | undefined
  const open = (): ZipDeflate => {
    const part = new ZipDeflate(`xl/worksheets/sheet${++sheets}.xml`, { level: 6 })
    zip.add(part)
    part.push(encoded(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rowXml(1, header.map((text) => ({ text })))}`))
    written = 1
    return part
  }
  const close = (part: ZipDeflate): void => part.push(encoded('</sheetData></worksheet>'), true)
  let pending = ''
  sheet = open()
  for await (const row of rows) {
    if (written === rowsPerSheet) {
      sheet.push(encoded(pending))
      pending = ''
      close(sheet)
      sheet = open()
    }
    pending += rowXml(++written, row)
    if (pending.length < PIECE) continue
    sheet.push(encoded(pending))
    pending = ''
    yield* ready.splice(0)
  }
  sheet.push(encoded(pending))
  close(sheet)
  for (const [part, xml] of bookParts(name, sheets)) {
    const stored = new ZipPassThrough(part)
    zip.add(stored)
    stored.push(encoded(`${HEAD}${xml}`), true)
  }
  zip.end()
  yield* ready.splice(0)
}

const MOST_ROWS = 1_048_576
const PIECE = 1 << 16
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Places in the list of cell styles below. */
const [DAY, GUARDED] = [1, 2]

const encoder = new TextEncoder()
const encoded = (text: string): Uint8Array => encoder.encode(text)

const rowXml = (row: number, cells: readonly XlsxCell[]): string => `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`)).join('')}</row>`

function cellXml(cell: XlsxCell, at: string): string {
  if (cell === undefined) return ''
  if ('number' in cell) return Number.isFinite(cell.number) ? `<c r="${at}"><v>${cell.number}</v></c>` : textXml(String(cell.number), at)
  if ('flag' in cell) return `<c r="${at}" t="b"><v>${cell.flag ? 1 : 0}</v></c>`
  if ('day' in cell) return serialOf(cell.day) === undefined ? textXml(cell.day, at) : `<c r="${at}" s="${DAY}"><v>${serialOf(cell.day)}</v></c>`
  return cell.text === '' ? '' : textXml(cell.text, at)
}

/** A text that looks like a formula is marked as text, so that it does not become one when somebody clicks into it either. */
const textXml = (text: string, at: string): string => `<c r="${at}" t="inlineStr"${/^[=+\-@]/.test(text) ? ` s="${GUARDED}"` : ''}><is><t xml:space="preserve">${cellText(text)}</t></is></c>`

const EPOCH = dayNumber('1899-12-30')
/** Spreadsheet programs count a 29 February 1900 that never was, and know no day before: what lies before March 1900 is written as text. */
function serialOf(day: string): number | undefined {
  const serial = isDay(day) ? dayNumber(day) - EPOCH : 0
  return serial > 60 ? serial : undefined
}

/** Column 27, counted from 0, is "AB". */
const letters = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`)

/** What a workbook has beside its sheets. Sheet names end after 31 signs. */
function bookParts(name: string, sheets: number): readonly (readonly [string, string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  const title = (n: number): string => cellText(n === 1 ? name.slice(0, 31) : `${name.slice(0, 26)} ${n}`).replaceAll('"', '&quot;')
  const type = (part: string, kind: string): string => `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const relation = (id: number, kind: string, target: string): string => `<Relationship Id="r${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  return [
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map((n) => `<sheet name="${title(n)}" sheetId="${n}" r:id="r${n}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('')}${relation(sheets + 1, 'styles', 'styles.xml')}</Relationships>`],
    ['xl/styles.xml', styles],
    ['_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('workbook.xml', 'sheet.main')}${numbers.map((n) => type(`worksheets/sheet${n}.xml`, 'worksheet')).join('')}${type('styles.xml', 'styles')}</Types>`],
  ]
}

const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`
