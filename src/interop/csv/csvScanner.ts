/** A record of a CSV file; `problem` says why it cannot be trusted. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly problem?: string
}

export interface CsvScanner {
  /** The records that end in this piece of text. */
  push(text: string): readonly CsvRecord[]
  /** The last record, when the file does not end with a line end. */
  end(): readonly CsvRecord[]
  /** Records whose end has not come yet: their length so far. Much too long means that a quote was never closed. */
  pending(): number
  /** Line of the file on which what is pending begins. */
  line(): number
  /** Whether what is pending stands inside quotes. */
  insideQuotes(): boolean
}

/** Cuts text that comes in pieces into records (RFC 4180; quoted cells may hold line breaks). Lines without quotes, the common case, are cut by the engine's own split. */
export function csvScanner(delimiter: string): CsvScanner {
  let carry = ''
  let line = 1
  const scan = (text: string, atEnd: boolean): CsvRecord[] => {
    const records: CsvRecord[] = []
    let at = 0
    let quote = text.indexOf('"')
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at)
      const lineEnd = text.indexOf('\n', at)
      if (lineEnd !== -1 && (quote === -1 || quote > lineEnd)) {
        records.push({ cells: text.slice(at, text.charCodeAt(lineEnd - 1) === RETURN && lineEnd > at ? lineEnd - 1 : lineEnd).split(delimiter) })
        at = lineEnd + 1
        line++
        continue
      }
      if (lineEnd === -1 && !atEnd) break
      const record = scanRecord(text, at, delimiter, atEnd)
      if (record === undefined) break
      records.push(record.problem === undefined ? { cells: record.cells } : { cells: record.cells, problem: record.problem })
      for (let end = text.indexOf('\n', at); end !== -1 && end < record.next; end = text.indexOf('\n', end + 1)) line++
      at = record.next
    }
    carry = at === 0 ? text : text.slice(at)
    return records
  }
  return {
    push: (text) => scan(carry + text, false),
    end: () => scan(carry, true),
    line: () => line,
    pending: () => carry.length,
    insideQuotes: () => carry.length > 0 && scanRecord(carry, 0, delimiter, true) === undefined,
  }
}

const RETURN = 13
const NEWLINE = 10
const QUOTE = 34
const SPACE = 32

/** One record with care for quotes; nothing when its end has not come yet. */
function scanRecord(text: string, from: number, delimiter: string, atEnd: boolean): (CsvRecord & { readonly next: number }) | undefined {
  const separator = delimiter.charCodeAt(0)
  const cells: string[] = []
  let problem: string | undefined
  for (let at = from; ; at++) {
    const cell = startsQuoted(text, at) ? quotedCell(text, at, separator, atEnd) : plainCell(text, at, separator)
    if (cell === undefined) return undefined
    cells.push(cell.value)
    problem ??= cell.problem
    at = cell.next
    const over = at >= text.length
    if (over && !atEnd) return undefined
    if (over || text.charCodeAt(at) === NEWLINE) return { cells, ...(problem === undefined ? {} : { problem }), next: over ? text.length : at + 1 }
  }
}

interface ScannedCell {
  readonly value: string
  /** Where the delimiter or line end stands. */
  readonly next: number
  readonly problem?: string
}

function startsQuoted(text: string, at: number): boolean {
  while (text.charCodeAt(at) === SPACE) at++
  return text.charCodeAt(at) === QUOTE
}

function plainCell(text: string, from: number, separator: number): ScannedCell {
  const next = cellEnd(text, from, separator)
  return { value: withoutReturn(text.slice(from, next)), next }
}

function quotedCell(text: string, from: number, separator: number, atEnd: boolean): ScannedCell | undefined {
  const open = text.indexOf('"', from) + 1
  const close = closingQuote(text, open, atEnd)
  if (close === -1) return undefined
  const next = cellEnd(text, close + 1, separator)
  const inside = text.slice(open, close)
  const value = inside.includes('"') ? inside.replaceAll('""', '"') : inside
  const after = text.slice(close + 1, next).trim()
  return after === '' ? { value, next } : { value: value + after, next, problem: `text stands after a closing quote: ${after.slice(0, 40)}` }
}

/** The quote that closes a cell; a doubled one stands for a quote in the text. A quote at the very end may be the first of two. */
function closingQuote(text: string, from: number, atEnd: boolean): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (at + 1 >= text.length) return atEnd ? at : -1
    if (text.charCodeAt(at + 1) !== QUOTE) return at
  }
  return -1
}

function cellEnd(text: string, from: number, separator: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === separator || sign === NEWLINE) return at
  }
  return text.length
}

const withoutReturn = (cell: string): string => (cell.charCodeAt(cell.length - 1) === RETURN ? cell.slice(0, -1) : cell)
