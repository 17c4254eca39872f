import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildCity } from './buildCity.ts'
import { peopleOf } from './Marginals.ts'
import { marginalTables } from './marginalTables.ts'
import { type GivenTable, readMarginals, type Trouble } from './readMarginals.ts'

type Lines = readonly (readonly string[])[]
const good: Readonly<Record<string, Lines>> = {
  counties: [['code', 'name', 'people'], ['c', 'County', '100']],
  areas: [['code', 'name', 'county', 'people', 'homes'], ['a', 'Area', 'c', '60', 'flats'], ['b', 'Other', 'c', '40', 'flats']],
  ages: [['from', 'to', 'people', 'working'], ['0', '17', '20', '0'], ['18', '90', '80', '0.7']],
  households: [['size', 'share'], ['1', '0.2'], ['3', '0.8']],
  homes: [['kind', 'householdsPerUnit', 'unitsPerBuilding'], ['flats', '12', '3']],
  schools: [['stage', 'from', 'to', 'attending', 'groupSize', 'groupsPerSchool', 'staffPerGroup'], ['primary', '6', '11', '1', '30', '12', '1']],
  workplaces: [['size', 'share', 'groupSize'], ['10', '1', '10']],
  careHomes: [['homes', 'residents', 'staff', 'from', 'groupSize'], ['1', '5', '2', '70', '5']],
  hospitals: [['hospitals', 'staff', 'groupSize']],
  commuting: [['from', 'to', 'share'], ['c', 'c', '0.1']],
  mixing: [['age', 'met', 'perDay'], ['0', '0', '3']],
  reach: [['within', 'share'], ['area', '0.7'], ['county', '0.3']],
  vaccination: [['from', 'to', 'share', 'daysAgoFrom', 'daysAgoTo'], ['18', '90', '0.9', '30', '200']],
}
const given = (lines: Lines): GivenTable => ({ header: [...(lines[0] as readonly string[]), 'source'], rows: lines.slice(1).map((cells, at) => ({ row: at + 2, cells: [...cells, 'a test'] })) })
const tablesOf = (lines: Readonly<Record<string, Lines>>): Record<string, GivenTable> => Object.fromEntries(Object.entries(lines).map(([name, rows]) => [name, given(rows)]))
const troublesOf = (tables: Readonly<Record<string, GivenTable>>): readonly Trouble[] => {
  const read = readMarginals(tables)
  return read.ok ? [] : (read.refusal.details as readonly Trouble[])
}
/** What is said when one cell of a row (counted from the first below the header) is another. */
function troublesWith(table: string, row: number, column: string, cell: string): readonly Trouble[] {
  const lines = good[table] as Lines
  const at = (lines[0] as readonly string[]).indexOf(column)
  return troublesOf(tablesOf({ ...good, [table]: lines.map((cells, line) => (line === row + 1 ? cells.map((old, k) => (k === at ? cell : old)) : cells)) }))
}

it('tables that fit together are read, areas by county', () => {
  const read = readMarginals(tablesOf(good))
  expect(read.ok && read.value.areas.map(({ code, people }) => [code, people])).toEqual([['a', 60], ['b', 40]])
  expect(read.ok && read.value.reach).toEqual({ area: 0.7, county: 0.3, place: 0 })
})

it.each([
  ['areas', 0, 'people', '-5', 2, 'people', /-5 lies outside/],
  ['areas', 1, 'people', '4.5', 3, 'people', /not a whole number/],
  ['areas', 1, 'people', 'forty', 3, 'people', /not a number/],
  ['areas', 1, 'people', '', 3, 'people', /empty/],
  ['areas', 1, 'people', '1e9', 3, 'people', /not a number/],
  ['areas', 1, 'county', 'x', 3, 'county', /x is unknown/],
  ['areas', 1, 'homes', 'tents', 3, 'homes', /tents is unknown/],
  ['areas', 1, 'code', 'a', 3, 'code', /twice/],
  ['counties', 0, 'people', '120', 2, 'people', /120 people, its areas have 100/],
  ['ages', 1, 'people', '90', undefined, 'people', /110 people of all ages, the areas have 100/],
  ['ages', 1, 'from', '20', 3, 'from', /would begin at 18/],
  ['ages', 0, 'from', '1', 2, 'from', /would begin at 0/],
  ['ages', 1, 'to', '10', 3, 'to', /10 lies before 18/],
  ['households', 1, 'share', '0.9', undefined, 'share', /add up to 1.1/],
  ['households', 1, 'size', '0', 3, 'size', /outside/],
  ['workplaces', 0, 'share', '0.5', undefined, 'share', /add up to 0.5/],
  ['commuting', 0, 'to', 'elsewhere', 2, 'to', /elsewhere is unknown/],
  ['careHomes', 0, 'residents', '50', 2, 'residents', /50 residents of 70 years or more/],
  ['careHomes', 0, 'from', '10', 2, 'from', /18 years or older/],
  ['mixing', 0, 'met', '5', 2, 'met', /no band/],
  ['vaccination', 0, 'daysAgoTo', '10', 2, 'daysAgoTo', /before/],
  ['reach', 0, 'within', 'moon', 2, 'within', /moon is unknown/],
])('%s, row %i, %s = “%s” is refused where it stands', (table, row, column, cell, inRow, inColumn, message) => {
  expect(troublesWith(table, row, column, cell)).toContainEqual({ table, ...(inRow === undefined ? {} : { row: inRow }), column: inColumn, message: expect.stringMatching(message) as unknown })
})

it('households that some would be without an adult in are refused', () => {
  expect(troublesOf(tablesOf({ ...good, households: [['size', 'share'], ['1', '1']] }))[0]?.message).toMatch(/95 households, and there are 75 people of 18/)
})

it('every missing table and strange table is named', () => {
  const { ages: _ages, reach: _reach, ...rest } = tablesOf(good)
  expect(troublesOf({ ...rest, weather: given([['x']]) }).map(({ table, message }) => `${table}: ${message.slice(0, 12)}`)).toEqual(['weather: there is no ', 'ages: the table is', 'reach: the table is'])
})

it('unknown, missing and doubled columns are named, and a row with too many cells', () => {
  const troubles = troublesOf({ ...tablesOf(good), households: { header: ['size', 'size', 'weight', 'source'], rows: [] }, mixing: { header: ['age', 'met', 'perDay', 'source'], rows: [{ row: 2, cells: ['0', '0', '1', 's', 'more'] }] } })
  expect(troubles.map(({ table, row, column }) => [table, row, column])).toEqual([['households', undefined, 'weight'], ['households', undefined, 'size'], ['households', undefined, 'share'], ['mixing', 2, undefined]])
})

it('a row says where it was read, and who decides where it is assumed', () => {
  const reach = (cells: readonly string[]): GivenTable => ({ header: ['within', 'share', 'source', 'assumed', 'needsDecision'], rows: [{ row: 2, cells: ['area', '1', ...cells] }] })
  expect(troublesOf({ ...tablesOf(good), reach: reach(['', '', '']) }).map(({ column }) => column)).toEqual(['source'])
  expect(troublesOf({ ...tablesOf(good), reach: reach(['s', 'perhaps', '']) }).map(({ column }) => column)).toEqual(['assumed'])
  expect(troublesOf({ ...tablesOf(good), reach: reach(['s', 'yes', '']) }).map(({ column }) => column)).toEqual(['needsDecision'])
  const read = readMarginals({ ...tablesOf(good), reach: reach(['s', 'yes', 'the mayor']) })
  expect(read.ok && read.value.assumptions).toEqual([{ table: 'reach', row: 2, source: 's', needsDecision: 'the mayor' }])
})

it('no cell, whatever it holds, makes reading crash, nor building what was read', () => {
  const anywhere = fc.constantFrom(...Object.entries(good).flatMap(([table, lines]) => lines.flatMap((cells, line) => cells.map((_, at) => [table, line, at] as const))))
  const cell = fc.oneof(fc.string(), fc.constantFrom('-1', '0', '1', '99999999', '100', '120', '__proto__', 'constructor', '1e400', 'NaN', '0.0000001'))
  fc.assert(fc.property(fc.array(fc.tuple(anywhere, cell), { minLength: 1, maxLength: 3 }), (changes) => {
    const lines = structuredClone(good) as Record<string, string[][]>
    for (const [[table, line, at], text] of changes) lines[table]![line]![at] = text
    const read = readMarginals(tablesOf(lines))
    for (const trouble of read.ok ? [] : (read.refusal.details as readonly Trouble[])) expect(Object.keys(marginalTables)).toContain(trouble.table)
    if (read.ok && peopleOf(read.value) < 1_000) expect(buildCity(read.value, 1).people).toBe(peopleOf(read.value))
  }), { numRuns: 1_000 })
})
