/**
 * What a public table is made of: places in a tree, columns that may overlap (all cases, those of an age, those found in a way), and people counted by place and by all their columns at once.
 * Places, columns and profiles are told by their position.
 */
export interface PublicTable {
  /** The place above each; the city, which is first, has none. Only places without others below hold counts of their own. */
  readonly above: readonly (number | undefined)[]
  /** How much it costs the reader when a number of a place is withheld, told for the total and for each other column. */
  readonly worth: (place: number, column: number) => number
  /** Below which a count other than zero is small there; undefined where many people stand behind it and no count is. */
  readonly smallBelow: (place: number, column: number) => number | undefined
  readonly columns: number
  /** The columns in which somebody is counted, for each combination of what is told of people; column 0 counts everybody. */
  readonly profiles: readonly (readonly number[])[]
  /** The profiles that differ from one in one thing told. */
  readonly likeProfiles: (profile: number) => readonly number[]
  /** True where a day's count is a level (people under observation) and not new people: days are then not added up. */
  readonly level?: true
}

/** How many people of a profile were counted in a place, from the beginning until a day. */
export interface Counted {
  readonly place: number
  readonly profile: number
  readonly count: number
}

/** `fresh`: new since the publication before; `soFar`: since the beginning. */
export type Kind = 'fresh' | 'soFar'
export const kinds = ['fresh', 'soFar'] as const

/** A number of a table: of a place, in a column. */
export interface Cell {
  readonly place: number
  readonly column: number
  readonly kind: Kind
}

/** The numbers withheld on a day, as positions of cells. */
export type Withheld = Readonly<Record<Kind, ReadonlySet<number>>>

/** What was counted when a day was published, and what was withheld of it. */
export interface PublishedDay {
  readonly counts: readonly Counted[]
  readonly withheld: Withheld
  /** The places that had a row; of others it was told that there is nobody. All where left out. */
  readonly told?: ReadonlySet<number>
}

export const cellAt = ({ columns }: Pick<PublicTable, 'columns'>, place: number, column: number): number => place * columns + column
