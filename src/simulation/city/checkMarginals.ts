import { ADULT } from './Marginals.ts'
import type { TableName } from './marginalTables.ts'
import { yearsOfAge } from './spreadAges.ts'
import type { Placed, ReadTables, Trouble } from './readMarginals.ts'

/** Published totals are rounded and taken in different ways: so far apart they still count as the same. */
const APART = 0.005
const ROUNDING = 0.001
/** A table of shares between all pairs of areas is held in memory. */
const MOST_AREAS = 5_000
const MOST_PEOPLE = 50_000_000
const MOST_TOGETHER = 100

/** Every way in which tables that can be read do not fit together. */
export function checkMarginals(read: ReadTables): readonly Trouble[] {
  if (read.areas.rows.length > MOST_AREAS) return [{ table: 'areas', message: `${read.areas.rows.length} areas; at most ${MOST_AREAS} can be simulated` }]
  const apart = [
    ...twice(read, 'counties', ({ code }) => code, 'code'), ...twice(read, 'areas', ({ code }) => code, 'code'), ...twice(read, 'homes', ({ kind }) => kind, 'kind'),
    ...twice(read, 'households', ({ size }) => String(size), 'size'), ...twice(read, 'workplaces', ({ size }) => String(size), 'size'), ...twice(read, 'commuting', ({ from, to }) => `${from} → ${to}`, 'to'),
    ...twice(read, 'mixing', ({ age, met }) => `${age} × ${met}`, 'met'), ...twice(read, 'reach', ({ within }) => within, 'within'),
    ...unknown(read, 'areas', 'county', ({ county }) => county, codes(read)), ...unknown(read, 'areas', 'homes', ({ homes }) => homes, read.homes.rows.map(({ kind }) => kind)),
    ...unknown(read, 'commuting', 'from', ({ from }) => from, codes(read)), ...unknown(read, 'commuting', 'to', ({ to }) => to, codes(read)),
    ...unknown(read, 'reach', 'within', ({ within }) => within, ['area', 'county', 'place']),
    ...peopleTroubles(read), ...ageTroubles(read), ...shareTroubles(read), ...commutingTroubles(read), ...mixingTroubles(read), ...bandTroubles(read),
  ]
  // Whether people suffice for homes and households can be asked only of tables that add up.
  return apart.length > 0 ? apart : [...householdTroubles(read), ...careHomeTroubles(read)]
}

const codes = (read: ReadTables): readonly string[] => read.counties.rows.map(({ code }) => code)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const peopleIn = (rows: readonly { readonly people: number }[]): number => sum(rows.map(({ people }) => people))
const differ = (one: number, other: number): boolean => Math.abs(one - other) > APART * Math.max(one, other)

function twice<Name extends TableName>(read: ReadTables, table: Name, key: (row: Placed<Name>) => string, column: string): readonly Trouble[] {
  const seen = new Set<string>()
  return (read[table].rows as readonly Placed<Name>[]).flatMap((row) => {
    const known = seen.has(key(row))
    seen.add(key(row))
    return known ? [{ table, row: row.row, column, message: `${key(row)} is there twice` }] : []
  })
}

const unknown = <Name extends TableName>(read: ReadTables, table: Name, column: string, value: (row: Placed<Name>) => string, known: readonly string[]): readonly Trouble[] =>
  (read[table].rows as readonly Placed<Name>[]).filter((row) => !known.includes(value(row))).map((row) => ({ table, row: row.row, column, message: `${value(row)} is unknown; known are ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', …' : ''}` }))

function peopleTroubles({ counties, areas, ages }: ReadTables): readonly Trouble[] {
  const all = peopleIn(areas.rows)
  const apart = counties.rows.flatMap(({ code, people, row }): Trouble[] => {
    const here = peopleIn(areas.rows.filter(({ county }) => county === code))
    return differ(here, people) ? [{ table: 'counties', row, column: 'people', message: `${people} people, its areas have ${here}` }] : []
  })
  return [
    ...apart,
    ...(all === 0 ? [{ table: 'areas', column: 'people', message: 'nobody lives there' }] : []),
    ...(all > MOST_PEOPLE ? [{ table: 'areas', column: 'people', message: `${all} people; at most ${MOST_PEOPLE} can be simulated` }] : []),
    ...(differ(peopleIn(ages.rows), all) ? [{ table: 'ages', column: 'people', message: `${peopleIn(ages.rows)} people of all ages, the areas have ${all}` }] : []),
  ]
}

function ageTroubles({ ages }: ReadTables): readonly Trouble[] {
  const sorted = [...ages.rows].sort((a, b) => a.from - b.from)
  return sorted.flatMap(({ from, to, row }, at): Trouble[] => {
    const due = at === 0 ? 0 : (sorted[at - 1] as { to: number }).to + 1
    if (to < from) return [{ table: 'ages', row, column: 'to', message: `${to} lies before ${from}` }]
    return from === due ? [] : [{ table: 'ages', row, column: 'from', message: `the band begins at ${from}; after the one before it, it would begin at ${due}` }]
  })
}

const shareTroubles = (read: ReadTables): readonly Trouble[] =>
  (['households', 'workplaces', 'reach'] as const).flatMap((table): Trouble[] => {
    const total = sum(read[table].rows.map(({ share }) => share))
    return read[table].rows.length > 0 && Math.abs(total - 1) > ROUNDING ? [{ table, column: 'share', message: `the shares add up to ${Number(total.toFixed(6))} and not to 1` }] : []
  })

/** Every household has an adult, and every area that has people a household. */
function householdTroubles({ ages, areas, households, careHomes }: ReadTables): readonly Trouble[] {
  const tooLarge = households.rows.filter(({ size }) => size > MOST_TOGETHER).map(({ row }): Trouble => ({ table: 'households', row, column: 'size', message: `a household has at most ${MOST_TOGETHER} people` }))
  if (tooLarge.length > 0) return tooLarge
  const residents = sum(careHomes.rows.map(({ homes, residents: each }) => homes * each))
  const adults = atLeast(ages.rows, areas.rows, ADULT) - residents
  const needed = (peopleIn(areas.rows) - residents) / sum(households.rows.map(({ size, share }) => size * share))
  if (needed > adults) return [{ table: 'households', column: 'share', message: `such sizes make ${Math.ceil(needed)} households, and there are ${adults} people of ${ADULT} years or more outside care homes: some would have no adult` }]
  const inhabited = areas.rows.filter(({ people }) => people > 0).length
  return inhabited > adults ? [{ table: 'ages', column: 'people', message: `${inhabited} areas have people, and there are ${adults} people of ${ADULT} years or more outside care homes: some area would have no adult` }] : []
}

/** People of so many years or more, as the city will have them. */
const atLeast = (ages: readonly Placed<'ages'>[], areas: readonly Placed<'areas'>[], years: number): number =>
  sum([...yearsOfAge({ ages: [...ages].sort((a, b) => a.from - b.from), areas }).subarray(years)])

function careHomeTroubles({ ages, areas, careHomes }: ReadTables): readonly Trouble[] {
  const largest = areas.rows.reduce((most, { people }) => Math.max(most, people), 0)
  return careHomes.rows.flatMap(({ from, residents, row }): Trouble[] => {
    const living = sum(careHomes.rows.filter((other) => other.from >= from).map((other) => other.homes * other.residents))
    const there = atLeast(ages.rows, areas.rows, from)
    if (from < ADULT) return [{ table: 'careHomes', row, column: 'from', message: `residents are ${ADULT} years or older` }]
    if (living > there) return [{ table: 'careHomes', row, column: 'residents', message: `${living} residents of ${from} years or more, and there are ${there} such people` }]
    return residents > largest / 2 ? [{ table: 'careHomes', row, column: 'residents', message: `${residents} residents are more than half of the largest area` }] : []
  })
}

const commutingTroubles = ({ commuting }: ReadTables): readonly Trouble[] =>
  [...new Set(commuting.rows.map(({ from }) => from))].flatMap((from): Trouble[] => {
    const away = commuting.rows.filter((row) => row.from === from)
    const total = sum(away.map(({ share }) => share))
    return total > 1 + ROUNDING ? [{ table: 'commuting', row: away[0]?.row ?? 0, column: 'share', message: `the shares of ${from} add up to ${Number(total.toFixed(6))}, which is more than 1` }] : []
  })

function mixingTroubles({ mixing }: ReadTables): readonly Trouble[] {
  const bands = [...new Set(mixing.rows.map(({ age }) => age))]
  const pairs = new Set(mixing.rows.map(({ age, met }) => `${age} ${met}`))
  return [
    ...(bands.includes(0) ? [] : [{ table: 'mixing', column: 'age', message: 'the first band begins at 0' }]),
    ...mixing.rows.filter(({ met }) => !bands.includes(met)).map(({ met, row }): Trouble => ({ table: 'mixing', row, column: 'met', message: `no band of the column age begins at ${met}` })),
    ...bands.flatMap((age) => bands.filter((met) => !pairs.has(`${age} ${met}`)).map((met): Trouble => ({ table: 'mixing', message: `there is no row for ${age} meeting ${met}` }))),
  ]
}

/** Bands of vaccination do not overlap; ends of bands and of times come in their order. */
function bandTroubles({ schools, vaccination }: ReadTables): readonly Trouble[] {
  const sorted = [...vaccination.rows].sort((a, b) => a.from - b.from)
  return [
    ...schools.rows.filter(({ from, to }) => to < from).map(({ row }): Trouble => ({ table: 'schools', row, column: 'to', message: 'the stage ends before it begins' })),
    ...sorted.flatMap(({ from, to, row }, at): Trouble[] => {
      if (to < from) return [{ table: 'vaccination', row, column: 'to', message: `${to} lies before ${from}` }]
      return at > 0 && from <= (sorted[at - 1] as { to: number }).to ? [{ table: 'vaccination', row, column: 'from', message: 'the band overlaps the one before it' }] : []
    }),
    ...vaccination.rows.filter(({ daysAgoFrom, daysAgoTo }) => daysAgoTo < daysAgoFrom).map(({ row }): Trouble => ({ table: 'vaccination', row, column: 'daysAgoTo', message: 'ends before daysAgoFrom' })),
    ...vaccination.rows.filter(({ daysAgoTo }) => daysAgoTo > MOST_DAYS).map(({ row }): Trouble => ({ table: 'vaccination', row, column: 'daysAgoTo', message: `at most ${MOST_DAYS} days ago` })),
  ]
}

const MOST_DAYS = 32_000
