import type { IntervalTable } from './IntervalTable.ts'

/** A case as far as its source is concerned. */
export interface ChainCase {
  readonly id: string
  /** Day of onset, counted from anywhere. */
  readonly onset: number
  /** Known to have been infected elsewhere: no source is looked for, but it may be one. */
  readonly imported?: boolean
  /** Its household, organisation, place, … one for each kind in `kinds`; nothing where unknown. */
  readonly groups?: readonly (string | null | undefined)[]
  /** Where it lives, in any plane measure (metres, or degrees within one city). */
  readonly at?: readonly [number, number] | null
}

/** What sources are judged by beside onsets. */
export interface ChainEvidence {
  readonly interval: IntervalTable
  /** Names of the kinds of group, in the order of `groups`. */
  readonly kinds?: readonly string[]
  /** Pairs named as contacts: of ids, in either direction, or from the first to the second only where `directed`. */
  readonly contacts?: readonly { readonly a: string; readonly b: string; readonly directed?: boolean }[]
  /** Places at which the genomes of two cases differ, by their index; null where one of them is not known. */
  readonly distance?: (i: number, j: number) => number | null
  /** The last day on which onsets can be known; the last onset where left out. */
  readonly until?: number
  /** The share of cases whose source is none of those known, where that is known from elsewhere; found from the records where left out, which is weak with onsets alone or an interval that does not fit. */
  readonly outsideShare?: number
}

/** A reason why one case may have infected another: the kind of link, and how much of the probability it carries. */
export interface Reason {
  readonly kind: string
  readonly share: number
}

export interface Candidate {
  readonly id: string
  readonly probability: number
  /** Days between the onsets. */
  readonly days: number
  readonly reasons: readonly Reason[]
}

export interface LikelySource {
  readonly id: string
  /** Most likely first; those below `least` are left out. */
  readonly candidates: readonly Candidate[]
  /** The chance that the source is none of the cases known: infected elsewhere, or by somebody nobody found. */
  readonly unknown: number
}

export interface LikelySources {
  readonly sources: readonly LikelySource[]
  /** How many infections each case caused by each kind of link on average, as the records have it. */
  readonly weights: readonly { readonly kind: string; readonly perCase: number; readonly infections: number }[]
  /** Infections whose source is none of the cases, known ones among them. */
  readonly unknown: number
  /** Mean differences between the genomes of a case and its source, where genomes are given. */
  readonly mutations: number | null
  readonly rounds: number
  readonly notes: readonly string[]
}
