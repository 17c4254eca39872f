import { growing, type Growing } from './growing.ts'

/** Residents who come home during the run: who, and what they come with. */
export interface ArrivalsRun {
  readonly person: Growing
  /** Which of the scenario's arrivals, and which of its levels. */
  readonly of: Growing
  readonly level: Growing
  /** Days before arrival they were infected; −1: they were not. */
  readonly infectedBefore: Growing
}

export const newArrivals = (): ArrivalsRun => ({ person: growing(64), of: growing(64), level: growing(64), infectedBefore: growing(64) })
