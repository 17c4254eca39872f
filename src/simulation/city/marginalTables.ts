/** How a cell of a table of a place is read: text that must be there, a whole number from 0 (`whole`) or 1 (`size`), any number from 0, a share from 0 to 1, whole years of age. */
export type CellKind = 'text' | 'whole' | 'size' | 'number' | 'share' | 'years'

export interface TableShape {
  readonly columns: Readonly<Record<string, CellKind>>
  /** May be a header without rows: there is none of it here. */
  readonly mayBeEmpty?: true
}

/** The tables that describe a place, each with its columns; what they mean stands in docs/guide/how-to-give-a-city.md. */
export const marginalTables = {
  counties: { columns: { code: 'text', name: 'text', people: 'whole' } },
  areas: { columns: { code: 'text', name: 'text', county: 'text', people: 'whole', homes: 'text' } },
  ages: { columns: { from: 'years', to: 'years', people: 'whole', working: 'share' } },
  households: { columns: { size: 'size', share: 'share' } },
  homes: { columns: { kind: 'text', householdsPerUnit: 'size', unitsPerBuilding: 'size' } },
  schools: { columns: { stage: 'text', from: 'years', to: 'years', attending: 'share', groupSize: 'size', groupsPerSchool: 'size', staffPerGroup: 'whole' }, mayBeEmpty: true },
  workplaces: { columns: { size: 'size', share: 'share', groupSize: 'size' }, mayBeEmpty: true },
  careHomes: { columns: { homes: 'size', residents: 'size', staff: 'whole', from: 'years', groupSize: 'size' }, mayBeEmpty: true },
  hospitals: { columns: { hospitals: 'size', staff: 'size', groupSize: 'size' }, mayBeEmpty: true },
  commuting: { columns: { from: 'text', to: 'text', share: 'share' }, mayBeEmpty: true },
  mixing: { columns: { age: 'years', met: 'years', perDay: 'number' } },
  reach: { columns: { within: 'text', share: 'share' } },
  vaccination: { columns: { from: 'years', to: 'years', share: 'share', daysAgoFrom: 'whole', daysAgoTo: 'whole' }, mayBeEmpty: true },
} as const satisfies Readonly<Record<string, TableShape>>

export type TableName = keyof typeof marginalTables
type Columns<Name extends TableName> = (typeof marginalTables)[Name]['columns']
/** A row of a table, read. */
export type Row<Name extends TableName> = { readonly [Column in keyof Columns<Name>]: Columns<Name>[Column] extends 'text' ? string : number }

/** Columns every table has: where a row was read; `yes` where it is assumed; and who has to decide what is assumed. */
export const originColumns = ['source', 'assumed', 'needsDecision'] as const
