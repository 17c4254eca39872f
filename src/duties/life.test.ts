import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { at, closeContact, dayAt, inForce, measures, order, person, shanghai } from '../../test/people.ts'
import { dayNumber, dayOf, millisOf } from '../kernel/Day.ts'
import type { Derived, DutyDraft } from './Derived.ts'
import { dutiesOf } from './dutiesOf.ts'
import type { PersonFacts } from './PersonFacts.ts'

const timeline = measures(inForce('cn-covid19-protocol-9'))
const NOW = millisOf(at('2022-11-30'))
const of = (facts: PersonFacts, now = NOW): Derived => dutiesOf(facts, timeline, now)
const run = (derived: Derived, kind: string): DutyDraft | undefined => derived.duties.find((duty) => duty.kind === kind)
const finding = (derived: Derived, kind: string) => derived.findings.find((one) => one.kind === kind)
const released = (derived: Derived): string | undefined => {
  const due = run(derived, 'release')?.items[0]?.dueAt
  return due === undefined ? undefined : dayAt(due - 1)
}

describe('when life is not simple', () => {
  it('nobody knows who the contact is: find by T, with what is known, and no order on a description', () => {
    const derived = of(closeContact('2022-11-01', { person: { standing: 'described', label: 'man in a red coat, bus 12' }, contacts: [a('Contact', { category: 'closeContact', status: 'confirmed', state: 'active', needsFinding: true, recordedAt: at('2022-11-01', 20) })] }))
    expect(run(derived, 'findPerson')?.items[0]?.dueAt).toBe(millisOf(at('2022-11-01', 24)))
    expect([run(derived, 'serveOrder'), run(derived, 'transfer'), run(derived, 'test')]).toEqual([undefined, undefined, undefined])
  })

  it('a refusal is never done and never extended by itself: it says whose decision it needs', () => {
    const facts = closeContact('2022-11-01')
    const test = run(of(facts), 'test') as DutyDraft
    const n = test.items[0]?.n ?? 0
    const refused = a('DutyDecision', { dutyKey: `${test.key}#${n}`, subjectNoun: 'Person', subjectId: facts.person.id, decision: 'refused', at: at('2022-11-02', 9), reason: 'afraid of the swab', needsDecisionFrom: 'county head' })
    const derived = of({ ...facts, decisions: [refused] })
    expect(run(derived, 'test')?.items[0]?.status).toBe('refused')
    expect(derived.findings.find((one) => (one.details as { says?: string })?.says === 'refused')?.details).toMatchObject({ needsDecision: 'county head', reason: 'afraid of the swab' })
    expect(derived.courses[0]?.end).toBe(of(facts).courses[0]?.end)
  })

  it('death stops calls at once, and the contacts of the dead stay', () => {
    const dead = of(closeContact('2022-11-01', { person: { diedOn: '2022-11-05' }, orders: [order('2022-11-02', '2022-11-11')] }))
    expect(dead.duties.flatMap((duty) => duty.items).filter((item) => item.status === 'open' && item.dueAt > millisOf(at('2022-11-06')))).toEqual([])
    const source = a('Case', { personId: 'dead', classification: 'confirmed', diedOn: '2022-11-05' })
    const contact = closeContact('2022-11-01', { exposures: [a('Exposure', { toOn: '2022-11-01', status: 'active', sourcePersonId: 'dead', recordedAt: at('2022-11-01', 20) })], others: new Map([['dead', source]]) })
    expect(of(contact).courses).toHaveLength(1)
  })

  it('death opens burial duties where the measures name hours', () => {
    const ebola = measures(inForce('who-evd', '2022-01-01'))
    const derived = dutiesOf(person({ cases: [a('Case', { classification: 'confirmed', diedOn: '2022-11-05', recordedAt: at('2022-11-05', 9) })] }), ebola, NOW)
    const burial = run(derived, 'burial')
    expect(burial?.items[0]).toMatchObject({ status: 'open' })
  })

  it('two results contradict: inconclusive, another test by T; neither wins', () => {
    const sample = (result: 'positive' | 'negative', day: string) => a('Sample', { members: 1, status: 'resulted', result, takenAt: at(day, 9), resultedAt: at(day, 18) })
    const derived = of(person({ samples: [sample('positive', '2022-11-04'), sample('negative', '2022-11-05')] }))
    expect(finding(derived, 'contradictoryResults')).toBeDefined()
    expect(run(derived, 'retest')?.items[0]?.dueAt).toBe(millisOf(at('2022-11-06', 18)))
  })

  it('the source turns out not to be a case: the rule ends that day and letters are due', () => {
    const source = a('Case', { personId: 's', classification: 'notACase', classifiedAt: at('2022-11-05', 15) })
    const facts = closeContact('2022-11-01', { exposures: [a('Exposure', { toOn: '2022-11-01', status: 'active', sourcePersonId: 's', recordedAt: at('2022-11-01', 20) })], others: new Map([['s', source]]), orders: [order('2022-11-02', '2022-11-11')] })
    const derived = of(facts)
    expect(derived.courses).toEqual([])
    expect(released(derived)).toBe('2022-11-05')
    expect(run(derived, 'tellRuleEnded')).toBeDefined()
  })

  it('rights 10: a contact of a case meets another contact four days later: the days stay those of the case', () => {
    const exposure = (on: string, sourcePersonId: string) => a('Exposure', { fromOn: on, toOn: on, status: 'active', sourcePersonId, recordedAt: at(on, 20) })
    const derived = of(closeContact('2022-11-01', { exposures: [exposure('2022-11-01', 'case'), exposure('2022-11-05', 'contact')], traced: new Set(['contact']) }))
    expect(derived.courses.map(({ start, end }) => [dayOf(start), dayOf(end)])).toEqual([['2022-11-02', '2022-11-11']])
  })

  it('rights 10: a later exposure is found: two days more are proposed, and the old end stands until a decision is served', () => {
    const later = closeContact('2022-11-03', { orders: [order('2022-11-02', '2022-11-11')] }, '2022-11-01')
    const derived = of(later)
    expect(derived.courses[0]?.proposal).toMatchObject({ days: 2, endsOn: dayNumber('2022-11-13') })
    expect(run(derived, 'decideLonger')).toBeDefined()
    expect(released(derived)).toBe('2022-11-11')
  })

  it('the fact that met a duty is voided: the duty reopens from that moment, and both are shown', () => {
    const taken = a('Sample', { members: 1, status: 'void', result: 'negative', takenAt: at('2022-11-02', 10), voidedAt: at('2022-11-04', 12) })
    const items = run(of(closeContact('2022-11-01', { samples: [taken] })), 'test')?.items.filter((item) => item.n % 1_000_000 === dayNumber('2022-11-02')) ?? []
    expect(items.map(({ status, reason }) => [status, reason])).toEqual([['void', 'sampleVoided'], ['open', undefined]])
    expect(items[1]?.opensAt).toBe(millisOf(at('2022-11-04', 12)))
  })

  it('two jurisdictions: days spent elsewhere count and nothing restarts', () => {
    const here = of(closeContact('2022-11-01'))
    const elsewhere = of(closeContact('2022-11-01', { orders: [order('2022-11-02', '2022-11-05', { status: 'ended', endedAt: at('2022-11-06'), releasedAt: at('2022-11-06'), jurisdiction: '150400' }), order('2022-11-06', '2022-11-11')] }))
    expect(elsewhere.courses[0]?.end).toBe(here.courses[0]?.end)
    expect(elsewhere.courses[0]?.start).toBe(here.courses[0]?.start)
  })

  it('a minor is never served alone: the guardian is', () => {
    const derived = of(closeContact('2022-11-01', { person: { traits: ['minor'], guardianId: 'g' } }))
    expect(run(derived, 'serveGuardian')).toBeDefined()
    expect(run(derived, 'serveOrder')).toBeUndefined()
  })

  it('no transport at the end hour: free since then, told with a proof', () => {
    const held = order('2022-11-02', '2022-11-11', { transportArrivedAt: null })
    const derived = of(closeContact('2022-11-01', { orders: [held], transfers: [a('Transfer', { purpose: 'home', status: 'pending', requestedAt: at('2022-11-11', 12) })] }))
    expect(finding(derived, 'freeWithoutTransport')?.details).toEqual({ freeSince: held.endsAt })
  })

  it('the pack ends without a successor: every order gets its release that day', () => {
    const ending = measures(inForce('cn-covid19-protocol-9', '2022-06-28', { to: shanghai.startOf(dayNumber('2022-11-06')) }))
    const derived = dutiesOf(closeContact('2022-11-01', { orders: [order('2022-11-02', '2022-11-11')] }), ending, NOW)
    expect(released(derived)).toBe('2022-11-06')
  })

  it('a test before the order was served is not owed, and the first one is due on admission', () => {
    const items = run(of(closeContact('2022-11-01', { orders: [order('2022-11-05', '2022-11-11', { servedAt: at('2022-11-05', 9) })] })), 'test')?.items ?? []
    expect(items.filter((item) => item.status === 'notOwed').map((item) => dayOf(item.n))).toEqual(['2022-11-02', '2022-11-03', '2022-11-04'])
    expect(items.find((item) => item.status === 'open')?.n).toBe(dayNumber('2022-11-05'))
  })

  it('rights 10: more than fourteen days of restriction ask for an independent review', () => {
    const facts = closeContact('2022-11-15', { zoneStays: [a('ZoneStay', { level: 'high', leftOn: '2022-11-01' }), a('ZoneStay', { level: 'medium', leftOn: '2022-11-08' })] })
    expect(run(of(facts), 'independentReview')).toBeDefined()
    expect(run(of(closeContact('2022-11-01')), 'independentReview')).toBeUndefined()
  })

  it('a case is let go on its criterion, and looked at every seven days until then', () => {
    const clear = (day: string) => a('Sample', { members: 1, status: 'resulted', result: 'positive', ct: 36, takenAt: at(day, 8), resultedAt: at(day, 16) })
    const facts = person({ cases: [a('Case', { classification: 'confirmed', isolatedAt: at('2022-11-02'), recordedAt: at('2022-11-02') })], samples: [clear('2022-11-12'), clear('2022-11-13')] })
    const derived = of(facts)
    expect(run(derived, 'reviewCase')?.items[0]?.dueAt).toBe(millisOf(at('2022-11-09')))
    expect(released(derived)).toBe('2022-11-13')
  })

  it('a day of follow-up that was missed is open until the person is seen again, and then stays as missed', () => {
    const seen = (...days: readonly string[]) => days.map((on) => a('FollowUp', { on, at: at(on, 10), outcome: 'seenWell' }))
    const contact = { contacts: [a('Contact', { category: 'closeContact', status: 'confirmed', state: 'active', recordedAt: at('2022-11-01', 20) })] }
    const days = (facts: PersonFacts) => run(dutiesOf(facts, measures(inForce('who-evd')), millisOf(at('2022-11-06', 12))), 'followUp')?.items.slice(0, 4).map(({ status }) => status)
    expect(days(closeContact('2022-11-01', { ...contact, followUps: seen('2022-11-02') }))).toEqual(['done', 'open', 'open', 'open'])
    expect(days(closeContact('2022-11-01', { ...contact, followUps: seen('2022-11-02', '2022-11-04') }))).toEqual(['done', 'void', 'done', 'open'])
  })

  it('a report on a later day is late, and one on the day that is told without its hour is in time', () => {
    const reported = (reportedOn: string) => run(of(person({ cases: [a('Case', { classification: 'confirmed', reportedOn, recordedAt: at('2022-11-02', 23) })] })), 'reportCase')?.items[0]?.status
    expect([reported('2022-11-02'), reported('2022-11-03'), reported('2022-11-05')]).toEqual(['done', 'done', 'doneLate'])
  })
})

it('an exposure counts from onset or from the first positive sample, whichever was first where the measures name both', () => {
  const exposedOn = (day: string) => {
    const source = a('Case', { personId: 's', classification: 'confirmed', onsetOn: '2022-11-11', firstPositiveOn: '2022-11-09', recordedAt: at('2022-11-10') })
    const facts = closeContact(day, { others: new Map([['s', source]]), exposures: [a('Exposure', { sourcePersonId: 's', fromOn: day, toOn: day, status: 'active', certainty: 'certain', recordedAt: at('2022-11-10') })] })
    return dutiesOf(facts, measures(inForce('cn-covid19-protocol-9')), Date.parse(at('2022-11-12'))).findings.map(({ kind }) => kind)
  }
  expect(exposedOn('2022-11-07')).not.toContain('contradiction')
  expect(exposedOn('2022-11-06')).toContain('contradiction')
})
