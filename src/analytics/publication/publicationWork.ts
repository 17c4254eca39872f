import type { Column, CountedSeries, PublishedRow, PublishedTable } from '../../domain/Publication.ts'
import { publicSeries, type PublicationRules, type PublicSeries } from '../../domain/PublicationRules.ts'
import { protect, type Protected, type Reason } from './protect.ts'
import { publicPlaces, type KnownPlace, type PublicPlaces } from './publicPlaces.ts'
import { cellAt, kinds, type Cell, type Counted, type Kind, type PublishedDay } from './PublicTable.ts'
import { columnsOf, profilesOf, seriesTable } from './seriesTable.ts'

/** What was published on an earlier day, and what was counted then. */
export interface Before {
  readonly tables: readonly PublishedTable[]
  readonly counted: CountedSeries
}

export interface ToPublish {
  /** Code of the place that responds as a whole. */
  readonly area: string
  readonly known: readonly KnownPlace[]
  readonly rules: PublicationRules
  readonly counted: CountedSeries
  /** Earlier days in their order. */
  readonly before: readonly Before[]
  /** Names of numbers that are published all the same. */
  readonly decided: readonly string[]
}

export interface ReadyTables {
  readonly tables: readonly PublishedTable[]
  /** Each number that is not shown, with what it is and why: for those who make the tables, and nobody else. */
  readonly withheld: readonly WithheldNumber[]
  /** Names of small numbers that can be worked out all the same, because of what was decided to be published. */
  readonly open: readonly string[]
  /** Of the numbers decided those that are in no table. */
  readonly unknown: readonly string[]
}

export interface WithheldNumber {
  /** series/place/column/kind, with `rest` after the place where it stands for the rest of it. */
  readonly name: string
  readonly count: number
  readonly why: Reason
}

/** Makes up the tables of a day: who is counted, in rows and columns, with what is withheld in view of everything published before. Plain data in and out, so that a thread can do it. */
export function publicationWork({ area, known, rules, counted, before, decided }: ToPublish): ReadyTables {
  const codes = [counted, ...before.map((one) => one.counted)].flatMap((one) => publicSeries.flatMap((id) => one[id].map(([place]) => place)))
  const places = publicPlaces(area, known, codes)
  const made = publicSeries.map((id) => seriesNow(id, places, rules, counted, before, decided))
  return { tables: made.map(({ table }) => table), withheld: made.flatMap(({ withheld }) => withheld), open: made.flatMap(({ open }) => open), unknown: decided.filter((name) => !made.some(({ names }) => names.has(name))) }
}

interface SeriesNow extends Pick<ReadyTables, 'withheld' | 'open'> {
  readonly table: PublishedTable
  readonly names: ReadonlySet<string>
}

function seriesNow(id: PublicSeries, { places, holds }: PublicPlaces, rules: PublicationRules, counted: CountedSeries, before: readonly Before[], decided: readonly string[]): SeriesNow {
  const table = seriesTable(id, places, rules)
  const columns = columnsOf(id)
  const profiles = new Map(profilesOf(id).map((name, at) => [name, at]))
  const countsOf = (series: CountedSeries): readonly Counted[] => series[id].flatMap(([place, told, count]) => (profiles.has(told) ? [{ place: holds(place), profile: profiles.get(told) as number, count }] : []))
  const positions = new Map(places.map(({ code, rest }, at) => [placeKey(code, rest), at]))
  const past = before.map((one): PublishedDay => pastDay(one, id, positions, columns.length, countsOf))
  const nameOf = ({ place, column, kind }: Cell): string => [id, placeKey(places[place]?.code ?? '', places[place]?.rest === true), columnKey(columns[column] as Column), kind].join('/')
  const cells = new Map(places.flatMap((_, place) => columns.flatMap((_column, column) => kinds.map((kind) => [nameOf({ place, column, kind }), { place, column, kind }] as const))))
  const all = protect(table, past, countsOf(counted), decided.flatMap((name) => cells.get(name) ?? []))
  const withheld = kinds.flatMap((kind) => [...all.withheld[kind]].map(([cell, why]): WithheldNumber => ({ name: nameOf({ place: Math.floor(cell / columns.length), column: cell % columns.length, kind }), count: all.values[kind][cell] as number, why })))
  const rows = places.flatMap((place, at): PublishedRow[] => {
    const numbers = (kind: Kind): readonly (number | null)[] => columns.map((_, column) => numberOf(all, kind, cellAt(table, at, column)))
    const row: PublishedRow = { place: place.code, name: place.name, rest: place.rest, depth: place.depth, fresh: numbers('fresh'), soFar: table.level ? null : numbers('soFar') }
    return at === 0 || [...row.fresh, ...(row.soFar ?? [])].some((number) => number !== 0) ? [row] : []
  })
  return { table: { id, columns, rows }, withheld, open: [...new Set(all.open.map(nameOf))], names: new Set(cells.keys()) }
}

const numberOf = ({ withheld, values }: Protected, kind: Kind, cell: number): number | null => (withheld[kind].has(cell) ? null : (values[kind][cell] as number))
const placeKey = (code: string, rest: boolean): string => (rest ? `${code} rest` : code)
const columnKey = ({ of, value }: Column): string => (of === null ? 'total' : `${of}:${value ?? ''}`)

/** What was published on an earlier day, in the places and columns of today. */
function pastDay({ tables, counted }: Before, id: PublicSeries, positions: ReadonlyMap<string, number>, columns: number, countsOf: (series: CountedSeries) => readonly Counted[]): PublishedDay {
  const rows = tables.find((one) => one.id === id)?.rows ?? []
  const withheld = { fresh: new Set<number>(), soFar: new Set<number>() }
  const told = new Set<number>()
  for (const row of rows) {
    const place = positions.get(placeKey(row.place, row.rest))
    if (place === undefined) continue
    told.add(place)
    for (const kind of kinds) row[kind]?.forEach((number, column) => void (number === null && withheld[kind].add(place * columns + column)))
  }
  return { counts: countsOf(counted), withheld, told }
}
