import type { Day } from '../../kernel/Day.ts'

/** What the indicators need to know of one case that counts: days in the outbreak's time zone, and what was known of the person when found. */
export interface CaseFact {
  readonly confirmed: boolean
  readonly onsetOn: Day | null
  readonly sampledOn: Day | null
  /** The day the result or the diagnosis was known. */
  readonly confirmedOn: Day | null
  readonly reportedOn: Day | null
  readonly isolatedOn: Day | null
  /** The illness has ended: what has not been noted by now nobody waits for. */
  readonly over: boolean
  /** Somebody is known to have exposed the person. */
  readonly linked: boolean
  readonly imported: boolean
  /** How many people are known to have been exposed by this one. */
  readonly named: number
  /** Whether the person was a listed contact, and under an order, when found. */
  readonly listed: boolean
  readonly restricted: boolean
  readonly detectionContext: string | null
}

/** The day a case was found: of its positive sample, else of what came next. */
export const foundOn = ({ sampledOn, confirmedOn, reportedOn, onsetOn }: CaseFact): Day | null => sampledOn ?? confirmedOn ?? reportedOn ?? onsetOn
