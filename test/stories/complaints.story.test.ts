import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actions, reports } from '../../src/features/all.ts'
import type { ComplaintCounts } from '../../src/features/complaints/complaintCounts.ts'
import type { ListComplaints } from '../../src/features/complaints/listComplaints.ts'
import type { Gaps } from '../../src/features/duties/gaps.ts'
import type { Indicators } from '../../src/features/fronts/indicators.ts'
import type { Actor, Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { instantOf, millisOf } from '../../src/kernel/Day.ts'
import { houseActor } from '../../src/kernel/Grant.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { statementsOf } from '../../src/storage/migrate.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

const HOUR = 3_600_000
let standing: TestHouse
let here: Context
beforeAll(async () => {
  standing = await testHouse()
  here = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse('2022-11-11T01:00:00Z'))
})
afterAll(() => standing.stop())

const as = (role: string, id = role): Actor => ({ id, grants: [{ role, jurisdiction: '150500', outbreakId: null, until: null }] })
const by = (id: string, hours = 0): Context => ({ ...here, actor: houseActor(id), now: instantOf(millisOf(here.now) + hours * HOUR) })
const later = (hours: number, actor = here.actor): Context => ({ ...here, actor, now: instantOf(millisOf(here.now) + hours * HOUR) })
const does = (name: keyof typeof actions, input: object, context = here): Promise<Result<unknown>> => performOne(standing.house, actions[name] as never, input, context)
const asks = async <Answer>(name: keyof typeof reports, asked: object, context = here): Promise<Answer> => valueOf(await ask(standing.house, reports[name] as never, asked as never, context)) as Answer
const rows = () => standing.house.bare

let numbers = 0
/** An order in force, drafted by one and served by another, against somebody whose case a third recorded. */
async function held(more: object = {}): Promise<{ readonly personId: string; readonly orderId: string; readonly number: string }> {
  const { personId, id } = valueOf(await does('recordCase', { number: `K-${++numbers}`, classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-09' }, by('laboratory'))) as { personId: string; id: string }
  const order = { kind: 'isolation', setting: 'facility', category: 'infected', pack: 'cn-covid19-protocol-9', power: 'cn-idl-2013-39-isolate', issuer: 'the county', issuerLevel: 'county', startsAt: '2022-11-11T01:00:00.000Z', endsAt: '2022-11-18T16:00:00.000Z', notice: 'N', appealChannel: 'A', livingNeeds: 'L' }
  const drafted = valueOf(await does('draftOrder', { ...order, personId, basis: [{ noun: 'Case', id, independent: true }], ...more }, by('drafter'))) as { id: string; number: string }
  valueOf(await does('serveOrder', { id: drafted.id }, by('server')))
  return { personId, orderId: drafted.id, number: drafted.number }
}
async function appealed(more: object = {}): Promise<{ readonly personId: string; readonly orderId: string; readonly number: string; readonly id: string; readonly dueAt: string }> {
  const order = await held(more)
  const { id, dueAt } = valueOf(await does('recordComplaint', { kind: 'appeal', orderId: order.orderId, channel: 'phone', said: 'Quorvex says the test was somebody else’s' }, by('desk'))) as { id: string; dueAt: string }
  return { ...order, id, dueAt }
}
const answer = (id: string, more: object, context = by('reviewer', 2)): Promise<Result<unknown>> => does('answerComplaint', { id, answer: 'the sample was mixed up, says the laboratory', ...more }, context)
const orderOf = (id: string) => rows().selectFrom('Order').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const dutyOf = (id: string, kind: string) => rows().selectFrom('Duty').selectAll().where('subjectId', '=', id).where('kind', '=', kind).executeTakeFirst()
const overdue = async (id: string, hours: number): Promise<boolean> => (await asks<Gaps>('gaps', { limit: 1_000 }, later(hours))).rows.some(({ subject }) => subject.id === id)

describe('rights 5: complaints and appeals are answered against a clock, by somebody other than the issuer', () => {
  it('the clock is a duty by the law of the place, runs from when it came in, and is a gap once it has run out', async () => {
    const { id, personId, dueAt } = await appealed()
    expect(dueAt).toBe('2022-11-12T01:00:00.000Z')
    expect(await rows().selectFrom('Complaint').select(['personId', 'status', 'clockHours', 'clockBy', 'clockAssumed']).where('id', '=', id).executeTakeFirstOrThrow()).toEqual({ personId, status: 'received', clockHours: 24, clockBy: 'cn-infectious-diseases-law-2013', clockAssumed: true })
    expect(await dutyOf(id, 'reviewDispute')).toMatchObject({ owner: 'commander', openItems: 1, nextDueAt: dueAt, assumed: true })
    expect([await overdue(id, 23.9), await overdue(id, 24)]).toEqual([false, true])
    expect(valueOf(await answer(id, { outcome: 'rejected' }, by('reviewer', 25)))).toMatchObject({ status: 'rejected' })
    expect(await dutyOf(id, 'reviewDispute')).toMatchObject({ openItems: 0, nextDueAt: null, items: [expect.objectContaining({ status: 'doneLate', metBy: id })] })
    expect(await overdue(id, 48)).toBe(false)
  })

  it('a letter that lay a day counts from the day it came; nothing comes in later than now, and an appeal says against what', async () => {
    const { orderId } = await held()
    const appeal = { kind: 'appeal', orderId, channel: 'writing', said: 'too long' }
    expect(valueOf(await does('recordComplaint', { ...appeal, receivedAt: '2022-11-10T03:00:00Z' }))).toMatchObject({ dueAt: '2022-11-11T03:00:00.000Z' })
    for (const [more, obstacle] of [[{ receivedAt: '2022-11-11T01:00:01Z' }, 'NotYetReceived'], [{ orderId: undefined }, 'OrderMissing'], [{ orderId: here.newId() }, 'UnknownOrder'], [{ personId: (await held()).personId }, 'OrderOfSomebodyElse'], [{ said: ' ? ' }, 'SaidMissing']] as const) {
      expect([obstacle, await does('recordComplaint', { ...appeal, ...more })]).toEqual([obstacle, expect.objectContaining({ ok: false, refusal: expect.objectContaining({ obstacle }) as unknown })])
    }
  })

  it('against an order for a place, it is about whoever comes: found in their file and in what is handed to them', async () => {
    const [zoneId, { personId }] = [here.newId(), await held()]
    valueOf(await does('recordFacts', { facts: [{ noun: 'Zone', records: [{ id: zoneId, name: 'the estate', level: 'high', unit: 'building', status: 'active', pack: 'cn-covid19-protocol-9', startsAt: here.now }] }] }))
    const { id: orderId } = valueOf(await does('draftOrder', { zoneId, kind: 'areaClosure', setting: 'home', category: 'closeContact', pack: 'cn-covid19-protocol-9', startsAt: here.now }, by('drafter'))) as { id: string }
    const { id } = valueOf(await does('recordComplaint', { kind: 'appeal', orderId, personId, channel: 'inPerson', said: 'I do not live there' })) as { id: string }
    const { records } = valueOf(await does('exportPersonData', { personId, reason: 'came with a passport' })) as { records: Readonly<Record<string, readonly { readonly id: string }[]>> }
    expect(records['Complaint']?.map((one) => one.id)).toEqual([id])
  })

  it('a power with a clock of its own gives it; the number on the notice is enough', async () => {
    const { number, orderId } = await held({ kind: 'quarantine', power: 'int-quarantine' })
    const { id } = valueOf(await does('recordComplaint', { kind: 'appeal', orderNumber: ` ${number} `, channel: 'hotline', said: 'never met them' })) as { id: string }
    expect(await rows().selectFrom('Complaint').select(['orderId', 'clockBy']).where('id', '=', id).executeTakeFirstOrThrow()).toEqual({ orderId, clockBy: 'int-quarantine' })
  })

  it('a complaint about nobody in particular has its clock and duty too, and is explained', async () => {
    const { id } = valueOf(await does('recordComplaint', { kind: 'complaint', channel: 'online', said: 'the queue at the site has no shade' })) as { id: string }
    expect(await dutyOf(id, 'answerComplaint')).toMatchObject({ openItems: 1, subjectNoun: 'Complaint' })
    expect(valueOf(await answer(id, { outcome: 'answered' }))).toMatchObject({ status: 'answered' })
    expect(await dutyOf(id, 'answerComplaint')).toMatchObject({ openItems: 0, items: [expect.objectContaining({ status: 'done' })] })
    expect(await answer(id, { outcome: 'rejected' })).toMatchObject({ ok: false, refusal: { obstacle: 'AlreadyAnswered' } })
  })

  it('nobody ticks it off, waives it or refuses it; it may be given to somebody, who may say what is in the way', async () => {
    const { id } = await appealed()
    const duty = await dutyOf(id, 'reviewDispute')
    for (const decision of ['done', 'waived', 'refused']) expect(await does('decideDuty', { dutyId: duty?.id, decision, reason: 'no time' })).toMatchObject({ ok: false, refusal: { obstacle: 'AnsweredWithReasons' } })
    valueOf(await does('decideDuty', { dutyId: duty?.id, decision: 'assigned', owner: 'auditor' }))
    valueOf(await does('decideDuty', { dutyId: duty?.id, decision: 'blocked', reason: 'waits for the laboratory' }))
    expect(await dutyOf(id, 'reviewDispute')).toMatchObject({ id: duty?.id, owner: 'auditor', openItems: 1, nextDueAt: duty?.nextDueAt, items: [expect.objectContaining({ status: 'blocked' })] })
    expect(await overdue(id, 24)).toBe(true)
  })

  it('what is said is sealed wherever it is kept, told to those alone who answer, and handed to the person with their own data', async () => {
    const { id, personId } = await appealed()
    valueOf(await answer(id, { outcome: 'rejected', answer: 'Quorvex was told why on the telephone' }))
    const kept = await standing.house.pool.query(`select c.*, j.* from "Complaint" c, "JournalEntry" j where j.action in ('recordComplaint', 'answerComplaint')`)
    expect(kept.rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(kept.rows)).not.toContain('Quorvex')
    const said = async (role: string): Promise<readonly unknown[]> => (await asks<ListComplaints>('listComplaints', { id }, { ...here, actor: as(role) })).rows.map((row) => [row.said, row.answer])
    expect(await said('privacyOfficer')).toEqual([['Quorvex says the test was somebody else’s', 'Quorvex was told why on the telephone']])
    for (const role of ['auditor', 'isolationCoordinator']) expect([role, await said(role)]).toEqual([role, [['—', 'Quorvex was told why on the telephone']]])
    const { records } = valueOf(await does('exportPersonData', { personId, reason: 'came with a passport' })) as { records: Readonly<Record<string, readonly object[]>> }
    expect(records['Complaint']).toEqual([expect.objectContaining({ said: 'Quorvex says the test was somebody else’s', status: 'rejected' })])
    expect(Object.keys(records['Complaint']?.[0] as object)).not.toContain('answeredBy')
  })

  it('statistics count by place and kind, in time or late, and name nobody', async () => {
    const before = (await asks<ComplaintCounts>('complaintCounts', {}, later(30))).total.find(({ kind }) => kind === 'appeal')
    const [early, late, open] = [await appealed(), await appealed(), await appealed()]
    valueOf(await answer(early.id, { outcome: 'upheld' }, by('reviewer', 6)))
    valueOf(await answer(late.id, { outcome: 'partlyUpheld' }, by('reviewer', 30)))
    const { total, rows: places, cutOff } = await asks<ComplaintCounts>('complaintCounts', {}, later(30, as('publicInformationOfficer')))
    const now = total.find(({ kind }) => kind === 'appeal')
    const more = Object.fromEntries(Object.entries(now ?? {}).flatMap(([name, value]) => (typeof value === 'number' && name !== 'medianDays' ? [[name, value - Number(before?.[name as 'open'] ?? 0)]] : [])))
    expect(more).toEqual({ received: 3, open: 1, late: 1, inTime: 1, answeredLate: 1, answered: 0, upheld: 1, partlyUpheld: 1, rejected: 0 })
    expect(places.filter(({ kind }) => kind === 'appeal').map(({ jurisdiction, received }) => [jurisdiction, received])).toEqual([['150500', now?.received]])
    expect([cutOff, now?.medianDays]).toEqual([later(30).now, expect.any(Number)])
    expect(JSON.stringify({ total, places })).not.toMatch(new RegExp([early, late, open].flatMap(({ personId, number, id }) => [personId, number, id]).join('|')))
  })

  it('the indicators say how many were answered in time and how many appeals changed something', async () => {
    const figure = async (id: string) => (await asks<Indicators>('indicators', {}, later(30))).indicators.find((one) => one.id === id)
    const { total } = await asks<ComplaintCounts>('complaintCounts', {}, later(30))
    const sum = (...names: readonly (keyof (typeof total)[number])[]): number => total.reduce((all, count) => all + names.reduce((part, name) => part + Number(count[name]), 0), 0)
    expect(await figure('complaintsInTime')).toMatchObject({ numerator: sum('inTime'), denominator: sum('inTime', 'answeredLate', 'late'), reached: false, beside: { late: sum('answeredLate') } })
    const appeals = total.find(({ kind }) => kind === 'appeal')
    expect(await figure('changedOnAppeal')).toMatchObject({ numerator: Number(appeals?.upheld) + Number(appeals?.partlyUpheld), denominator: Number(appeals?.inTime) + Number(appeals?.answeredLate) })
  })
})

describe('rights 10: a restriction that a person disputes is reviewed by a human other than the issuer', () => {
  it('neither who drafted nor who served the order answers, provisionally served or in full; somebody else does', async () => {
    const { id } = await appealed()
    for (const account of ['drafter', 'server']) expect([account, await answer(id, { outcome: 'rejected' }, by(account))]).toEqual([account, expect.objectContaining({ ok: false, refusal: expect.objectContaining({ obstacle: 'OwnOrder' }) as unknown })])
    expect((await asks<ListComplaints>('listComplaints', { id }, by('drafter'))).rows.map(({ ownOrder }) => ownOrder)).toEqual([true])
    expect(await answer(id, { outcome: 'rejected' }, by('desk'))).toMatchObject({ ok: true })
    const night = valueOf(await does('draftOrder', { personId: (await held()).personId, kind: 'isolation', setting: 'facility', category: 'infected', pack: 'cn-covid19-protocol-9', startsAt: here.now }, by('at night'))) as { id: string }
    for (const account of ['first', 'second']) valueOf(await does('serveOrder', { id: night.id, provisional: true }, by(account)))
    const { id: appeal } = valueOf(await does('recordComplaint', { kind: 'appeal', orderId: night.id, channel: 'inPerson', said: 'woken at two' })) as { id: string }
    for (const account of ['at night', 'first', 'second']) expect([account, await answer(appeal, { outcome: 'rejected' }, by(account))]).toEqual([account, expect.objectContaining({ ok: false })])
  })

  it('who served an order before that was kept on it is told by the journal', async () => {
    const { orderId } = await held()
    await standing.house.pool.query('update "Order" set "servedBy" = null where id = $1', [orderId])
    const folder = new URL('../../migrations/', import.meta.url)
    const name = readdirSync(folder).find((file) => file.endsWith('-complaints.sql')) as string
    const told = statementsOf(readFileSync(new URL(name, folder), 'utf8')).find((statement) => statement.startsWith('update "Order"')) as string
    await standing.house.pool.query(told)
    expect(await orderOf(orderId)).toMatchObject({ recordedBy: 'drafter', servedBy: ['server'] })
  })

  it('taking it down and rejecting it leave the order, its days and its duties exactly as they are', async () => {
    const { orderId, personId } = await held()
    const standingOf = async () => [await orderOf(orderId), await rows().selectFrom('Duty').selectAll().where('subjectId', '=', personId).orderBy('key').execute(), await rows().selectFrom('Course').selectAll().where('subjectId', '=', personId).orderBy('id').execute()]
    const before = await standingOf()
    const { id } = valueOf(await does('recordComplaint', { kind: 'appeal', orderId, channel: 'phone', said: 'I am well' })) as { id: string }
    expect(await standingOf()).toEqual(before)
    valueOf(await answer(id, { outcome: 'rejected' }))
    expect(await standingOf()).toEqual(before)
    expect(await answer((await appealed()).id, { outcome: 'answered' })).toMatchObject({ ok: false, refusal: { obstacle: 'AppealNotDecided' } })
  })

  it('upheld, the person is free with the answer, and what the order asked ends by the ordinary path', async () => {
    const { id, orderId, personId } = await appealed()
    const released = (): Promise<{ items: readonly { status: string }[] } | undefined> => rows().selectFrom('Duty').select('items').where('subjectId', '=', personId).where('key', '=', `${personId}/release/${orderId}`).executeTakeFirst()
    expect(await released()).toMatchObject({ items: [{ status: 'open' }] })
    valueOf(await answer(id, { outcome: 'upheld', how: 'annulled' }))
    expect(await orderOf(orderId)).toMatchObject({ status: 'annulled', endedAt: by('', 2).now, releasedAt: by('', 2).now })
    expect(await released()).toMatchObject({ items: [{ status: 'done' }] })
    expect((await asks<{ rows: readonly { id: string }[] }>('listOrders', { status: 'open' })).rows.some((order) => order.id === orderId)).toBe(false)
  })

  it('upheld in part it may end sooner and never later; one that is over stays as it ended', async () => {
    const { id, orderId } = await appealed()
    expect(await answer(id, { outcome: 'partlyUpheld', endsAt: '2022-11-19T16:00:00.000Z' })).toMatchObject({ ok: false, refusal: { obstacle: 'OnlyShortened', at: 'endsAt' } })
    valueOf(await answer(id, { outcome: 'partlyUpheld', endsAt: '2022-11-13T16:00:00.000Z' }))
    expect(await orderOf(orderId)).toMatchObject({ status: 'inForce', endsAt: '2022-11-13T16:00:00.000Z' })
    const ended = await appealed()
    valueOf(await does('releaseOrder', { id: ended.orderId, how: 'ended' }))
    const before = await orderOf(ended.orderId)
    valueOf(await answer(ended.id, { outcome: 'upheld' }))
    expect(await orderOf(ended.orderId)).toEqual(before)
  })
})
