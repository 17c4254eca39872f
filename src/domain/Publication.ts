import { day, hidden, instant, int, json, manyOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'
import type { PublicSeries } from './PublicationRules.ts'

/** Public tables of a day as they left the house. What is published cannot be called back: every later day is made up with it in view. */
export const Publication = noun('Publication', {
  means: 'Public tables of a day as they were published.',
  guarded: true,
  openTo: 'outbreak',
  fields: {
    on: day('The day it speaks of; it is published once.'),
    at: instant('What was known at this moment.'),
    number: int('The how many-th of the outbreak.'),
    tables: json<readonly PublishedTable[]>('The tables as published; null where a number is not shown.'),
    counted: hidden(json<CountedSeries>('What was counted, by place and everything told of people, so that the next day can be made up; never published.')),
    unsuppressed: optional(manyOf([], 'Numbers that were published though they are small or show a small one.')),
    reason: optional(text('Why those were published.')),
  },
  findBy: [['on']],
})

/** A table: what its columns are, and a row for each place with a number that is not zero. Places that are not there have none. */
export interface PublishedTable {
  readonly id: PublicSeries
  readonly columns: readonly Column[]
  readonly rows: readonly PublishedRow[]
}

/** A value of something told of people; without it, everybody. */
export interface Column {
  readonly of: string | null
  readonly value: string | null
}

export interface PublishedRow {
  /** Code of the jurisdiction. */
  readonly place: string
  readonly name: string
  /** True of people in a place of whom it is not known in which place below it. */
  readonly rest: boolean
  /** How deep it lies below the place that responds: 0 for that itself. */
  readonly depth: number
  /** New since the publication before, by column. */
  readonly fresh: readonly (number | null)[]
  /** Since the beginning; nothing where the count is a level, which is then in `fresh`. */
  readonly soFar: readonly (number | null)[] | null
}

/** Counts other than zero by place and by what is told of people, of each series. */
export type CountedSeries = Readonly<Record<PublicSeries, readonly (readonly [place: string, told: string, count: number])[]>>
