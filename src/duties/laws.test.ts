import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { at, inForce, measures, order, person } from '../../test/people.ts'
import { dayNumber, dayOf, millisOf } from '../kernel/Day.ts'
import { factsVersion, planning } from './planChange.ts'
import type { Derived } from './Derived.ts'
import { dutiesOf } from './dutiesOf.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { FREE } from './Rule.ts'

const P9 = inForce('cn-covid19-protocol-9')
const before = measures(P9)
const after = measures(P9, inForce('cn-covid19-twenty'))
const NOW = millisOf(at('2022-12-15'))

const day = fc.integer({ min: dayNumber('2022-10-20'), max: dayNumber('2022-11-20') }).map(dayOf)
const sample = fc.record({ on: day, result: fc.constantFrom('negative' as const, 'positive' as const) }).map(({ on, result }) => a('Sample', { members: 1, status: 'resulted', result, takenAt: at(on, 10), resultedAt: at(on, 20) }))
const exposure = fc.record({ on: fc.option(day, { nil: null }), length: fc.integer({ min: 0, max: 4 }), status: fc.constantFrom('active' as const, 'active' as const, 'voided' as const) }).map(({ on, length, status }) => a('Exposure', { fromOn: on, toOn: on ? dayOf(dayNumber(on) + length) : null, status, placeId: 'p', recordedAt: at(on ?? '2022-11-01', 20) }))
const held = fc.record({ from: day, days: fc.integer({ min: 1, max: 14 }), released: fc.boolean() }).map(({ from, days, released }) => order(from, dayOf(dayNumber(from) + days), released ? { status: 'ended', endedAt: at(dayOf(dayNumber(from) + days + 1)), releasedAt: at(dayOf(dayNumber(from) + days + 1)) } : {}))
const check = day.map((on) => a('FollowUp', { on, outcome: 'seenWell', at: at(on, 9) }))
const stay = fc.record({ level: fc.constantFrom('high', 'medium', 'low'), leftOn: day }).map((given) => a('ZoneStay', { ...given, recordedAt: at(given.leftOn, 12) }))
const anybody: fc.Arbitrary<PersonFacts> = fc.record({
  exposures: fc.array(exposure, { maxLength: 3 }), samples: fc.array(sample, { maxLength: 4 }), orders: fc.array(held, { maxLength: 2 }), followUps: fc.array(check, { maxLength: 3 }), zoneStays: fc.array(stay, { maxLength: 2 }), isContact: fc.boolean(),
  traits: fc.subarray(['minor', 'pregnant'] as const),
}).map(({ isContact, traits, ...facts }) => person({ person: { traits }, ...facts, contacts: isContact ? [a('Contact', { category: 'closeContact', status: 'confirmed', state: 'active', recordedAt: at('2022-10-20') })] : [] }))

const told = (derived: Derived): unknown => ({ courses: derived.courses, duties: [...derived.duties].sort((x, y) => (x.key < y.key ? -1 : 1)), findings: [...derived.findings].map((one) => JSON.stringify(one)).sort() })
const restricted = (derived: Derived): number => derived.courses.reduce((sum, course) => sum + course.settings.filter((rank) => rank < FREE).length, 0)

describe('the laws of duties', () => {
  it('the order in which facts arrive changes nothing', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const turned = { ...facts, exposures: [...facts.exposures].reverse(), samples: [...facts.samples].reverse(), orders: [...facts.orders].reverse(), followUps: [...facts.followUps].reverse(), zoneStays: [...facts.zoneStays].reverse() }
      expect(told(dutiesOf(turned, after, NOW))).toEqual(told(dutiesOf(facts, after, NOW)))
    }))
  })

  it('the same fact twice changes no course, no end and no duty', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const twice = { ...facts, exposures: [...facts.exposures, ...facts.exposures], followUps: [...facts.followUps, ...facts.followUps] }
      const [one, two] = [dutiesOf(facts, after, NOW), dutiesOf(twice, after, NOW)]
      expect(two.courses).toEqual(one.courses)
      expect(two.duties.map(({ key, items }) => [key, items])).toEqual(one.duties.map(({ key, items }) => [key, items]))
    }))
  })

  it('every active exposure leads to a person with duties, or to an explicit reason why not', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const derived = dutiesOf(facts, after, NOW)
      for (const one of facts.exposures.filter((each) => each.status === 'active')) {
        const explained = derived.findings.some((found) => (found.kind === 'exposureWithoutDate' && found.subjectId === one.id) || found.kind === 'exposureWithoutContact')
        expect(explained || derived.courses.length > 0).toBe(true)
      }
    }))
  })

  it('an exposure to somebody who is only a contact makes no course longer that rests on one to a case, and counts once they are a case', () => {
    const between = a('Case', { personId: 'between', classification: 'confirmed' })
    fc.assert(fc.property(anybody, day, fc.integer({ min: 0, max: 4 }), (facts, on, length) => {
      fc.pre(facts.contacts.length > 0 && facts.exposures.some((one) => one.status === 'active' && one.toOn !== null))
      const met = a('Exposure', { fromOn: on, toOn: dayOf(dayNumber(on) + length), status: 'active', sourcePersonId: 'between', recordedAt: at(on, 20) })
      const more = { ...facts, exposures: [...facts.exposures, met] }
      const asked = (one: PersonFacts): unknown => { const { courses, duties } = dutiesOf(one, after, NOW); return [courses, duties] }
      expect(asked({ ...more, traced: new Set(['between']) })).toEqual(asked(facts))
      expect(asked({ ...more, traced: new Set(['between']), others: new Map([['between', between]]) })).toEqual(asked({ ...more, others: new Map([['between', between]]) }))
    }))
  })

  it('an exposure to a contact counts for a category of contacts, and for whoever has no other', () => {
    const last = fc.record({ on: day, traced: fc.boolean() })
    fc.assert(fc.property(fc.array(last, { minLength: 1, maxLength: 4 }), fc.constantFrom('closeContact', 'contactOfContact'), (given, category) => {
      const facts = person({ contacts: [a('Contact', { category, status: 'confirmed', state: 'active', recordedAt: at('2022-10-20') })], exposures: given.map(({ on, traced }) => a('Exposure', { toOn: on, status: 'active', sourcePersonId: traced ? 'contact' : 'case', recordedAt: at(on, 20) })), traced: new Set(['contact']) })
      const counted = category === 'contactOfContact' || given.every(({ traced }) => traced) ? given : given.filter(({ traced }) => !traced)
      const lastOn = Math.max(...counted.map(({ on }) => dayNumber(on)))
      expect(dutiesOf(facts, before, NOW).courses.map(({ start }) => start)).toEqual([lastOn + 1])
    }))
  })

  it('there is no restriction without a release', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const derived = dutiesOf(facts, after, NOW)
      const releases = derived.duties.filter((run) => run.kind === 'release')
      for (const one of facts.orders) expect(releases.some((run) => run.key.endsWith(one.id))).toBe(true)
      if (restricted(derived) > 0) expect(releases.length).toBeGreaterThan(0)
    }))
  })

  it('nobody is held past the end of the order, nor past the end of every rule', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const derived = dutiesOf(facts, after, NOW)
      for (const one of facts.orders) {
        const due = derived.duties.find((run) => run.kind === 'release' && run.key.endsWith(one.id))?.items[0]?.dueAt ?? 0
        expect(due).toBeLessThanOrEqual(Math.max(millisOf(one.endsAt as string), millisOf(one.startsAt)))
      }
    }))
  })

  it('rights 10: a release is never waivable', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const waived = dutiesOf(facts, after, NOW).duties.filter((run) => run.kind === 'release').flatMap((run) => run.items.map((item) => a('DutyDecision', { dutyKey: `${run.key}#${item.n}`, subjectNoun: 'Person', subjectId: facts.person.id, decision: 'waived', at: at('2022-11-30'), reason: 'no' })))
      const derived = dutiesOf({ ...facts, decisions: waived }, after, NOW)
      expect(derived.duties.filter((run) => run.kind === 'release').flatMap((run) => run.items).every((item) => item.status !== 'waived')).toBe(true)
    }))
  })

  it('a release ends every other duty of its order', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const freed = { ...facts, orders: facts.orders.map((one) => ({ ...one, status: 'lifted' as const, endedAt: one.endedAt ?? one.servedAt ?? null, releasedAt: one.releasedAt ?? one.servedAt ?? null })) }
      const derived = dutiesOf(freed, after, NOW)
      for (const course of derived.courses) {
        const covered = freed.orders.some((one) => millisOf(one.startsAt) < course.endsAt && millisOf(one.endsAt as string) > course.endsAt - 86_400_000)
        if (covered && derived.courses.length === 1) expect(derived.duties.filter((run) => run.kind === 'test' || run.kind === 'followUp').flatMap((run) => run.items).filter((item) => item.status === 'open')).toEqual([])
      }
    }))
  })

  it('a missed test never prolongs a restriction', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const ends = (derived: Derived) => derived.courses.map((course) => course.end)
      expect(ends(dutiesOf({ ...facts, samples: [] }, after, NOW))).toEqual(ends(dutiesOf(facts, after, NOW)))
    }))
  })

  it('a negative result never adds a restriction', () => {
    fc.assert(fc.property(anybody, day, (facts, on) => {
      const negative = a('Sample', { members: 1, status: 'resulted', result: 'negative', takenAt: at(on, 11), resultedAt: at(on, 21) })
      expect(restricted(dutiesOf({ ...facts, samples: [...facts.samples, negative] }, after, NOW))).toBeLessThanOrEqual(restricted(dutiesOf(facts, after, NOW)))
    }))
  })

  it('a later moment changes nothing that was due before, unless something became known', () => {
    fc.assert(fc.property(anybody, fc.integer({ min: 0, max: 60 }), (facts, days) => {
      expect(told(dutiesOf(facts, after, NOW + days * 86_400_000))).toEqual(told(dutiesOf(facts, after, NOW)))
    }))
  })

  it('several rules at once are never a sum: the end is the latest end any single rule gives', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const all = dutiesOf({ ...facts, orders: [] }, before, NOW).courses
      for (const course of all) expect(course.end).toBeLessThanOrEqual(Math.max(...all.map((each) => each.end)))
      const alone = [...facts.zoneStays.map((one) => ({ ...facts, orders: [], contacts: [], zoneStays: [one] })), { ...facts, orders: [], zoneStays: [] }].flatMap((part) => dutiesOf(part, before, NOW).courses.map((each) => each.end))
      expect(Math.max(0, ...all.map((each) => each.end))).toBe(Math.max(0, ...alone))
    }))
  })

  it('a change of measures never makes anybody’s course longer or stricter by itself', () => {
    fc.assert(fc.property(anybody, (facts) => {
      const calm = { ...facts, orders: [] }
      const [old, now] = [dutiesOf(calm, before, NOW).courses, dutiesOf(calm, after, NOW).courses]
      const change = dayNumber('2022-11-11')
      for (const course of now.filter((each) => each.start < change)) {
        const was = old.find((each) => each.category === course.category && each.start === course.start)
        if (!was) continue
        expect(course.end).toBeLessThanOrEqual(Math.max(was.end, change))
        course.settings.forEach((rank, i) => expect(rank).toBeGreaterThanOrEqual(was.settings[i] ?? FREE))
      }
    }))
  })

  it('a plan counts everybody once, gives days back only, and sees a fact that came later', () => {
    fc.assert(fc.property(fc.array(anybody, { maxLength: 8 }), (people) => {
      const plan = planning(before, after, dayNumber('2022-11-11'))
      people.forEach((facts) => plan.add(facts))
      const made = plan.plan()
      expect(made.subjects).toBe(people.length)
      expect(made.personDays.before - made.personDays.after).toBe(made.personDays.givenBack - made.personDays.asked)
      for (const entry of made.entries) for (const change of entry.orders) {
        const was = people.find((facts) => facts.person.id === entry.personId)?.orders.find((one) => one.id === change.id)
        expect(change.endsAt <= (was?.endsAt as string)).toBe(true)
      }
      for (const facts of people) expect(factsVersion({ ...facts, exposures: [...facts.exposures, a('Exposure')] })).toBeGreaterThan(factsVersion(facts))
    }))
  })
})
