import { dayNumber, type DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { dayTally } from '../../interop/cells/dayTally.ts'
import { decideDays, settledOrder } from '../../interop/cells/decideDays.ts'
import { resolveDay } from '../../interop/cells/readDay.ts'
import { writtenDay, type WrittenDay } from '../../interop/cells/writtenDay.ts'
import { columnOf, isMissing, type Sheet } from './readSheet.ts'

/** The days of a column: one a row, null where the cell is empty; cells that are no day are listed. */
export interface DayColumn {
  readonly header: string
  readonly days: readonly (DayNumber | null)[]
  /** The time within the day (0 ≤ x < 1), where the cell has one. */
  readonly times: readonly (number | null)[]
  readonly unreadable: readonly { readonly row: number; readonly why: string }[]
}

/** Reads columns of days, each as the evidence of all its values decides; columns of a file speak for each other. `today` is for years written short. */
export function dayColumns(sheet: Sheet, wanted: readonly string[], today: string): Result<readonly DayColumn[]> {
  const places: number[] = []
  for (const name of wanted) {
    const at = columnOf(sheet, name)
    if (!at.ok) return at
    places.push(at.value)
  }
  const tallies = places.map((place) => {
    const tally = dayTally()
    for (const { cells, dated } of sheet.rows) if (!isMissing(cells[place])) tally.add(writtenDay(cells[place] as string), 1, dated?.includes(place) === true)
    return tally
  })
  const orders = new Set(tallies.flatMap((tally) => settledOrder(tally) ?? []))
  const columns: DayColumn[] = []
  for (const [i, place] of places.entries()) {
    const tally = tallies[i] as (typeof tallies)[number]
    const decision = decideDays(tally, { column: sheet.header[place] as string, today, date1904: sheet.date1904, neighbours: tallies.filter((other) => other !== tally), neighbourOrder: orders.size === 1 ? [...orders][0] : undefined })
    const undecided = decision.undecided[0]
    if (undecided) return refuse(undecided.obstacle, `${undecided.message} Write the days as YYYY-MM-DD.`, { at: sheet.header[place] as string })
    columns.push(readColumn(sheet, place, decision.reading))
  }
  return done(columns)
}

function readColumn(sheet: Sheet, place: number, reading: Parameters<typeof resolveDay>[2]): DayColumn {
  const unreadable: { row: number; why: string }[] = []
  const times: (number | null)[] = []
  const days = sheet.rows.map(({ row, cells, dated }) => {
    const cell = cells[place]
    times.push(null)
    if (isMissing(cell)) return null
    const written = writtenDay(cell as string)
    const day = written ? resolveDay(cell as string, written, reading, dated?.includes(place) === true) : refuse('NotADay', `“${String(cell)}” is not a day; write it as YYYY-MM-DD`)
    if (!day.ok) {
      unreadable.push({ row, why: day.refusal.message })
      return null
    }
    times[times.length - 1] = timeOf(written as WrittenDay)
    return dayNumber(day.value)
  })
  return { header: sheet.header[place] as string, days, times, unreadable }
}

const timeOf = (written: WrittenDay): number | null => (written.time === undefined ? null : written.time.minutes / 1440)

/** What was left out, for people: rows by number, the first twenty. */
export function tellUnreadable(columns: readonly DayColumn[], say: (line: string) => void): void {
  for (const { header, unreadable } of columns) {
    for (const { row, why } of unreadable.slice(0, 20)) say(`Row ${row}, column “${header}”: ${why}. The row is left out.`)
    if (unreadable.length > 20) say(`… and ${unreadable.length - 20} more rows of column “${header}”.`)
  }
}
