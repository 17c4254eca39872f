import type { Instant } from '../../kernel/Day.ts'
import type { Indicator } from './Indicator.ts'
import { indicatorOf } from './indicatorOf.ts'

/** What is open now, counted; each kind once. */
export interface OpenGaps {
  /** Chains: cases with no known source and no origin elsewhere. */
  readonly unlinked: number
  /** People: facts left unexplained or contradictory besides, and duties that nobody owns. */
  readonly unexplained: number
  readonly nobodyOwns: number
  /** Obligations: duties not done though their time is over. */
  readonly overdue: number
  /** Duties somebody waived, with a reason. */
  readonly waived: number
  /** Cases and duties in all; where there are none there is nothing to be sure of. */
  readonly known: number
}

/** Whether no one is known to be missed: chains, people and obligations all closed. What was waived is never hidden behind it. */
export function noKnownGap({ unlinked, unexplained, nobodyOwns, overdue, waived, known }: OpenGaps, cutOff: Instant): Indicator {
  const open = unlinked + unexplained + nobodyOwns + overdue
  return indicatorOf('noKnownGap', cutOff, { numerator: open, denominator: null, value: known > 0 || open > 0 ? open : null, beside: { unlinked, unexplained, nobodyOwns, overdue, waived } })
}
