import { addDays, type Day } from '../kernel/Day.ts'

/** One round of screening of everybody in a scope. */
export interface Round {
  readonly on: Day
  /** Share of those who should be tested that were. */
  readonly coverage: number
  /** Infections found in the community; those among people already controlled do not count. */
  readonly communityPositives: number
  /** Positive tubes whose members are not told apart yet. */
  readonly unresolvedTubes: number
}

/** How the measures let a screening stop. */
export interface StopRule {
  readonly cleanRounds: number
  readonly pauseDays: number | null
  readonly confirmingRounds: number | null
  readonly coverageAtLeast: number | null
}

/** Where a screening stands, and what comes next. */
export type ScreeningState =
  | { readonly state: 'screening'; readonly nextOn: Day; readonly cleanSoFar: number }
  | { readonly state: 'pausing'; readonly from: Day; readonly to: Day; readonly confirmingOn: Day }
  | { readonly state: 'stopped'; readonly on: Day }

/** A round is clean when its coverage is reached, each positive tube is resolved, and nobody in the community was found. */
export const isClean = (round: Round, { coverageAtLeast }: StopRule): boolean => round.communityPositives === 0 && round.unresolvedTubes === 0 && round.coverage >= (coverageAtLeast ?? 1)

/** Goes through the rounds in order: so many clean ones, a pause, a confirming round, stop. One that is not clean begins again. */
export function screeningRounds(rounds: readonly Round[], rule: StopRule, firstOn: Day): ScreeningState {
  let clean = 0
  let last: Day | undefined
  for (const round of [...rounds].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    clean = isClean(round, rule) ? clean + 1 : 0
    last = round.on
    if (clean === rule.cleanRounds + (rule.confirmingRounds ?? 0)) return { state: 'stopped', on: round.on }
  }
  if (!last) return { state: 'screening', nextOn: firstOn, cleanSoFar: 0 }
  if (clean < rule.cleanRounds || rule.pauseDays === null) return { state: 'screening', nextOn: addDays(last, 1), cleanSoFar: clean }
  if (clean > rule.cleanRounds) return { state: 'screening', nextOn: addDays(last, 1), cleanSoFar: clean }
  return { state: 'pausing', from: addDays(last, 1), to: addDays(last, rule.pauseDays), confirmingOn: addDays(last, rule.pauseDays + 1) }
}
