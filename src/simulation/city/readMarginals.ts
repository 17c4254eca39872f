import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AreaMarginal, Assumption, Marginals } from './Marginals.ts'
import { checkMarginals } from './checkMarginals.ts'
import { type CellKind, marginalTables, originColumns, type Row, type TableName, type TableShape } from './marginalTables.ts'

/** A table as its file gives it; `row` counts as a spreadsheet program does, the header among them. */
export interface GivenTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[]; readonly problem?: string }[]
}

/** Something in the tables that cannot be: where, and what. A trouble of a whole table has no row. */
export interface Trouble {
  readonly table: string
  readonly row?: number
  readonly column?: string
  readonly message: string
}

/** What the tables of a place say, or every trouble with them: `details` of the refusal is a list of `Trouble`. */
export function readMarginals(tables: Readonly<Record<string, GivenTable>>): Result<Marginals> {
  const strange = Object.keys(tables).filter((name) => !(name in marginalTables)).map((table): Trouble => ({ table, message: `there is no such table; those there are: ${Object.keys(marginalTables).join(', ')}` }))
  const read = Object.fromEntries((Object.keys(marginalTables) as TableName[]).map((name) => [name, readOne(name, tables[name])])) as { readonly [Name in TableName]: ReadTable<Name> }
  const unreadable = [...strange, ...Object.values(read).flatMap(({ troubles }) => troubles)]
  if (unreadable.length > 0) return refused(unreadable)
  const troubles = checkMarginals(read)
  return troubles.length > 0 ? refused(troubles) : done(marginalsOf(read))
}

/** A row with where it stood. */
export type Placed<Name extends TableName> = Row<Name> & { readonly row: number }
export interface ReadTable<Name extends TableName> { readonly rows: readonly Placed<Name>[]; readonly assumptions: readonly Assumption[]; readonly troubles: readonly Trouble[] }
export type ReadTables = { readonly [Name in TableName]: Pick<ReadTable<Name>, 'rows' | 'assumptions'> }

function refused(troubles: readonly Trouble[]): Result<never> {
  const [first] = troubles as readonly [Trouble, ...Trouble[]]
  const more = troubles.length > 1 ? ` (and ${troubles.length - 1} more)` : ''
  return refuse('MarginalsNotUsable', `${placeOf(first)}: ${first.message}${more}`, { at: placeOf(first), details: troubles })
}

const placeOf = ({ table, row, column }: Trouble): string => [table, ...(row === undefined ? [] : [`row ${row}`]), ...(column === undefined ? [] : [column])].join(', ')

function readOne<Name extends TableName>(table: Name, given: GivenTable | undefined): ReadTable<Name> {
  if (given === undefined) return { rows: [], assumptions: [], troubles: [{ table, message: 'the table is missing' }] }
  const shape: TableShape = marginalTables[table]
  const header = given.header.map((name) => name.trim())
  const wrong = headerTroubles(table, shape, header)
  if (wrong.length > 0) return { rows: [], assumptions: [], troubles: wrong }
  const troubles: Trouble[] = []
  const rows: Placed<Name>[] = []
  const assumptions: Assumption[] = []
  for (const one of given.rows) {
    if (one.problem !== undefined || one.cells.length > header.length) { troubles.push({ table, row: one.row, message: one.problem ?? `the row has ${one.cells.length} cells, the header ${header.length}` }); continue }
    const cells = Object.fromEntries(header.map((name, at) => [name, (one.cells[at] ?? '').trim()]))
    const values = Object.entries(shape.columns).map(([column, kind]) => [column, readCell(cells[column] ?? '', kind)] as const)
    troubles.push(...values.flatMap(([column, value]) => (value.ok ? [] : [{ table, row: one.row, column, message: value.refusal }])), ...originTroubles(table, one.row, cells))
    rows.push({ ...Object.fromEntries(values.map(([column, value]) => [column, value.ok ? value.value : 0])), row: one.row } as Placed<Name>)
    if (cells['assumed'] === 'yes') assumptions.push({ table, row: one.row, source: cells['source'] ?? '', needsDecision: cells['needsDecision'] ?? '' })
  }
  if (given.rows.length === 0 && !shape.mayBeEmpty) troubles.push({ table, message: 'the table has no rows' })
  return { rows, assumptions, troubles }
}

function headerTroubles(table: string, shape: TableShape, header: readonly string[]): readonly Trouble[] {
  const known: readonly string[] = [...Object.keys(shape.columns), ...originColumns]
  return [
    ...header.filter((column) => !known.includes(column)).map((column): Trouble => ({ table, column, message: `there is no such column; those there are: ${known.join(', ')}` })),
    ...[...new Set(header.filter((column, at) => header.indexOf(column) !== at))].map((column): Trouble => ({ table, column, message: 'the column is there twice' })),
    ...[...Object.keys(shape.columns), 'source'].filter((column) => !header.includes(column)).map((column): Trouble => ({ table, column, message: 'the column is missing' })),
  ]
}

function originTroubles(table: string, row: number, cells: Readonly<Record<string, string>>): readonly Trouble[] {
  const assumed = cells['assumed'] ?? ''
  return [
    ...(cells['source'] ? [] : [{ table, row, column: 'source', message: 'where the row was read is not said' }]),
    ...(assumed === '' || assumed === 'yes' ? [] : [{ table, row, column: 'assumed', message: `“${assumed}” is neither yes nor empty` }]),
    ...(assumed === 'yes' && !cells['needsDecision'] ? [{ table, row, column: 'needsDecision', message: 'the row is assumed, and nobody is named who has to decide it' }] : []),
  ]
}

const MOST = 100_000_000
const OLDEST = 120
const limits: Readonly<Record<Exclude<CellKind, 'text'>, { readonly whole: boolean; readonly from: number; readonly to: number }>> = {
  whole: { whole: true, from: 0, to: MOST }, size: { whole: true, from: 1, to: MOST }, years: { whole: true, from: 0, to: OLDEST },
  number: { whole: false, from: 0, to: 10_000 }, share: { whole: false, from: 0, to: 1 },
}

function readCell(text: string, kind: CellKind): Result<string | number, string> {
  const no = (refusal: string): { ok: false; refusal: string } => ({ ok: false, refusal })
  if (text === '') return no('the cell is empty')
  if (kind === 'text') return done(text)
  const { whole, from, to } = limits[kind]
  if (!/^-?\d+(\.\d+)?$/.test(text)) return no(`“${text}” is not a number as 1234 or 0.5`)
  const value = Number(text)
  if (whole && !Number.isInteger(value)) return no(`${text} is not a whole number`)
  return value < from || value > to ? no(`${text} lies outside ${from}–${to}`) : done(value)
}

function marginalsOf(read: ReadTables): Marginals {
  const order = new Map(read.counties.rows.map(({ code }, at) => [code, at]))
  const areas = [...read.areas.rows].sort((a, b) => (order.get(a.county) as number) - (order.get(b.county) as number))
  const bands = [...new Set(read.mixing.rows.map(({ age }) => age))].sort((a, b) => a - b)
  const perDay = new Map(read.mixing.rows.map((row) => [`${row.age} ${row.met}`, row.perDay]))
  const reach = new Map(read.reach.rows.map(({ within, share }) => [within, share]))
  const { counties, households, homes, schools, workplaces, careHomes, hospitals, commuting, vaccination } = read
  return {
    counties: plain(counties.rows), areas: plain(areas) as readonly AreaMarginal[], ages: plain([...read.ages.rows].sort((a, b) => a.from - b.from)),
    households: plain(households.rows), homes: plain(homes.rows), schools: plain(schools.rows), workplaces: plain(workplaces.rows), careHomes: plain(careHomes.rows),
    hospitals: plain(hospitals.rows), commuting: plain(commuting.rows), vaccination: plain(vaccination.rows),
    mixing: { bands, perDay: bands.map((age) => bands.map((met) => perDay.get(`${age} ${met}`) as number)) },
    reach: { area: reach.get('area') ?? 0, county: reach.get('county') ?? 0, place: reach.get('place') ?? 0 },
    assumptions: Object.values(read).flatMap(({ assumptions }) => assumptions),
  }
}

const plain = <Given extends { readonly row: number }>(rows: readonly Given[]): readonly Omit<Given, 'row'>[] => rows.map(({ row: _row, ...rest }) => rest)
