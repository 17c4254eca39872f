import type { Instant } from '../../kernel/Day.ts'

/** One figure about the response with everything needed to judge it: what it means, what was counted of what, up to when, and what it should be. */
export interface Indicator {
  readonly id: string
  readonly group: Group
  /** Key of its title in the catalogues. */
  readonly title: string
  /** One sentence that defines it. */
  readonly means: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Null where nothing is due or known yet; never 0 % or 100 % of nothing. */
  readonly value: number | null
  readonly unit: Unit
  readonly aim: Aim | null
  /** Whether the aim is reached; null where there is no value, no aim, or the aim is a direction. */
  readonly reached: boolean | null
  readonly cutOff: Instant
  /** The figures it is read with; shown alone it misleads. */
  readonly readWith: readonly string[]
  /** What stands beside the value: quartiles, waivers, those whose day nobody knows. */
  readonly beside: Readonly<Record<string, number | null>>
  /** The same by the week its people began, for delays. */
  readonly cohorts: readonly Cohort[]
}

export const groups = ['gaps', 'detection', 'tracing', 'followUp', 'testing', 'isolation', 'burden'] as const
export type Group = (typeof groups)[number]

export type Unit = 'share' | 'days' | 'hours' | 'count' | 'personDays'

/** What the figure should be: at least, at most, or only in which direction it should go. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number } | { readonly going: 'up' | 'down' }

/** Those who began in one week, and how long they waited. */
export interface Cohort {
  readonly from: string
  readonly to: string
  readonly all: number
  readonly unfinished: number
  readonly median: number | null
  readonly p90: number | null
}

/** An indicator that waits for facts the house does not hold yet; it is named rather than shown as zero. */
export interface NotYet {
  readonly id: string
  readonly title: string
  readonly means: string
  /** What has to be recorded first. */
  readonly waitsFor: readonly string[]
}
