import type { DayNumber } from '../../kernel/Day.ts'

/** The chances at which need is told: with this chance it is not more. */
export const chances = ['p50', 'p80', 'p95'] as const
export type Chance = (typeof chances)[number]
export type ByChance<Value> = Readonly<Record<Chance, Value>>

/**
 * What needs follow from, by day: new cases, people quarantined in rooms, patients on the ward and in intensive care (there at once), and
 * people sampled, tubes examined, contacts checked and people moved (that day).
 */
export const drivers = ['case', 'room', 'ward', 'icu', 'sample', 'tube', 'contact', 'transport'] as const
export type Driver = (typeof drivers)[number]

/** Demand from a forecast, from simulated runs or from a file. A driver that is not there is not known, which is not zero. */
export interface Demand {
  /** The first day that is planned for: today, what is known being known of the end of yesterday. */
  readonly from: DayNumber
  /** How many days are planned for. */
  readonly days: number
  /** One number a day. */
  readonly of: Readonly<Partial<Record<Driver, ByChance<readonly number[]>>>>
}
