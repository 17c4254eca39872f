import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { decideDuty } from '../../src/features/duties/decideDuty.ts'
import { gaps } from '../../src/features/duties/gaps.ts'
import { indicators, type Indicators } from '../../src/features/fronts/indicators.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask } from './importing.ts'

/** Noon of 10 September 2014 in the outbreak's time zone: the cut-off of every figure here. */
const now = '2014-09-10T04:00:00.000Z'
const id = (name: string): string => `00000000-0000-7000-a000-${[...name].map((letter) => letter.charCodeAt(0).toString(16)).join('').padStart(12, '0')}`
const at = (text: string): string => `2014-09-${text}:00:00.000Z`
const day = (number: number): string => `2014-09-${String(number).padStart(2, '0')}`

const people = ['A', 'B', 'C', 'D', 'K1', 'K2', 'K3', 'K4', 'K5']
const files = [
  { personId: id('A'), classification: 'confirmed', onsetOn: day(1), firstPositiveOn: day(3), confirmedOn: day(4), reportedOn: day(5), isolatedAt: at('05T01'), importedFrom: 'the next country', detectionContext: 'selfPresented', recordedAt: at('04T02') },
  { personId: id('B'), classification: 'confirmed', onsetOn: day(6), firstPositiveOn: day(7), confirmedOn: day(8), reportedAt: at('09T10'), detectionContext: 'contactTracing', recordedAt: at('08T02') },
  { personId: id('C'), classification: 'probable', onsetOn: day(8), detectionContext: 'communityScreening', recordedAt: at('09T02') },
  { personId: id('D'), classification: 'notACase', onsetOn: day(8), recordedAt: at('09T02') },
]
const contacts = [
  { personId: id('B'), state: 'becameCase', namedAt: at('05T04'), reachedAt: at('05T06'), recordedAt: at('05T04') },
  { personId: id('K1'), namedAt: at('05T04'), reachedAt: at('06T10'), recordedAt: at('05T04') },
  { personId: id('K2'), namedAt: at('08T04'), recordedAt: at('08T04') },
  { personId: id('K3'), namedAt: at('09T20'), reachedAt: at('09T22'), recordedAt: at('09T20') },
  { personId: id('K4'), status: 'notAContact', state: 'dropped', namedAt: at('05T04'), endedAt: at('06T04'), recordedAt: at('05T04') },
  { personId: id('K5'), recordedAt: at('04T04') },
]
const exposed = [['B', 2, '05T04'], ['K1', 3, '05T04'], ['K2', 7, '08T04'], ['K3', 9, '09T20'], ['K5', 2, '04T04']] as const
const checks = [['K1', 5], ['K1', 6], ['K1', 7], ['K1', 8], ['K1', 9], ['K1', 10], ['K3', 10]] as const
const tubes = [
  { name: 'T1', of: ['B'], takenAt: at('07T02'), resultedAt: at('08T01'), result: 'positive' },
  { name: 'T2', of: ['K1', 'K2'], takenAt: at('08T02'), resultedAt: at('08T10'), result: 'positive' },
  { name: 'T3', of: ['K1'], takenAt: at('08T14'), resultedAt: at('09T20'), result: 'negative' },
  { name: 'T4', of: ['K3'], takenAt: at('10T02'), result: 'pending', status: 'received' },
  { name: 'T5', of: ['K3'], takenAt: at('09T02'), result: 'pending', status: 'void' },
  { name: 'T6', of: ['K5'], takenAt: at('01T02'), resultedAt: at('01T03'), result: 'negative' },
]
const standing = { power: 'the law', issuer: 'the county', appealChannel: 'the court', notice: 'n', livingNeeds: 'l', basis: [{ noun: 'Sample', id: id('T2'), independent: true }] }
const orders = [
  { personId: id('B'), setting: 'facility', status: 'ended', startsAt: at('05T08'), servedAt: at('05T08'), endsAt: at('08T08'), endedAt: at('08T08'), releasedAt: at('08T08'), pack: 'national', ...standing },
  { personId: id('K1'), setting: 'home', status: 'inForce', startsAt: at('07T04'), servedAt: at('07T04'), endsAt: at('09T04'), pack: 'of the city', ...standing },
  { personId: id('K1'), setting: 'facility', status: 'inForce', startsAt: at('08T04'), servedAt: at('08T04'), endsAt: at('12T04'), pack: 'national', ...standing, power: null },
  { personId: id('K2'), setting: 'monitoring', status: 'inForce', startsAt: at('09T04'), servedAt: at('09T04'), endsAt: at('29T04'), pack: 'national', ...standing },
]

const facts = [
  { noun: 'Front', records: [{ id: id('front'), name: 'the other valley', rank: 2 }] },
  { noun: 'PackInForce', records: [{ pack: 'of the city', level: 'prefecture', place: '150500', inForceFrom: at('01T00'), status: 'draft' }] },
  { noun: 'Person', records: people.map((name) => ({ id: id(name), label: name, standing: 'known' })) },
  { noun: 'Case', records: files.map((file, n) => ({ number: `C-${n}`, symptoms: 'present', ...file })) },
  { noun: 'Contact', records: contacts.map((contact) => ({ category: 'closeContact', status: 'confirmed', state: 'active', ...contact })) },
  { noun: 'Exposure', records: exposed.map(([name, on, recordedAt]) => ({ personId: id(name), sourcePersonId: id('A'), isSource: name === 'B', toOn: day(on), certainty: 'certain', status: 'active', recordedAt: at(recordedAt) })) },
  { noun: 'FollowUp', records: checks.map(([name, on]) => ({ personId: id(name), on: day(on), outcome: 'seenWell' })) },
  { noun: 'Sample', records: tubes.map(({ name, of, ...tube }) => ({ id: id(name), code: name, members: of.length, status: 'resulted', ...tube })) },
  { noun: 'SampleMember', records: tubes.flatMap(({ name, of }) => of.map((member, n) => ({ sampleId: id(name), personId: id(member), ordinal: n + 1 }))) },
  { noun: 'Order', records: orders.map((order, n) => ({ number: `O-${n}`, kind: 'quarantine', category: 'closeContact', ...order })) },
]

describe('the indicators of a tiny outbreak, worked out by hand', () => {
  let world: TestHouse
  let context: Context
  let answer: Indicators
  const figure = (name: string) => {
    const { numerator, denominator, value, reached } = one(name)
    return [numerator, denominator, value, reached]
  }
  const one = (name: string) => answer.indicators.find((indicator) => indicator.id === name) as Indicators['indicators'][number]

  beforeAll(async () => {
    world = await testHouse()
    context = await outbreakIn(world.house, 'evd', ['who-evd'], Date.parse(now))
    valueOf(await performOne(world.house, recordFacts, { facts }, context))
    answer = await ask(world.house, indicators, context)
  })
  afterAll(() => world.stop())

  it('finds 1 of 3 cases unlinked, and 1 of 2 confirmed ones with contacts', () => {
    expect(figure('unlinked')).toEqual([1, 3, 1 / 3, null])
    expect(figure('casesWithContacts')).toEqual([1, 2, 0.5, false])
    expect(figure('contactsPerCase')).toEqual([5, 2, 2.5, null])
    expect(one('contactsPerCase').beside).toEqual({ q1: 1.25, q3: 3.75, min: 0, max: 5 })
  })

  it('counts 3 days from the first onset to detection and 1 to the report', () => {
    expect(figure('detected')).toEqual([null, null, 3, true])
    expect(figure('notified')).toEqual([null, null, 1, true])
  })

  it('has 1 of 3 reports in time, 1 late, 1 not made; and nothing due where the measures give no time', () => {
    expect(figure('reportedInTime')).toEqual([1, 3, 1 / 3, false])
    expect(one('reportedInTime').beside).toEqual({ late: 1, waived: 0 })
    for (const name of ['trackInTime', 'investigationInTime', 'transferInTime']) expect(figure(name)).toEqual([0, 0, null, null])
  })

  it('waits with those who still wait: onset to sample 2 days, result to report 1, result to isolation 1', () => {
    expect(figure('onsetToSample')).toEqual([2, 3, 2, null])
    expect(one('onsetToSample').beside).toEqual({ p90: null, unfinished: 1, undated: 0 })
    expect(one('onsetToSample').cohorts.map(({ from, to, all, unfinished, median }) => [from, to, all, unfinished, median])).toEqual([['2014-08-28', day(3), 1, 0, 2], [day(4), day(10), 2, 1, 1]])
    expect(figure('resultToReport')).toEqual([2, 2, 1, null])
    expect(figure('resultToIsolation')).toEqual([1, 2, 1, null])
  })

  it('reached 1 of 3 contacts within a day, quarantined 1 of 3, and leaves out who was no contact', () => {
    expect(figure('contactsReached24h')).toEqual([1, 3, 1 / 3, false])
    expect(figure('quarantined24h')).toEqual([1, 3, 1 / 3, false])
    expect(figure('namedToReached')).toEqual([3, 4, 2, null])
    expect(one('namedToReached').beside).toEqual({ p90: null, unfinished: 1, undated: 1 })
  })

  it('saw 2 of the 4 due today, lost 1, and says beside it that 1 of 2 new cases was a known contact', () => {
    expect(figure('followUpDaily')).toEqual([2, 4, 0.5, false])
    expect(figure('lostToFollowUp')).toEqual([1, 4, 0.25, null])
    expect(one('followUpDaily').readWith).toEqual(['knownContactYield'])
    expect(figure('knownContactYield')).toEqual([1, 2, 0.5, null])
    expect(figure('quarantinedWhenFound')).toEqual([1, 2, 0.5, null])
    expect(figure('communityShare')).toEqual([1, 2, 0.5, null])
  })

  it('had 1 of 3 tubes back within 12 hours and 2 of 3 within 24; one member of the positive pool waits', () => {
    expect(figure('turnaround12h')).toEqual([1, 3, 1 / 3, null])
    expect(figure('turnaround24h')).toEqual([2, 3, 2 / 3, null])
    expect(figure('sampleToResult')).toEqual([3, 4, 23, null])
    expect(one('sampleToResult').beside).toEqual({ p90: 30, unfinished: 1, undated: 0 })
    expect(figure('tubesPositive')).toEqual([2, 3, 2 / 3, null])
    expect(figure('resampleDelay')).toEqual([1, 2, 4, null])
  })

  it('restricted 2 people for 6 days, 3 of them under the city’s own pack; one is held too long, one order has no power', () => {
    expect(figure('burden')).toEqual([6, null, 6, null])
    expect(one('burden').beside).toEqual({ people: 2 })
    expect(figure('burdenLocal')).toEqual([3, null, 3, null])
    expect(figure('burdenPerInfection')).toEqual([6, 1, 6, null])
    expect(figure('heldTooLong')).toEqual([1, 2, 1, false])
    expect(figure('ordersWithoutBasis')).toEqual([1, 3, 1, false])
  })

  it('counts the gaps the list of gaps shows, and shows what was waived beside them', async () => {
    const list = await ask<{ total: number }>(world.house, gaps, context)
    expect(figure('noKnownGap')).toEqual([list.total, null, list.total, false])
    expect(one('noKnownGap').beside).toMatchObject({ unlinked: 1, nobodyOwns: 0, waived: 0 })
    const report = await world.house.store.query.selectFrom('Duty').select('id').where('outbreakId', '=', context.outbreakId).where('kind', '=', 'reportCase').where('openItems', '=', 1).executeTakeFirstOrThrow()
    valueOf(await performOne(world.house, decideDuty, { dutyId: report.id, decision: 'waived', reason: 'reported by the neighbours' }, context))
    answer = await ask(world.house, indicators, context)
    expect(one('noKnownGap').value).toBe(list.total - 1)
    expect(one('noKnownGap').beside).toMatchObject({ waived: 1 })
    expect(figure('reportedInTime')).toEqual([1, 2, 0.5, false])
    expect(one('reportedInTime').beside).toEqual({ late: 1, waived: 1 })
  })

  it('knows nothing of a front where nothing has happened: no rate is 0 % or 100 %, and no gap is no proof', async () => {
    const elsewhere = await ask<Indicators>(world.house, indicators, context, { frontId: id('front') })
    expect(elsewhere.indicators.filter(({ value }) => value !== null)).toEqual([])
    expect(elsewhere.indicators.filter(({ reached }) => reached !== null)).toEqual([])
    expect(elsewhere.indicators.some(({ group }) => group === 'testing')).toBe(false)
  })

  it('names what it cannot tell yet and what that waits for', () => {
    expect(answer.notYet.map((one) => one.id)).toEqual(expect.arrayContaining(['capacityDays', 'needs', 'schoolDays']))
    expect(answer.notYet.every(({ waitsFor }) => waitsFor.length > 0)).toBe(true)
  })
})
