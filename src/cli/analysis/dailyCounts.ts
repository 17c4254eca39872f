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
  const days = dayColumns(sheet.value, ['date'], today)
  if (!days.ok) return days
  const [column] = days.value
  const wrong = column?.unreadable[0]
  if (!column || wrong) return refuse('CellCannotBeRead', `${sheet.value.name}, row ${String(wrong?.row)}, column “date”: ${wrong?.why ?? ''}`, { at: `row ${String(wrong?.row)}` })
  const counts = numbersOf(sheet.value, 'count')
  if (!counts.ok) return counts
  const imported = columnOf(sheet.value, 'imported').ok ? numbersOf(sheet.value, 'imported') : done(undefined)
  if (!imported.ok) return imported
  return byDay(sheet.value, column.days, counts.value, imported.value)
}

function numbersOf(sheet: Sheet, name: string): Result<readonly number[]> {
  const place = columnOf(sheet, name)
  if (!place.ok) return place
  const numbers: number[] = []
  for (const { row, cells } of sheet.rows) {
    const read = readNumber(cells[place.value] ?? '')
    const why = !read.ok ? read.refusal.message : !(read.value >= 0 && read.value < 1e9) ? `${read.value} is not a count, which is 0 or more` : undefined
    if (why !== undefined || !read.ok) return refuse('CellCannotBeRead', `${sheet.name}, row ${row}, column “${name}”: ${why ?? ''}`, { at: `row ${row}` })
    numbers.push(read.value)
  }
  return done(numbers)
}

function byDay(sheet: Sheet, days: readonly (number | null)[], counts: readonly number[], imported: readonly number[] | undefined): Result<DailyCounts> {
  const seen = new Map<number, number>()
  for (const [i, day] of days.entries()) {
    const row = sheet.rows[i]?.row
    if (day === null) return refuse('CellCannotBeRead', `${sheet.name}, row ${String(row)}, column “date”: there is no date`, { at: `row ${String(row)}` })
    const twice = seen.get(day)
    if (twice !== undefined) return refuse('DayTwice', `${sheet.name}, row ${String(row)}: ${dayOf(day)} stands in row ${String(sheet.rows[twice]?.row)} already; give each day one row.`, { at: `row ${String(row)}` })
    if (imported && (imported[i] as number) > (counts[i] as number)) return refuse('MoreImportedThanCases', `${sheet.name}, row ${String(row)}: ${imported[i] as number} imported cases among ${counts[i] as number}; the count is of all cases of the day, the imported ones among them.`, { at: `row ${String(row)}` })
    seen.set(day, i)
  }
  if (seen.size === 0) return refuse('NoRows', `${sheet.name} has no rows.`)
  const [first, last] = [Math.min(...seen.keys()), Math.max(...seen.keys())]
  if (last - first > MOST_DAYS) return refuse('TooManyDays', `${sheet.name} goes from ${dayOf(first)} to ${dayOf(last)}; more than ${MOST_DAYS} days speak for a slip in a date.`)
  const all = Array.from({ length: last - first + 1 }, (_, t) => first + t)
  const at = (of: readonly number[]) => all.map((day) => (seen.has(day) ? (of[seen.get(day) as number] as number) : 0))
  return done({ from: dayOf(first), counts: at(counts), ...(imported ? { imported: at(imported) } : {}), filled: all.filter((day) => !seen.has(day)).map(dayOf) })
}

const MOST_DAYS = 20_000

/** Says which days were taken as 0 for want of a row. */
export function tellFilled({ from, counts, filled }: DailyCounts, say: (line: string) => void): void {
  say(`Used ${counts.length - filled.length} rows, ${from} to ${dayOf(dayNumber(from) + counts.length - 1)}.`)
  if (filled.length > 0) say(`${filled.length} days without a row are taken as 0: ${filled.slice(0, 10).join(', ')}${filled.length > 10 ? ' …' : ''}.`)
}
