import type { Alternative, Change } from './alternatives.ts'
import type { Book } from './book.ts'
import { cellAt, type Cell } from './PublicTable.ts'

/** What has to be withheld today so that nothing published tells an alternative from what was counted, and what that costs readers. */
export interface ToWithhold {
  readonly cells: readonly Cell[]
  readonly cost: number
}

/** Nothing where a number that was published before, or has to be, would be another. What costs `most` or more is not looked at to the end. */
export function toWithhold(book: Book, alternative: Alternative, fixed: (cell: Cell) => boolean, most = Number.POSITIVE_INFINITY): ToWithhold | undefined {
  const { table, paths, today, shown } = book
  const cells: Cell[] = []
  let cost = 0
  const withhold = (cell: Cell): boolean => {
    if (fixed(cell)) return false
    cells.push(cell)
    cost += table.worth(cell.place, cell.column)
    return cost < most
  }
  for (const place of new Set(alternative.flatMap((change) => paths[change.place] as readonly number[]))) {
    const here = left(alternative.filter((change) => (paths[change.place] as readonly number[]).includes(place)))
    if (here.length === 0) continue
    for (const column of new Set(here.flatMap(({ profile }) => table.profiles[profile] as readonly number[]))) {
      const cell = cellAt(table, place, column)
      const shifts = here.filter(({ profile }) => (table.profiles[profile] as readonly number[]).includes(column))
      let away = 0
      for (const [at, { day, by }] of shifts.entries()) {
        away += by
        const until = shifts[at + 1]?.day ?? today + 1
        if (shown.fresh[day]?.[cell] === 1 && shifts.reduce((sum, one) => (one.day === day ? sum + one.by : sum), 0) !== 0) {
          if (day < today || (until > day && !withhold({ place, column, kind: 'fresh' }))) return undefined
        }
        if (away === 0 || until === day) continue
        if (shownBetween(book, cell, day, until)) return undefined
        if (until > today && shown.soFar[today]?.[cell] === 1 && !withhold({ place, column, kind: 'soFar' })) return undefined
      }
    }
  }
  return { cells, cost }
}

/** The changes in the order of days, without those that take each other back. */
function left(changes: readonly Change[]): readonly Change[] {
  const all: Change[] = []
  for (const change of changes) {
    const back = all.findIndex(({ profile, day, by }) => profile === change.profile && day === change.day && by === -change.by)
    if (back >= 0) all.splice(back, 1)
    else all.push(change)
  }
  return all.sort((a, b) => a.day - b.day)
}

/** Whether a number so far was shown on a day before today, from one day until before another. */
function shownBetween({ shownDays }: Book, cell: number, from: number, until: number): boolean {
  const days = shownDays[cell] as readonly number[]
  for (let at = days.length - 1; at >= 0 && (days[at] as number) >= from; at--) if ((days[at] as number) < until) return true
  return false
}
