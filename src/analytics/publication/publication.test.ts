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
  smallBelow: (place) => (place < 2 ? undefined : 5),
}
/** The same where fewer counts are small, so that more is told. */
const freer: PublicTable = { ...table, smallBelow: (place) => (place < 2 ? undefined : 3) }

type Day = readonly Counted[]
/** What is new each day, added up. */
const soFar = (days: readonly Day[]): readonly Day[] => days.map((_, day) => leaves.flatMap((place) => [0, 1].map((profile) => ({ place, profile, count: days.slice(0, day + 1).flat().filter((one) => one.place === place && one.profile === profile).reduce((sum, one) => sum + one.count, 0) }))))

/** Publishes what was counted so far day after day, as an authority does: each day in the light of what was published before. */
function publish(counted: readonly Day[], decided: readonly Cell[] = [], of = table): { readonly past: readonly PublishedDay[]; readonly last: Protected } {
  let last: Protected | undefined
  const past: PublishedDay[] = []
  for (const [at, counts] of counted.entries()) {
    last = protect(of, past, counts, at === counted.length - 1 ? decided : [])
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
 * numbers asked about; stops as soon as none of them is certain. Knows nothing of how the suppression works. `by`: whether new people are tried, who are never taken back, or whole
 * counts, which may be corrected in any way.
 */
function attack(past: readonly PublishedDay[], asked: readonly { readonly day: number; readonly kind: Kind; readonly cell: number }[], most: number, by: Kind = 'fresh'): readonly ReadonlySet<number>[] {
  const truth = bookOf(table, past.slice(0, -1), (past.at(-1) as PublishedDay).counts).values
  const known: Known[] = past.flatMap(({ withheld }, day) => kinds.flatMap((kind) => Array.from({ length: above.length * 3 }, (_, cell) => cell).filter((cell) => !withheld[kind].has(cell)).map((cell) => ({ day, kind, cell, value: (truth[kind][day] as Int32Array)[cell] as number }))))
  const could = asked.map(() => new Set<number>())
  const done = (): boolean => could.every((values) => values.size > 1)
  const ways = past.map((_, day) => waysOf(known.filter((one) => one.day === day && one.kind === by), most))
  const chosen: ReadonlyMap<number, number>[] = []
  const at = (day: number, cell: number): number => chosen[day]?.get(cell) ?? 0
  const sum = (day: number, cell: number): number => chosen.slice(0, day + 1).reduce((total, cells) => total + (cells.get(cell) ?? 0), 0)
  const other = (day: number, cell: number): number => (by === 'fresh' ? sum(day, cell) : at(day, cell) - at(day - 1, cell))
  const go = (day: number): void => {
    if (day === past.length) {
      asked.forEach((one, position) => could[position]?.add(one.kind === by ? at(one.day, one.cell) : other(one.day, one.cell)))
      return
    }
    const here = known.filter((one) => one.day === day && one.kind !== by)
    for (const way of ways[day] as readonly ReadonlyMap<number, number>[]) {
      if (done()) return
      chosen.push(way)
      if (here.every((one) => other(day, one.cell) === one.value)) go(day + 1)
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

/** The small numbers of all days that are not shown: what the attacker is after. */
const asksOf = (past: readonly PublishedDay[], of = table) => {
  const book = bookOf(of, past.slice(0, -1), (past.at(-1) as PublishedDay).counts)
  return past.flatMap(({ withheld }, day) => smallNumbers(book, day).map(({ place, column, kind }) => ({ day, kind, cell: cellAt(of, place, column) })).filter(({ kind, cell }) => withheld[kind].has(cell)))
}
/** Nobody of those asked about is certain. */
const nothingCertain = (past: readonly PublishedDay[], of = table, by: Kind = 'fresh'): void => {
  const asked = asksOf(past, of)
  expect(attack(past, asked, 8, by).flatMap((values, at) => (values.size < 2 ? [{ ...asked[at], values: [...values] }] : []))).toEqual([])
}

const people = (most: number, each = 2): fc.Arbitrary<Day> => fc.array(fc.record({ place: fc.constantFrom(...leaves), profile: fc.constantFrom(0, 1), count: fc.integer({ min: 1, max: each }) }), { maxLength: most })
const cells = fc.record({ place: fc.constantFrom(...leaves, 2), column: fc.constantFrom(0, 1, 2), kind: fc.constantFrom(...kinds) })

describe('rights 9: what is published tells no small number', () => {
  it('whoever tries every way in which people could have been counted finds two values at least for each, of today and of earlier days', () => {
    fc.assert(fc.property(fc.array(people(3), { minLength: 1, maxLength: 3 }), fc.constantFrom(table, freer), (days, of) => {
      const { past, last } = publish(soFar(days), [], of)
      expect(last.open).toEqual([])
      nothingCertain(past, of)
    }), { numRuns: 120, seed: 9 })
  }, 60_000)

  it('also where counts are corrected from one day to the next', () => {
    fc.assert(fc.property(fc.array(people(3, 3), { minLength: 2, maxLength: 3 }), fc.constantFrom(table, freer), (counted, of) => {
      const { past, last } = publish(counted, [], of)
      expect(last.open).toEqual([])
      nothingCertain(past, of, 'soFar')
    }), { numRuns: 60, seed: 9 })
  }, 60_000)

  it('where somebody decides that a number is shown, it is, and what can be worked out from it is said or cannot be', () => {
    fc.assert(fc.property(fc.array(people(2), { minLength: 1, maxLength: 2 }), cells, (days, cell) => {
      const { past, last } = publish(soFar(days), [cell])
      expect(last.withheld[cell.kind].has(cellAt(table, cell.place, cell.column))).toBe(false)
      if (last.open.length === 0) nothingCertain(past)
    }), { numRuns: 60, seed: 9 })
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

  it('a number that was shown and grows by a small one is not shown again until it has grown by enough, and the city is shown always', () => {
    const days = [6, 1, 1, 4].map((count): Day => [{ place: 3, profile: 0, count }, { place: 4, profile: 1, count: count === 6 ? 5 : 0 }])
    const { past } = publish(soFar(days))
    const shown = past.map(({ withheld }) => !withheld.soFar.has(cellAt(table, 3, 0)))
    expect(shown.slice(0, 3)).toEqual([true, false, false])
    expect(past.every(({ withheld }) => kinds.every((kind) => !withheld[kind].has(cellAt(table, 0, 0))))).toBe(true)
  })

  it('of a level, which is counted anew each day, only the day itself is looked at', () => {
    const { past, last } = publish([[{ place: 3, profile: 0, count: 7 }], [{ place: 3, profile: 0, count: 8 }]], [], { ...table, level: true })
    expect([past.map(({ withheld }) => withheld.fresh.size), last.values.fresh[cellAt(table, 3, 0)]]).toEqual([[0, 0], 8])
  })

  it('nothing is withheld where nothing is small', () => {
    const { last } = publish([[{ place: 3, profile: 0, count: 5 }, { place: 6, profile: 1, count: 9 }]])
    expect([last.withheld.fresh.size, last.withheld.soFar.size]).toEqual([0, 0])
  })
})
