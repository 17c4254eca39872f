import { daysBetween, type Day, type Instant } from '../../kernel/Day.ts'
import type { CaseFact } from './CaseFact.ts'
import type { Indicator } from './Indicator.ts'
import { indicatorOf } from './indicatorOf.ts'

/** How fast the outbreak was detected and notified (the 7 and the 1 of 7-1-7), from the earliest days its cases tell. */
export function earlyAction(cases: readonly CaseFact[], cutOff: Instant): readonly Indicator[] {
  const detectedOn = earliest(cases.flatMap(({ confirmedOn, reportedOn }) => [confirmedOn, reportedOn]))
  const emergedOn = earliest(cases.map(({ onsetOn }) => onsetOn))
  const notifiedOn = earliest(cases.map(({ reportedOn }) => reportedOn))
  return [
    days('detected', cutOff, emergedOn, detectedOn),
    days('notified', cutOff, detectedOn, notifiedOn),
  ]
}

/** Days from one day to another; not known where either is missing, or where the first that is known comes after the second. */
function days(id: 'detected' | 'notified', cutOff: Instant, from: Day | undefined, to: Day | undefined): Indicator {
  const value = from === undefined || to === undefined || to < from ? null : daysBetween(from, to)
  return indicatorOf(id, cutOff, { numerator: null, denominator: null, value })
}

const earliest = (days: readonly (Day | null)[]): Day | undefined => days.reduce<Day | undefined>((first, day) => (day !== null && (first === undefined || day < first) ? day : first), undefined)
