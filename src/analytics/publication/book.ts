import { cellAt, type Counted, type Kind, type PublicTable, type PublishedDay } from './PublicTable.ts'

/** People of one profile who came into a place's count on a day, or left it (negative: a correction). */
export interface Entry {
  readonly place: number
  readonly profile: number
  readonly day: number
  readonly count: number
}

/** Everything that was counted and published, with today's table open: days are the publications in their order, the last one is today. */
export interface Book {
  readonly table: PublicTable
  readonly today: number
  /** Each place with all above it. */
  readonly paths: readonly (readonly number[])[]
  readonly entries: readonly Entry[]
  readonly entriesAt: readonly (readonly Entry[])[]
  readonly entriesOn: readonly (readonly Entry[])[]
  /** Numbers of all cells by day. */
  readonly values: Readonly<Record<Kind, readonly Int32Array[]>>
  /** 1 where a number is shown; today's change while it is decided. */
  readonly shown: Readonly<Record<Kind, readonly Uint8Array[]>>
  /** The days before today on which a cell's number so far was shown, in order. */
  readonly shownDays: readonly (readonly number[])[]
  /** People of a profile counted in a place by day; nothing where there never was anybody. */
  soFarOf(place: number, profile: number): Int32Array | undefined
}

/** Opens the book: what was published before, and what is counted today with everything shown yet. */
export function bookOf(table: PublicTable, past: readonly PublishedDay[], counts: readonly Counted[]): Book {
  const before = table.level ? [] : past
  const [today, cells, places] = [before.length, table.above.length * table.columns, table.above.length]
  const paths = table.above.map((_, place) => pathOf(table, place))
  const atoms = new Map<number, Int32Array>()
  ;[...before.map((day) => day.counts), counts].forEach((day, at) => {
    for (const { place, profile, count } of day) {
      const key = profile * places + place
      const known = atoms.get(key) ?? new Int32Array(today + 1)
      known[at] = (known[at] as number) + count
      atoms.set(key, known)
    }
  })
  const entries = [...atoms].flatMap(([key, soFar]) => [...soFar].flatMap((count, day): Entry[] => (count === (soFar[day - 1] ?? 0) ? [] : [{ place: key % places, profile: Math.floor(key / places), day, count: count - (soFar[day - 1] ?? 0) }])))
  const fresh = numbersOf(table, paths, entries, today + 1)
  const soFar = fresh.map((day) => day.slice())
  for (let day = 1; day <= today; day++) for (let cell = 0; cell < cells; cell++) (soFar[day] as Int32Array)[cell] = (soFar[day] as Int32Array)[cell] as number + ((soFar[day - 1] as Int32Array)[cell] as number)
  const values = { fresh, soFar }
  const shownOf = (kind: Kind): Uint8Array[] => [...before.map((published, day) => Uint8Array.from({ length: cells }, (_, cell) => (tells(published, kind, cell, table.columns, values[kind][day]?.[cell] as number) ? 1 : 0))), new Uint8Array(cells).fill(table.level && kind === 'soFar' ? 0 : 1)]
  const shown = { fresh: shownOf('fresh'), soFar: shownOf('soFar') }
  const shownDays = Array.from({ length: cells }, (_, cell) => before.flatMap((_day, day) => (shown.soFar[day]?.[cell] === 1 ? [day] : [])))
  const entriesAt = table.above.map((): Entry[] => [])
  const entriesOn = Array.from({ length: today + 1 }, (): Entry[] => [])
  for (const entry of entries) {
    entriesAt[entry.place]?.push(entry)
    entriesOn[entry.day]?.push(entry)
  }
  return { table, today, paths, entries, entriesAt, entriesOn, values, shown, shownDays, soFarOf: (place, profile) => atoms.get(profile * places + place) }
}

/** A place without a row was told to have nobody: where there was somebody, that was not told. */
const tells = ({ withheld, told }: PublishedDay, kind: Kind, cell: number, columns: number, value: number): boolean => !withheld[kind].has(cell) && (value === 0 || told === undefined || told.has(Math.floor(cell / columns)))

function pathOf({ above }: PublicTable, place: number): readonly number[] {
  const path = [place]
  for (let next = above[place]; next !== undefined; next = above[next]) path.push(next)
  return path
}

function numbersOf(table: PublicTable, paths: Book['paths'], entries: readonly Entry[], days: number): readonly Int32Array[] {
  const numbers = Array.from({ length: days }, () => new Int32Array(table.above.length * table.columns))
  for (const { place, profile, day, count } of entries) {
    const of = numbers[day] as Int32Array
    for (const node of paths[place] as readonly number[]) for (const column of table.profiles[profile] as readonly number[]) of[cellAt(table, node, column)] = (of[cellAt(table, node, column)] as number) + count
  }
  return numbers
}
