import { dayNumber, dayOf, type Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { CountSeries } from '../../analytics/CountSeries.ts'
import { readNumber } from '../../interop/cells/readNumber.ts'
import { dayColumns } from './dayColumn.ts'
import { columnOf, readSheet, type Sheet } from './readSheet.ts'

export interface DailyCounts extends CountSeries {
  readonly from: Day
  /** Days between the first and the last without a row, taken as 0. */
  readonly filled: readonly Day[]
}

/**
 * Daily counts from a file with the columns `date,count[,imported]`, in any order of days. The count is of all cases of the day, the imported ones among them.
 * Any row that cannot be read refuses the file with its row and column: a curve with a hole would be wrong without showing it.
 */
export async function dailyCounts(path: string | boolean | undefined, today: Day): Promise<Result<DailyCounts>> {
  const sheet = await readSheet(path, '--input')
  if (!sheet.ok) return sheet
  const rows = rowsOf(sheet.value, today)
  return rows.ok ? byDay(sheet.value, rows.value) : rows
}

/** Daily counts of many series from one file, told apart by the column `by`; each ends on the last day of the file, so that a series without news is 0 there and not older. */
export async function dailyCountsBy(path: string | boolean | undefined, by: string, today: Day): Promise<Result<ReadonlyMap<string, DailyCounts>>> {
  const sheet = await readSheet(path, '--input')
  if (!sheet.ok) return sheet
  const rows = rowsOf(sheet.value, today)
  if (!rows.ok) return rows
  const groups = groupsOf(sheet.value, by)
  if (!groups.ok) return groups
  const last = rows.value.reduce((most, { day }) => Math.max(most, day ?? most), Number.NEGATIVE_INFINITY)
  const series = new Map<string, DailyCounts>()
  for (const [name, own] of groups.value) {
    const counts = byDay(sheet.value, own.map((i) => rows.value[i] as CountRow), last)
    if (!counts.ok) return counts
    series.set(name, counts.value)
  }
  return series.size > 0 ? done(series) : refuse('NoRows', `${sheet.value.name} has no rows.`)
}

/** The rows of a sheet by what stands in a column. */
export function groupsOf(sheet: Sheet, by: string): Result<ReadonlyMap<string, readonly number[]>> {
  const place = columnOf(sheet, by)
  if (!place.ok) return place
  const groups = new Map<string, number[]>()
  for (const [i, { row, cells }] of sheet.rows.entries()) {
    const name = (cells[place.value] ?? '').trim()
    if (name === '') return refuse('CellCannotBeRead', `${sheet.name}, row ${row}, column “${by}”: it is empty; each row belongs somewhere.`, { at: `row ${row}` })
    const own = groups.get(name)
    if (own) own.push(i)
    else groups.set(name, [i])
  }
  return done(groups)
}

interface CountRow {
  readonly row: number
  readonly day: number | null
  readonly count: number
  readonly imported?: number
}

function rowsOf(sheet: Sheet, today: Day): Result<readonly CountRow[]> {
  const days = dayColumns(sheet, ['date'], today)
  if (!days.ok) return days
  const [column] = days.value
  const wrong = column?.unreadable[0]
  if (!column || wrong) return refuse('CellCannotBeRead', `${sheet.name}, row ${String(wrong?.row)}, column “date”: ${wrong?.why ?? ''}`, { at: `row ${String(wrong?.row)}` })
  const counts = numbersOf(sheet, 'count')
  if (!counts.ok) return counts
  const imported = columnOf(sheet, 'imported').ok ? numbersOf(sheet, 'imported') : done(undefined)
  if (!imported.ok) return imported
  return done(sheet.rows.map(({ row }, i) => ({ row, day: column.days[i] ?? null, count: counts.value[i] as number, ...(imported.value ? { imported: imported.value[i] as number } : {}) })))
}

function numbersOf(sheet: Sheet, name: string): Result<readonly number[]> {
  const place = columnOf(sheet, name)
  if (!place.ok) return place
  const numbers: number[] = []
  for (const { row, cells } of sheet.rows) {
    const read = readNumber(cells[place.value] ?? '')
    const why = !read.ok ? read.refusal.message : !(read.value >= 0 && read.value < 1e9) ? `${read.value} is not a count, which is 0 or more and below a thousand million` : undefined
    if (why !== undefined || !read.ok) return refuse('CellCannotBeRead', `${sheet.name}, row ${row}, column “${name}”: ${why ?? ''}`, { at: `row ${row}` })
    numbers.push(read.value)
  }
  return done(numbers)
}

function byDay({ name }: Sheet, rows: readonly CountRow[], until?: number): Result<DailyCounts> {
  const seen = new Map<number, CountRow>()
  for (const one of rows) {
    const { row, day, count, imported = 0 } = one
    if (day === null) return refuse('CellCannotBeRead', `${name}, row ${row}, column “date”: there is no date`, { at: `row ${row}` })
    const twice = seen.get(day)
    if (twice) return refuse('DayTwice', `${name}, row ${row}: ${dayOf(day)} stands in row ${twice.row} already; give each day one row.`, { at: `row ${row}` })
    if (imported > count) return refuse('MoreImportedThanCases', `${name}, row ${row}: ${imported} imported cases among ${count}; the count is of all cases of the day, the imported ones among them.`, { at: `row ${row}` })
    seen.set(day, one)
  }
  if (seen.size === 0) return refuse('NoRows', `${name} has no rows.`)
  const first = [...seen.keys()].reduce((a, b) => Math.min(a, b))
  const last = until ?? [...seen.keys()].reduce((a, b) => Math.max(a, b))
  if (last - first > MOST_DAYS) return refuse('TooManyDays', `${name} goes from ${dayOf(first)} to ${dayOf(last)}; more than ${MOST_DAYS} days speak for a slip in a date.`)
  const all = Array.from({ length: last - first + 1 }, (_, t) => first + t)
  const imported = rows.some((row) => row.imported !== undefined)
  return done({ from: dayOf(first), counts: all.map((day) => seen.get(day)?.count ?? 0), ...(imported ? { imported: all.map((day) => seen.get(day)?.imported ?? 0) } : {}), filled: all.filter((day) => !seen.has(day)).map(dayOf) })
}

const MOST_DAYS = 20_000

/** Says which days were taken as 0 for want of a row, and that counts of days still to come are none. */
export function tellFilled({ from, counts, filled }: DailyCounts, say: (line: string) => void): void {
  say(`Used ${counts.length - filled.length} rows, ${from} to ${dayOf(dayNumber(from) + counts.length - 1)}.`)
  const ahead = dayNumber(from) + counts.length - 1 - Math.floor(Date.now() / 86_400_000)
  if (ahead > 0) say(`The last ${Math.min(ahead, counts.length)} days are still to come; leave them out unless the clock of this computer is wrong.`)
  if (filled.length > 0) say(`${filled.length} days without a row are taken as 0: ${filled.slice(0, 10).join(', ')}${filled.length > 10 ? ' …' : ''}.`)
}
