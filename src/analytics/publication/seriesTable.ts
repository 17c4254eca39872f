import { classifications, detectionContexts } from '../../domain/Case.ts'
import type { Column } from '../../domain/Publication.ts'
import type { PublicationRules, PublicSeries } from '../../domain/PublicationRules.ts'
import type { PublicPlace } from './publicPlaces.ts'
import type { PublicTable } from './PublicTable.ts'

/** Ages as public tables tell them, in years. */
export const ages = ['0–14', '15–29', '30–59', '60–79', '80+', 'unknown'] as const

/** What is told of cases, with its values, in the order in which a profile names them. */
const told = [
  { of: 'classification', values: classifications.filter((value) => value !== 'notACase') as readonly string[] },
  { of: 'detectionContext', values: [...detectionContexts, 'unknown'] as readonly string[] },
  { of: 'age', values: ages as readonly string[] },
] as const

const everybody: Column = { of: null, value: null }
const toldOf = (series: PublicSeries): typeof told | readonly [] => (series === 'cases' ? told : [])

/** The columns of a table: everybody, and each value of what is told. */
export const columnsOf = (series: PublicSeries): readonly Column[] => [everybody, ...toldOf(series).flatMap(({ of, values }) => values.map((value) => ({ of, value })))]

/** Every combination of what is told, as the count names it: confirmed|contactTracing|30–59. */
const combinations: readonly string[] = told.reduce<readonly string[]>((all, { values }) => all.flatMap((before) => values.map((value) => (before === '' ? value : `${before}|${value}`))), [''])
export const profilesOf = (series: PublicSeries): readonly string[] => (series === 'cases' ? combinations : [''])

/** A table as it is protected: which counts are small where, and what a number is worth to readers. */
export function seriesTable(series: PublicSeries, places: readonly PublicPlace[], rules: PublicationRules): PublicTable {
  const [columns, names] = [columnsOf(series), profilesOf(series)]
  const position = new Map(names.map((name, at) => [name, at]))
  const parts = names.map((name) => name.split('|'))
  const inColumns = parts.map((values) => columns.flatMap(({ of }, at) => (of === null || columns[at]?.value === values[told.findIndex((one) => one.of === of)] ? [at] : [])))
  const sensitive = new Set<string>(rules.sensitive.of)
  const below = columns.map(({ of }) => (sensitive.has(of ?? series) ? rules.sensitive.below : rules.small.below))
  return {
    above: places.map(({ above }) => above), columns: columns.length, profiles: inColumns, ...(series === 'observed' ? { level: true as const } : {}),
    likeProfiles: (profile) => toldOf(series).flatMap(({ values }, at) => values.flatMap((value) => (value === parts[profile]?.[at] ? [] : [position.get((parts[profile] as readonly string[]).with(at, value).join('|')) as number]))),
    worth: (place, column) => worthAt(places[place] as PublicPlace, column),
    // How many people of an age live in a place nobody has said, so that few may.
    smallBelow: (place, column) => (place === 0 || (columns[column]?.of !== 'age' && (places[place]?.population ?? 0) >= rules.floor.people) ? undefined : below[column]),
  }
}

const WORTH = [[1000, 40], [40, 4], [3, 1]] as const

/** What withholding a number costs readers, in numbers of a township: totals more than parts, large places more than small ones. */
function worthAt({ depth, rest }: PublicPlace, column: number): number {
  const [total, part] = WORTH[Math.min(depth, WORTH.length - 1)] as readonly [number, number]
  return (column === 0 ? total : part) * (rest ? 2 : 1)
}
