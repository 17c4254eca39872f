import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { addDays, millisOf } from '../../src/kernel/Day.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { answerComplaint } from '../../src/features/complaints/answerComplaint.ts'
import { recordComplaint } from '../../src/features/complaints/recordComplaint.ts'
import { applyRetention } from '../../src/features/privacy/applyRetention.ts'
import { closeOutbreak } from '../../src/features/privacy/closeOutbreak.ts'
import { correctIdentifier } from '../../src/features/privacy/correctIdentifier.ts'
import { exportPersonData } from '../../src/features/privacy/exportPersonData.ts'
import { holdRecords } from '../../src/features/privacy/holdRecords.ts'
import { liftHold } from '../../src/features/privacy/liftHold.ts'
import { recordHistory, type RecordHistory } from '../../src/features/tracing/recordHistory.ts'
import { retentionPreview, type RetentionPreview } from '../../src/features/privacy/retentionPreview.ts'
import { revealIdentifier } from '../../src/features/privacy/revealIdentifier.ts'
import { identifierHash } from '../../src/domain/person/identifierHash.ts'
import { checkJournal } from '../../src/storage/checkJournal.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

let standing: TestHouse
let context: Context
const id: Record<string, string> = {}
const today = (): string => context.today

beforeAll(async () => {
  standing = await testHouse()
  context = await outbreakIn(standing.house, 'evd')
  const made = (name: string): string => (id[name] = context.newId())
  const person = (name: string) => ({ id: made(name), label: `F${Object.keys(id).length}`, standing: 'known', bornOn: '1980-01-01', notes: `${name} said so` })
  const place = made('place')
  const named = (who: string) => ({ id: made(`name of ${who}`), personId: id[who], kind: 'name', value: `Name Of ${who}`, hash: identifierHash(context, 'name', `Name Of ${who}`) })
  const contact = (who: string, lastOn: string) => [{ noun: 'Contact', records: [{ personId: id[who], category: 'closeContact', status: 'confirmed', state: 'active', namedAt: context.now }] }, { noun: 'Exposure', records: [{ personId: id[who], sourcePersonId: id['ill'], isSource: false, certainty: 'certain', status: 'active', fromOn: lastOn, toOn: lastOn }] }]
  const facts = [
    { noun: 'Place', records: [{ id: place, name: 'Market', kind: 'market' }] },
    { noun: 'Person', records: [person('well'), person('fresh'), person('held'), person('ordered'), person('ill'), person('bystander'), person('sick'), person('disputing')] },
    { noun: 'PersonIdentifier', records: ['well', 'fresh', 'held', 'ordered', 'ill'].map(named) },
    { noun: 'Case', records: [{ personId: id['ill'], number: 'C1', classification: 'confirmed', symptoms: 'present', reportedOn: addDays(today(), -300), confirmedOn: addDays(today(), -300) }, { personId: id['sick'], number: 'C2', classification: 'confirmed', symptoms: 'present', onsetOn: addDays(today(), -3), reportedOn: addDays(today(), -2) }] },
    ...contact('well', addDays(today(), -60)), ...contact('fresh', addDays(today(), -30)), ...contact('held', addDays(today(), -60)), ...contact('ordered', addDays(today(), -60)), ...contact('disputing', addDays(today(), -60)),
    { noun: 'Order', records: [{ personId: id['ordered'], number: 'O1', kind: 'quarantine', setting: 'home', category: 'closeContact', pack: 'p', status: 'ended', startsAt: addDays(today(), -55), endsAt: `${addDays(today(), -35)}T00:00:00.000Z`, endedAt: `${addDays(today(), -35)}T00:00:00.000Z` }].map((order) => ({ ...order, startsAt: `${order.startsAt}T00:00:00.000Z` })) },
    { noun: 'Visit', records: [-40, -20].map((days) => ({ id: made(`visit ${days}`), personId: id['bystander'], placeId: place, fromOn: addDays(today(), days), knownBy: 'told' })) },
    // Infected at most 21 days before falling ill: 24 days ago somebody may have to know where they were, 27 days ago nobody.
    { noun: 'Visit', records: [[-27, -8], [-24, -8], [-1, -8], [-28, 0]].map(([days, told]) => ({ id: made(`sick ${days}`), personId: id['sick'], placeId: place, fromOn: addDays(today(), days as number), knownBy: 'told', recordedAt: `${addDays(today(), told as number)}T00:00:00.000Z` })) },
    { noun: 'Sample', records: [{ id: made('old test'), code: 'T1', members: 1, status: 'resulted', result: 'negative', resultedAt: `${addDays(today(), -20)}T00:00:00.000Z` }, { id: made('new test'), code: 'T2', members: 1, status: 'resulted', result: 'negative', resultedAt: `${addDays(today(), -5)}T00:00:00.000Z` }] },
    { noun: 'SampleMember', records: [{ sampleId: id['old test'], personId: id['bystander'], ordinal: 1 }, { sampleId: id['new test'], personId: id['bystander'], ordinal: 1 }] },
  ]
  valueOf(await performOne(standing.house, recordFacts, { facts }, context))
  const { id: hold } = valueOf(await performOne(standing.house, holdRecords, { personId: id['held'] as string, reason: 'complaint 17 at the court' }, context)) as { id: string }
  id['hold'] = hold
  // One waits for an answer; one about nobody in particular was answered more than a year ago.
  const complains = async (input: object, at: Context): Promise<string> => (valueOf(await performOne(standing.house, recordComplaint, { kind: 'complaint', channel: 'phone', said: 'nobody calls', ...input } as never, at)) as { id: string }).id
  id['open complaint'] = await complains({ personId: id['disputing'] }, context)
  const longAgo = (await standing.house.contextFor(context.outbreakId, context.actor, millisOf(context.now) - 400 * 86_400_000)) as Context
  valueOf(await performOne(standing.house, answerComplaint, { id: await complains({}, longAgo), outcome: 'answered', answer: 'the line was mended' }, longAgo))
})
afterAll(() => standing.stop())

const preview = async (): Promise<Record<string, readonly number[]>> => Object.fromEntries((valueOf(await ask(standing.house, retentionPreview, {}, context)) as RetentionPreview).rules.map((rule) => [rule.what, [rule.total, rule.held, rule.remedies]]))
const bare = () => standing.house.bare

it('one identifier is revealed at a time, and who saw it and what for is in the history of the person', async () => {
  const shown = valueOf(await performOne(standing.house, revealIdentifier, { id: id['name of well'] as string, purpose: 'calling about the first visit' }, context))
  expect(shown).toMatchObject({ value: 'Name Of well' })
  expect(await performOne(standing.house, revealIdentifier, { id: id['name of well'] as string, purpose: '??' }, context)).toMatchObject({ ok: false, refusal: { obstacle: 'PurposeMissing' } })
  const history = valueOf(await ask(standing.house, recordHistory, { id: id['well'] as string }, context)) as RecordHistory
  expect(history.rows.find(({ action }) => action === 'revealIdentifier')).toMatchObject({ actor: context.actor.id, reason: 'name: calling about the first visit' })
})

it('people get what is held about them, and never who exposed them; what is wrong is corrected', async () => {
  valueOf(await performOne(standing.house, correctIdentifier, { id: id['name of fresh'] as string, value: 'Mended Name', reason: 'passport seen' }, context))
  const { records } = valueOf(await performOne(standing.house, exportPersonData, { personId: id['fresh'] as string, reason: 'came to the office with a passport' }, context)) as { records: Record<string, readonly Record<string, unknown>[]> }
  expect(records['PersonIdentifier']?.map(({ value }) => value)).toEqual(['Mended Name'])
  expect(records['Person']?.[0]).toMatchObject({ bornOn: '1980-01-01', notes: 'fresh said so' })
  expect(JSON.stringify(records)).not.toContain(id['ill'])
  const history = valueOf(await ask(standing.house, recordHistory, { id: id['fresh'] as string }, context)) as RecordHistory
  expect(history.rows.find(({ action }) => action === 'correctIdentifier')?.changes).toEqual([{ noun: 'PersonIdentifier', id: id['name of fresh'], field: 'value', before: 'N** O** f**', after: 'M** N**', kind: 'changed' }])
})

it('the preview says what would go and what waits for a hold or a remedy, and changes nothing', async () => {
  expect(await preview()).toEqual({ contactsWhoStayedWell: [1, 1, 2], visits: [1, 0, 0], visitsNotNeeded: [1, 0, 0], negativeResults: [1, 0, 0], cases: [1, 0, 0], everybodyElse: [0, 0, 0], complaints: [1, 0, 0], refusedRows: [0, 0, 0] })
  expect(await preview()).toEqual(await preview())
})

it('rights 8: what has been kept long enough goes, and nothing else: names cannot be read any more, figures stay', async () => {
  await standing.house.sealJournal()
  const done = valueOf(await performOne(standing.house, applyRetention, {}, context))
  expect(done).toEqual({ forgotten: 2, deleted: 4, left: 0, byRule: { 'contacts-who-stayed-well': 1, visits: 1, 'visits-not-needed': 1, 'negative-results': 1, cases: 1, 'everybody-else': 0, complaints: 1, 'refused-rows': 0 } })
  const { rows: keys } = await sql<{ id: string }>`select id from "PersonKey" where id = any(${['well', 'ill', 'fresh', 'held', 'ordered'].map((who) => id[who])}::uuid[])`.execute(bare())
  expect(keys.map((row) => row.id).sort()).toEqual(['fresh', 'held', 'ordered'].map((who) => id[who] as string).sort())
  const people = await standing.house.store.query.selectFrom('Person').select(['id', 'label', 'notes', 'bornOn', 'forgottenAt']).where('id', '=', id['well'] as string).execute()
  expect(people[0]).toMatchObject({ label: expect.stringMatching(/^P·/), notes: null, bornOn: null, forgottenAt: expect.any(String) })
  expect((await bare().selectFrom('PersonIdentifier').select('personId').execute()).map((row) => row.personId)).not.toContain(id['well'])
  expect((await bare().selectFrom('Visit').select('id').orderBy('id').execute()).map((row) => row.id)).toEqual(['visit -20', 'sick -24', 'sick -1', 'sick -28'].map((name) => id[name]))
  expect((await bare().selectFrom('Sample').select('id').execute()).map((row) => row.id)).toEqual([id['new test']])
  expect((await bare().selectFrom('Contact').select('id').execute()).length).toBe(5)
  expect((await bare().selectFrom('Complaint').select('id').execute()).map((row) => row.id)).toEqual([id['open complaint']])
  expect((await preview())['contactsWhoStayedWell']).toEqual([0, 1, 2])
})

it('the journal still verifies, accounts for every record, and tells no more who it was', async () => {
  await standing.house.sealJournal()
  expect(await standing.house.checkChain()).toEqual([])
  expect(await checkJournal(bare())).toEqual([])
  standing.house.vault?.keys.forget([id['well'] as string])
  const history = valueOf(await ask(standing.house, recordHistory, { id: id['well'] as string }, context)) as RecordHistory
  expect(history.rows.find(({ action }) => action === 'revealIdentifier')?.reason).toBe('—')
})

it('rights 8: a hold that is lifted and an outbreak that is over let the rest go in their time', async () => {
  valueOf(await performOne(standing.house, liftHold, { id: id['hold'] as string, reason: 'the court has decided' }, context))
  expect((await preview())['contactsWhoStayedWell']).toEqual([1, 0, 2])
  valueOf(await performOne(standing.house, answerComplaint, { id: id['open complaint'] as string, outcome: 'answered', answer: 'called today' }, context))
  valueOf(await performOne(standing.house, closeOutbreak, { reason: '42 days without a case' }, context))
  const later = (days: number): Promise<Context> => standing.house.contextFor(context.outbreakId, context.actor, millisOf(context.now) + days * 86_400_000) as Promise<Context>
  expect(valueOf(await performOne(standing.house, applyRetention, {}, await later(29)))).toMatchObject({ forgotten: 3, left: 0 })
  expect(valueOf(await performOne(standing.house, applyRetention, {}, await later(200)))).toMatchObject({ forgotten: 3, left: 0 })
  expect(await bare().selectFrom('PersonIdentifier').select('id').execute()).toEqual([])
})
