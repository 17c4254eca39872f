import type { Day, Instant } from '../../kernel/Day.ts'
import type { CaseFact } from './CaseFact.ts'
import { caseDelays } from './caseDelays.ts'
import { caseIndicators } from './caseIndicators.ts'
import { delayIndicator, type Began } from './delayIndicator.ts'
import { dutiesInTime, type DueCount } from './dutiesInTime.ts'
import { earlyAction } from './earlyAction.ts'
import { definitions, type IndicatorId } from './definitions.ts'
import type { Indicator } from './Indicator.ts'
import { countOf, indicatorOf, shareOf } from './indicatorOf.ts'
import { noKnownGap, type OpenGaps } from './noKnownGap.ts'
import { rateOf } from './rateOf.ts'

/** What all indicators are worked out from: cases one by one, everything of which there are many counted. */
export interface IndicatorFacts {
  readonly cases: readonly CaseFact[]
  readonly due: Readonly<Record<TimedDuty, readonly DueCount[]>>
  /** Contacts by the clock that started when they were named; `over`: named at least 24 hours ago. */
  readonly contacts: { readonly over: number; readonly reached: number; readonly quarantined: number; readonly undated: number; readonly waits: readonly Began[] }
  readonly followUp: { readonly due: number; readonly seen: number; readonly active: number; readonly lost: number }
  readonly tubes: { readonly over12: number; readonly in12: number; readonly over24: number; readonly in24: number; readonly positive: number; readonly negative: number; readonly waits: readonly Began[]; readonly resamples: readonly Began[] }
  readonly orders: { readonly open: number; readonly held: number; readonly heldTooLong: number; readonly withoutBasis: number; readonly days: number; readonly localDays: number; readonly people: number }
  /** Complaints and appeals; `due`: answered, or past their time. */
  readonly redress: { readonly due: number; readonly inTime: number; readonly late: number; readonly appeals: number; readonly changed: number }
  readonly gaps: OpenGaps
}

export type TimedDuty = 'reportCase' | 'firstTrack' | 'investigation' | 'transfer'

/** Every indicator, in the order it is read. Pure: the same facts and moment give the same figures. */
export function indicatorsOf(facts: IndicatorFacts, today: Day, cutOff: Instant): readonly Indicator[] {
  const all = [
    noKnownGap(facts.gaps, cutOff), ...earlyAction(facts.cases, cutOff), ...Object.values(caseIndicators(facts.cases, today, cutOff)), ...Object.values(caseDelays(facts.cases, today, cutOff)),
    ...inTime(facts.due, cutOff), ...ofContacts(facts.contacts, today, cutOff), ...ofFollowUp(facts.followUp, cutOff), ...ofTubes(facts.tubes, today, cutOff), ...ofOrders(facts, cutOff), ...ofRedress(facts.redress, cutOff),
  ]
  const byId = new Map(all.map((one) => [one.id, one]))
  return (Object.keys(definitions) as IndicatorId[]).map((id) => byId.get(id) as Indicator)
}

const inTime = (due: IndicatorFacts['due'], cutOff: Instant): readonly Indicator[] => [
  shareOf('reportedInTime', cutOff, dutiesInTime(due.reportCase)),
  shareOf('trackInTime', cutOff, dutiesInTime(due.firstTrack)),
  shareOf('investigationInTime', cutOff, dutiesInTime(due.investigation)),
  shareOf('transferInTime', cutOff, dutiesInTime(due.transfer)),
]

const ofContacts = ({ over, reached, quarantined, undated, waits }: IndicatorFacts['contacts'], today: Day, cutOff: Instant): readonly Indicator[] => [
  shareOf('contactsReached24h', cutOff, { numerator: reached, denominator: over, beside: { undated } }),
  shareOf('quarantined24h', cutOff, { numerator: quarantined, denominator: over, beside: { undated } }),
  delayIndicator('namedToReached', cutOff, today, waits, undated),
]

const ofFollowUp = ({ due, seen, active, lost }: IndicatorFacts['followUp'], cutOff: Instant): readonly Indicator[] => [
  shareOf('followUpDaily', cutOff, { numerator: seen, denominator: due, beside: { lost, active } }),
  shareOf('lostToFollowUp', cutOff, { numerator: lost, denominator: active }),
]

const ofTubes = (tubes: IndicatorFacts['tubes'], today: Day, cutOff: Instant): readonly Indicator[] => [
  shareOf('turnaround12h', cutOff, { numerator: tubes.in12, denominator: tubes.over12 }),
  shareOf('turnaround24h', cutOff, { numerator: tubes.in24, denominator: tubes.over24 }),
  delayIndicator('sampleToResult', cutOff, today, tubes.waits),
  shareOf('tubesPositive', cutOff, { numerator: tubes.positive, denominator: tubes.positive + tubes.negative }),
  delayIndicator('resampleDelay', cutOff, today, tubes.resamples),
]

function ofOrders({ orders, cases }: IndicatorFacts, cutOff: Instant): readonly Indicator[] {
  const found = cases.filter(({ restricted }) => restricted).length
  const whole = (given: number): number => Math.round(given * 10) / 10
  const days = (id: 'burden' | 'burdenLocal', given: number): Indicator => indicatorOf(id, cutOff, { numerator: whole(given), denominator: null, value: orders.people > 0 ? whole(given) : null, beside: { people: orders.people } })
  return [
    countOf('ordersWithoutBasis', cutOff, orders.withoutBasis, orders.open),
    countOf('heldTooLong', cutOff, orders.heldTooLong, orders.held),
    days('burden', orders.days),
    days('burdenLocal', orders.localDays),
    indicatorOf('burdenPerInfection', cutOff, { numerator: whole(orders.days), denominator: found, value: rateOf(orders.days, found) }),
  ]
}

const ofRedress = ({ due, inTime, late, appeals, changed }: IndicatorFacts['redress'], cutOff: Instant): readonly Indicator[] => [
  shareOf('complaintsInTime', cutOff, { numerator: inTime, denominator: due, beside: { late } }),
  shareOf('changedOnAppeal', cutOff, { numerator: changed, denominator: appeals }),
]
