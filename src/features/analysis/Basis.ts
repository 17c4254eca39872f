import type { Day, Instant } from '../../kernel/Day.ts'

/** What every analysis says of itself: up to when it speaks, which rows it used and left out, and what it took from elsewhere. */
export interface Basis {
  /** It speaks of what was known at the end of this day. */
  readonly on: Day
  readonly cutOff: Instant
  readonly used: number
  readonly of: number
  readonly leftOut: readonly LeftOut[]
  readonly assumed: readonly Assumed[]
}

/** Rows that are in none of the figures, and why (`analysis.leftOut.…` of the catalogues). */
export interface LeftOut {
  readonly why: 'notYet' | 'withoutDay' | 'withoutReport' | 'reportedBefore' | 'later' | 'tooLongAgo' | 'withoutEnd' | 'negative' | 'stillOpen' | 'withoutPlace' | 'withoutGroup' | 'toldTwice' | 'notCases' | 'toThemselves' | 'tooRecent' | 'contradictory'
  readonly count: number
}

/** A distribution that was not found in these rows but taken from the disease's profile. */
export interface Assumed {
  readonly kind: string
  readonly family: string
  /** Days. */
  readonly mean: number
  readonly sd: number | null
  readonly source: string
  readonly doi: string | null
  /** True where somebody has to decide it yet. */
  readonly undecided: boolean
  readonly note: string | null
}

/** Of several reasons those that left something out. */
export const leftOutOf = (counts: Partial<Record<LeftOut['why'], number>>): readonly LeftOut[] => Object.entries(counts).filter(([, count]) => count > 0).map(([why, count]) => ({ why: why as LeftOut['why'], count }))
