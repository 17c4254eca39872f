import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf } from './book.ts'
import { cellAt, kinds, type Cell, type Counted, type Kind, type PublicTable, type PublishedDay } from './PublicTable.ts'
import { protect, type Protected } from './protect.ts'
import { smallNumbers } from './smallNumbers.ts'

/** A city of two counties, each of two townships: 0; 1, 2; 3–4 below 1, 5–6 below 2. Everybody is an A or a B. */
const above = [undefined, 0, 0, 1, 1, 2, 2]
const leaves = [3, 4, 5, 6]
const table: PublicTable = {
  above, columns: 3, profiles: [[0, 1], [0, 2]], likeProfiles: (profile) => [1 - profile],
  worth: (place, column) => (place === 0 ? (column === 0 ? 1000 : 60) : place < 3 ? (column === 0 ? 40 : 6) : column === 0 ? 3 : 1),
  smallBelow: (place) => (place === 0 ? undefined : place === 1 ? undefined : 5),
}

type Day = readonly Counted[]
/** What is new each day, added up. */
const soFar = (days: readonly Day[]): readonly Day[] => days.map((_, day) => leaves.flatMap((place) => [0, 1].map((profile) => ({ place, profile, count: days.slice(0, day + 1).flat().filter((one) => one.place === place && one.profile === profile).reduce((sum, one) => sum + one.count, 0) }))))

/** Publishes day after day, as an authority does: each day in the light of what was published before. */
function publish(days: readonly Day[], decided: readonly Cell[] = [], of = table): { readonly past: readonly PublishedDay[]; readonly last: Protected } {
  let last: Protected | undefined
  const past: PublishedDay[] = []
  for (const [at, counts] of soFar(days).entries()) {
    last = protect(of, past, counts, at === days.length - 1 ? decided : [])
    past.push({ counts, withheld: { fresh: new Set(last.withheld.fresh.keys()), soFar: new Set(last.withheld.soFar.keys()) } })
  }
  return { past, last: last as Protected }
}

interface Known {
  readonly day: number
  readonly kind: Kind
  readonly cell: number
  readonly value: number
}

const matrix = (counts: readonly number[]): ReadonlyMap<number, number> => {
  const cells = new Map<number, number>()
  leaves.forEach((leaf, at) => [0, 1].forEach((profile) => {
    for (let place: number | undefined = leaf; place !== undefined; place = above[place]) for (const column of [0, profile + 1]) cells.set(cellAt(table, place, column), (cells.get(cellAt(table, place, column)) ?? 0) + (counts[at * 2 + profile] as number))
  }))
  return cells
}

/**
 * Somebody who reads everything published, knows how the tables are made up, and tries every way in which people could have been counted. Answers what each number could be, for the
 * numbers asked about; stops as soon as none of them is certain. Knows nothing of how the suppression works.
 */
function attack(past: readonly PublishedDay[], asked: readonly { readonly day: number; readonly kind: Kind; readonly cell: number }[], most: number): readonly ReadonlySet<number>[] {
  const truth = bookOf(table, past.slice(0, -1), (past.at(-1) as PublishedDay).counts).values
  const known: Known[] = past.flatMap(({ withheld }, day) => kinds.flatMap((kind) => Array.from({ length: above.length * 3 }, (_, cell) => cell).filter((cell) => !withheld[kind].has(cell)).map((cell) => ({ day, kind, cell, value: (truth[kind][day] as Int32Array)[cell] as number }))))
  const could = asked.map(() => new Set<number>())
  const done = (): boolean => could.every((values) => values.size > 1)
  const ways = past.map((_, day) => waysOf(known.filter((one) => one.day === day && one.kind === 'fresh'), most))
  const chosen: ReadonlyMap<number, number>[] = []
  const sum = (cell: number): number => chosen.reduce((total, cells) => total + (cells.get(cell) ?? 0), 0)
  const go = (day: number): void => {
    if (day === past.length) {
      asked.forEach((one, at) => could[at]?.add(one.kind === 'fresh' ? (chosen[one.day]?.get(one.cell) ?? 0) : chosen.slice(0, one.day + 1).reduce((total, cells) => total + (cells.get(one.cell) ?? 0), 0)))
      return
    }
    const here = known.filter((one) => one.day === day && one.kind === 'soFar')
    for (const way of ways[day] as readonly ReadonlyMap<number, number>[]) {
      if (done()) return
      chosen.push(way)
      if (here.every((one) => sum(one.cell) === one.value)) go(day + 1)
      chosen.pop()
    }
  }
  go(0)
  return could
}

/** Every way to count a day's people that reads as published, up to `most` in a township and column. */
function waysOf(known: readonly Known[], most: number): readonly ReadonlyMap<number, number>[] {
  const value = new Map(known.map(({ cell, value: of }) => [cell, of]))
  const ways: ReadonlyMap<number, number>[] = []
  const counts: number[] = []
  const go = (): void => {
    if (counts.length === leaves.length * 2) {
      const cells = matrix(counts)
      if (known.every((one) => (cells.get(one.cell) ?? 0) === one.value)) ways.push(cells)
      return
    }
    const [leaf, column] = [leaves[Math.floor(counts.length / 2)] as number, (counts.length % 2) + 1]
    const shown = value.get(cellAt(table, leaf, column))
    const city = value.get(cellAt(table, 0, column))
    const used = counts.filter((_, at) => at % 2 === column - 1).reduce((total, one) => total + one, 0)
    for (let count = shown ?? 0; count <= (shown ?? Math.min(most, (city ?? most * 4) - used)); count++) {
      counts.push(count)
      go()
      counts.pop()
    }
  }
  go()
  return ways
}

const asksOf = (past: readonly PublishedDay[]) => {
  const book = bookOf(table, past.slice(0, -1), (past.at(-1) as PublishedDay).counts)
  return past.flatMap((_, day) => smallNumbers(book, day).map(({ place, column, kind }) => ({ day, kind, cell: cellAt(table, place, column) })))
}

const people = (most: number): fc.Arbitrary<Day> => fc.array(fc.record({ place: fc.constantFrom(...leaves), profile: fc.constantFrom(0, 1), count: fc.integer({ min: 1, max: 2 }) }), { maxLength: most })
const someDays = fc.array(people(3), { minLength: 1, maxLength: 3 })

describe('rights 9: what is published tells no small number', () => {
  it('whoever tries every way in which people could have been counted finds two values at least for each small number, today’s and earlier ones', () => {
    fc.assert(fc.property(someDays, (days) => {
      const { past, last } = publish(days)
      const asked = asksOf(past)
      expect(last.open).toEqual([])
      attack(past, asked, 8).forEach((values, at) => expect([asked[at], [...values].length > 1]).toEqual([asked[at], true]))
    }), { numRuns: 150 })
  }, 60_000)

  it('which the same attacker does find where only what is small is withheld', () => {
    const naive = soFar([[{ place: 3, profile: 0, count: 6 }, { place: 5, profile: 0, count: 1 }], [{ place: 5, profile: 1, count: 1 }]]).map((counts, day, all): PublishedDay => {
      const book = bookOf(table, all.slice(0, day).map((before) => ({ counts: before, withheld: { fresh: new Set(), soFar: new Set() } })), counts)
      const small = (kind: Kind) => new Set(smallNumbers(book, day).filter((one) => one.kind === kind).map(({ place, column }) => cellAt(table, place, column)))
      return { counts, withheld: { fresh: small('fresh'), soFar: small('soFar') } }
    })
    const asked = asksOf(naive)
    expect(asked.length).toBeGreaterThan(0)
    expect(attack(naive, asked, 8).filter((values) => values.size === 1).length).toBeGreaterThan(0)
  })
})
