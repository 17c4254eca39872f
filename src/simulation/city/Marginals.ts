import type { Area } from './City.ts'
import type { Row, TableName } from './marginalTables.ts'

/** What is known of a place as counts and shares, checked to fit together: all that a city is built from. Columns are those of the tables. */
export interface Marginals {
  readonly counties: readonly Row<'counties'>[]
  /** Areas of one county follow each other. */
  readonly areas: readonly AreaMarginal[]
  /** Bands of whole years, both ends included, without a gap from 0. */
  readonly ages: readonly Row<'ages'>[]
  readonly households: readonly Row<'households'>[]
  readonly homes: readonly Row<'homes'>[]
  readonly schools: readonly Row<'schools'>[]
  readonly workplaces: readonly Row<'workplaces'>[]
  readonly careHomes: readonly Row<'careHomes'>[]
  readonly hospitals: readonly Row<'hospitals'>[]
  readonly commuting: readonly Row<'commuting'>[]
  /** Meetings a day by chance: lower ends of the bands, and rows of people by columns of those they meet. */
  readonly mixing: { readonly bands: readonly number[]; readonly perDay: readonly (readonly number[])[] }
  /** Shares of meetings by chance with people of the own area, of the county (the area among it), of the whole place; sum 1. */
  readonly reach: { readonly area: number; readonly county: number; readonly place: number }
  readonly vaccination: readonly Row<'vaccination'>[]
  /** Rows that no source gives. */
  readonly assumptions: readonly Assumption[]
}

export interface AreaMarginal extends Area {
  readonly people: number
  /** Kind of homes people live in there, by `kind` of the table of homes. */
  readonly homes: string
}

export interface Assumption {
  readonly table: TableName
  readonly row: number
  readonly source: string
  /** Who has to decide it. */
  readonly needsDecision: string
}

/** People of all areas. */
export const peopleOf = ({ areas }: { readonly areas: readonly { readonly people: number }[] }): number => areas.reduce((sum, { people }) => sum + people, 0)

/** From this age on somebody can be the adult of a household. */
export const ADULT = 18
