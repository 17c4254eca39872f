import type { TableRow } from '../tables/TableRow.ts'
import type { XmlElement } from './elements.ts'
import { attribute, textRuns, xmlText } from './xmlText.ts'

/** What cells of a sheet refer to. */
export interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
}

/** One row of a sheet. Of a formula the value it last had is taken; nothing is worked out here. */
export function sheetRow(element: XmlElement, before: number, { strings, dateStyles }: SheetContext): TableRow {
  const row = Number(attribute(element.tag, 'r') ?? before + 1)
  const cells: string[] = []
  const dated: number[] = []
  let problem: string | undefined
  for (const [, tag = '', inner = ''] of element.inner.matchAll(cellElement)) {
    const at = columnOf(attribute(tag, 'r')) ?? cells.length
    if (at >= MOST_COLUMNS) {
      problem = `a cell stands in column ${at + 1}; sheets end at ${MOST_COLUMNS}`
      break
    }
    while (cells.length < at) cells.push('')
    const type = attribute(tag, 't') ?? 'n'
    const value = valueOf(type, inner, strings)
    cells[at] = value
    if (type === 'n' && value !== '' && dateStyles[Number(attribute(tag, 's') ?? 0)] === true) dated.push(at)
  }
  return { row, cells, ...(dated.length > 0 ? { dated } : {}), ...(problem === undefined ? {} : { problem }) }
}

const MOST_COLUMNS = 16_384
const cellElement = /<(?:\w+:)?c(?=[\s>/])((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g
const storedValue = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/

function valueOf(type: string, inner: string, strings: readonly string[]): string {
  if (inner === '') return ''
  if (type === 'inlineStr') return textRuns(inner)
  const value = xmlText(storedValue.exec(inner)?.[1] ?? '')
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : value === '' ? '' : 'FALSE'
  if (type === 'n') return plainNumber(value)
  return value
}

/** A long number is stored as 4.2E+17; people wrote its digits. Sums carry noise in the 16th digit, which nobody typed. */
function plainNumber(value: string): string {
  if (value.length < 16 && !/[eE]/.test(value)) return value
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(Number(number.toPrecision(15)))
}

/** "AB12" is column 27, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined
  let column = 0
  for (const sign of reference) {
    const letter = sign.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
