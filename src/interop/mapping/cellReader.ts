import { dayNumber, dayOf } from '../../kernel/Day.ts'
import type { Result } from '../../kernel/Result.ts'
import { dayZeros, type DayReading } from '../cells/DayReading.ts'
import { ageInYears, ageUnitOf, bareAge, readAge } from '../cells/readAge.ts'
import { readDay } from '../cells/readDay.ts'
import { readIdNumber, type IdNumber } from '../cells/readIdNumber.ts'
import { readInstant } from '../cells/readInstant.ts'
import { readNumber, readWhole } from '../cells/readNumber.ts'
import { valueWord } from '../cells/valueWord.ts'
import type { ColumnMapping } from './Mapping.ts'
import { fieldOf, kindOf } from './targets.ts'

/** What a cell came to: a value, nothing, something only worth a note, or a problem. */
export type ReadCell =
  | { readonly is: 'nothing' }
  | { readonly is: 'value'; readonly value: unknown; readonly idNumber?: IdNumber; readonly bareAge?: number; readonly withoutSymptoms?: true }
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'problem'; readonly reason: string }

export interface ReadingOptions {
  /** The clock that times without a zone are on. */
  readonly timeZone: string
  readonly date1904?: boolean | undefined
}

/** A function that reads the cells of one column. Values met before are remembered, within bounds: columns repeat themselves. */
export function cellReader(column: ColumnMapping, options: ReadingOptions): (cell: string, dated: boolean) => ReadCell {
  const missing = new Set(column.missing ?? [])
  const read = readerOf(column, options)
  const known = new Map<string, ReadCell>()
  return (cell, dated) => {
    if (cell === '') return nothing
    if (dated) return read(cell.trim(), true)
    const before = known.get(cell)
    if (before) return before
    const text = cell.trim()
    const now = text === '' || missing.has(text) ? nothing : read(text, false)
    if (known.size < MOST_KNOWN && cell.length < 64) known.set(ownCopy(cell), now)
    return now
  }
}

const nothing: ReadCell = { is: 'nothing' }
const MOST_KNOWN = 10_000
/** A cell cut from a large piece of text would keep the whole piece in memory. */
const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1))

function readerOf(column: ColumnMapping, { timeZone, date1904 }: ReadingOptions): (text: string, dated: boolean) => ReadCell {
  const zero = date1904 ? dayZeros.spreadsheet1904 : dayZeros.spreadsheet
  const days = column.days ?? {}
  const reading = (dated: boolean): DayReading => (dated ? { ...days, dayZero: zero } : days)
  switch (kindOf(column.to)) {
    case 'day':
      return (text, dated) => valued(readDay(text, reading(dated), dated))
    case 'instant':
      return (text, dated) => valued(readInstant(text, reading(dated), timeZone, dated))
    case 'age':
      return ageCell(column)
    case 'ageUnit':
      return (text) => {
        const unit = ageUnitOf(text)
        return unit ? { is: 'value', value: unit } : { is: 'problem', reason: `“${text}” is no unit of an age (years, months, weeks, days)` }
      }
    case 'number':
      return (text) => within(column.to, valued(readNumber(text)))
    case 'whole':
      return (text) => within(column.to, valued(readWhole(text)))
    case 'idNumber':
      return idCell
    case 'code':
    case 'flag':
      return codeCell(column)
    case 'codes':
      return severalCodes(column)
    case 'text':
      return (text, dated) => textCell(column, dated ? shownDate(text, zero) : text)
  }
}

function ageCell({ unit }: ColumnMapping): (text: string) => ReadCell {
  return (text) => {
    // What a number alone counts is told by another cell of the row; it is put together there.
    const bare = unit === 'ofRow' ? bareAge(text) : undefined
    if (bare !== undefined) return { is: 'value', value: bare, bareAge: bare }
    const age = readAge(text, unit === 'ofRow' ? 'years' : unit)
    return age.ok ? { is: 'value', value: ageInYears(age.value) } : { is: 'problem', reason: age.refusal.message }
  }
}

const valued = (read: Result<unknown>): ReadCell => (read.ok ? { is: 'value', value: read.value } : { is: 'problem', reason: read.refusal.message })

function within(target: string, read: ReadCell): ReadCell {
  const { min = -Infinity, max = Infinity } = fieldOf(target) ?? {}
  if (read.is !== 'value' || ((read.value as number) >= min && (read.value as number) <= max)) return read
  return { is: 'problem', reason: `${String(read.value)} is out of range (${min} to ${max})` }
}

/** A number of the national form is checked and says birth and sex; another document's number is taken as it is; a masked one is only a note. */
function idCell(text: string): ReadCell {
  const plain = text.normalize('NFKC').replace(/[\s'-]/g, '')
  if (/[*＊]/.test(plain)) return { is: 'note', text }
  if (!/^\d{17}[\dXx]$|^\d{15}$/.test(plain)) return { is: 'value', value: text }
  const read = readIdNumber(plain)
  return read.ok ? { is: 'value', value: read.value.number, idNumber: read.value } : { is: 'problem', reason: read.refusal.message }
}

function codeCell({ column, to, values = {}, withoutSymptoms = [] }: ColumnMapping): (text: string) => ReadCell {
  const byText = new Map(Object.entries(values))
  const byWord = new Map(Object.entries(values).map(([value, code]) => [valueWord(value), code] as const))
  const own = new Set(fieldOf(to)?.values ?? [])
  const free = new Set(withoutSymptoms)
  return (text) => {
    const code = byText.has(text) ? byText.get(text) : byWord.get(valueWord(text))
    if (code === null) return { is: 'note', text }
    if (code !== undefined) return free.has(text) ? { is: 'value', value: code, withoutSymptoms: true } : { is: 'value', value: code }
    return own.has(text) ? { is: 'value', value: text } : { is: 'problem', reason: `the mapping does not say what “${text}” stands for in “${column}”; add it there, or correct the cell` }
  }
}

function severalCodes(column: ColumnMapping): (text: string) => ReadCell {
  const one = codeCell(column)
  return (text) => {
    const read = text.split(/[;,，；、/|]/).map((part) => one(part.trim()))
    const problem = read.find((cell) => cell.is === 'problem')
    if (problem) return problem
    const values = read.flatMap((cell) => (cell.is === 'value' ? [cell.value] : []))
    return values.length > 0 ? { is: 'value', value: values } : { is: 'note', text }
  }
}

function textCell({ to, values }: ColumnMapping, text: string): ReadCell {
  if (to === 'note') return { is: 'note', text }
  const said = values?.[text]
  return said === null ? { is: 'note', text } : { is: 'value', value: said === undefined ? text : String(said) }
}

/** In a column of text, a cell shown as a date is kept as people saw it. */
const shownDate = (text: string, zero: string): string => dayOf(dayNumber(zero) + Math.floor(Number(text)))
