import { addDays, daysBetween, type Day, type Instant, type Millis } from '../../kernel/Day.ts'
import { foundOn, type CaseFact } from './CaseFact.ts'
import { caseDelays } from './caseDelays.ts'
import { caseIndicators } from './caseIndicators.ts'
import { delayIndicator } from './delayIndicator.ts'
import { earlyAction } from './earlyAction.ts'
import type { Indicator } from './Indicator.ts'
import { shareOf } from './indicatorOf.ts'

/** A contact by the moments that count; null where that has not happened or nobody noted when. */
export interface ContactFact {
  readonly namedAt: Millis | null
  readonly reachedAt: Millis | null
  readonly quarantinedAt: Millis | null
}

/** The indicators of tracing as they stood at the end of one day. */
export interface TracingDay {
  readonly on: Day
  readonly indicators: readonly Indicator[]
}

/**
 * The indicators that cases and contacts allow, as they stood at the end of each day from `from` to `to`: of cases found by then, with what was dated by then. Links, names and lists carry no date in plain
 * records and are taken as they are known now, so that early days look a little better than they did. `endOf` gives the last moment of a day in the outbreak's time zone.
 */
export function tracingOverTime(cases: readonly CaseFact[], contacts: readonly ContactFact[], from: Day, to: Day, endOf: (day: Day) => Millis): readonly TracingDay[] {
  const days = Array.from({ length: Math.max(0, Math.min(MOST_DAYS, daysBetween(from, to) + 1)) }, (_, i) => addDays(from, i))
  return days.map((on) => {
    const end = endOf(on)
    const cutOff = new Date(end).toISOString()
    const known = cases.filter((file) => (foundOn(file) ?? '9999') <= on).map((file) => asOf(file, on))
    return { on, indicators: [...earlyAction(known, cutOff), ...Object.values(caseIndicators(known, on, cutOff)), ...Object.values(caseDelays(known, on, cutOff)), ...contactIndicators(contacts, on, end, cutOff)] }
  })
}

/** Ten years: a slip of a year in one end is not to ask for a million days. */
const MOST_DAYS = 3_660
const HOUR = 3_600_000

function asOf(file: CaseFact, on: Day): CaseFact {
  const by = (day: Day | null): Day | null => (day !== null && day <= on ? day : null)
  return { ...file, onsetOn: by(file.onsetOn), sampledOn: by(file.sampledOn), confirmedOn: by(file.confirmedOn), reportedOn: by(file.reportedOn), isolatedOn: by(file.isolatedOn), confirmed: file.confirmed && (file.confirmedOn === null || file.confirmedOn <= on) }
}

function contactIndicators(contacts: readonly ContactFact[], on: Day, end: Millis, cutOff: Instant): readonly Indicator[] {
  const named = contacts.flatMap((one) => (one.namedAt !== null && one.namedAt <= end ? [{ ...one, namedAt: one.namedAt }] : []))
  const over = named.filter(({ namedAt }) => namedAt <= end - 24 * HOUR)
  const undated = contacts.filter(({ namedAt }) => namedAt === null).length
  const within = (key: 'reachedAt' | 'quarantinedAt'): number => over.filter((one) => { const at = one[key]; return at !== null && at - one.namedAt <= 24 * HOUR }).length
  const waits = named.map(({ namedAt, reachedAt }) => {
    const done = reachedAt !== null && reachedAt <= end
    return { week: addDays(on, -7 * Math.floor((end - namedAt) / (7 * 24 * HOUR))), length: Math.max(0, Math.floor(((done ? reachedAt : end) - namedAt) / HOUR)), done, count: 1 }
  })
  return [
    shareOf('contactsReached24h', cutOff, { numerator: within('reachedAt'), denominator: over.length, beside: { undated } }),
    shareOf('quarantined24h', cutOff, { numerator: within('quarantinedAt'), denominator: over.length, beside: { undated } }),
    delayIndicator('namedToReached', cutOff, on, waits, undated),
  ]
}
