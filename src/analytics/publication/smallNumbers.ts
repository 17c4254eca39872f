import type { Book, Entry } from './book.ts'
import { cellAt, type Kind } from './PublicTable.ts'

/** A number that nobody may work out: it is small, or it would show a small one together with what was published before. */
export interface SmallNumber {
  readonly place: number
  readonly column: number
  readonly kind: Kind
  readonly day: number
  readonly why: 'small' | 'difference'
  /** Who makes it up, of those who came or left since its number was last shown: what was shown is known. */
  readonly entries: readonly Entry[]
  /** Entries that took each other back since then. */
  readonly corrected: readonly Entry[]
}

/**
 * The small numbers of a day. A count other than zero is small below the threshold where few people stand behind it; a number so far also where it differs by a
 * small count from the last one shown, since the difference can be told.
 */
export function smallNumbers(book: Book, day: number): readonly SmallNumber[] {
  const { table, values, paths } = book
  const within = entriesBelow(book, day)
  const small: SmallNumber[] = []
  const isSmall = (count: number, threshold: number): boolean => count !== 0 && Math.abs(count) < threshold
  for (let place = 0; place < paths.length; place++) {
    const here = within[place] as readonly Entry[]
    if (here.length === 0) continue
    for (let column = 0; column < table.columns; column++) {
      const threshold = table.smallBelow(place, column)
      if (threshold === undefined) continue
      const cell = cellAt(table, place, column)
      const of = (after: number): Pick<SmallNumber, 'entries' | 'corrected'> => standing(here.filter((entry) => entry.day > after && (table.profiles[entry.profile] as readonly number[]).includes(column)))
      if (isSmall((values.fresh[day] as Int32Array)[cell] as number, threshold)) small.push({ place, column, kind: 'fresh', day, why: 'small', ...of(day - 1) })
      if (table.level) continue
      const count = (values.soFar[day] as Int32Array)[cell] as number
      const last = lastShown(book, cell, day)
      if (isSmall(count, threshold)) small.push({ place, column, kind: 'soFar', day, why: 'small', ...of(last) })
      else if (last >= 0 && isSmall(count - ((values.soFar[last] as Int32Array)[cell] as number), threshold)) small.push({ place, column, kind: 'soFar', day, why: 'difference', ...of(last) })
    }
  }
  return small
}

/** Of each place and profile what is left in the end, and apart from it what was corrected meanwhile. */
function standing(entries: readonly Entry[]): Pick<SmallNumber, 'entries' | 'corrected'> {
  if (entries.every(({ count }) => count > 0)) return { entries, corrected: [] }
  const net = (one: Entry): number => entries.reduce((sum, other) => (other.place === one.place && other.profile === one.profile ? sum + other.count : sum), 0)
  const stands = (entry: Entry): boolean => Math.sign(net(entry)) === Math.sign(entry.count)
  return { entries: entries.filter(stands), corrected: entries.filter((entry) => !stands(entry)) }
}

/** The last day before a day on which a cell's number so far was shown; −1 where there is none. */
function lastShown({ shownDays }: Book, cell: number, day: number): number {
  const days = shownDays[cell] as readonly number[]
  for (let at = days.length - 1; at >= 0; at--) if ((days[at] as number) < day) return days[at] as number
  return -1
}

/** The entries until a day of each place and all below it. */
function entriesBelow({ entries, paths }: Book, day: number): readonly (readonly Entry[])[] {
  const below = paths.map((): Entry[] => [])
  for (const entry of entries) if (entry.day <= day) for (const place of paths[entry.place] as readonly number[]) below[place]?.push(entry)
  return below
}
