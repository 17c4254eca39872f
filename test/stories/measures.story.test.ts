import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { houseActor } from '../../src/kernel/Grant.ts'
import { draftOrder } from '../../src/features/isolation/draftOrder.ts'
import { serveOrder } from '../../src/features/isolation/serveOrder.ts'
import { recordCase } from '../../src/features/tracing/recordCase.ts'
import { recordExposure } from '../../src/features/tracing/recordExposure.ts'
import { recordFollowUp } from '../../src/features/tracing/recordFollowUp.ts'
import { nouns } from '../../src/domain/all.ts'
import type { Context } from '../../src/kernel/action.ts'
import { addDays, dayNumber, instantOf } from '../../src/kernel/Day.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { timeZone } from '../../src/kernel/timeZone.ts'
import { localActor } from '../../src/server/localActor.ts'
import { applyPlan, keepPlan, keptPlan, planMeasure, type Applied, type KeptPlan } from '../../src/server/planMeasure.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { counts, firebreak } from './importing.ts'

const shanghai = timeZone('Asia/Shanghai')
const at = (day: string, hour = 9): number => shanghai.startOf(dayNumber(day)) + hour * 3_600_000
const [P9, TWENTY] = ['cn-covid19-protocol-9', 'cn-covid19-twenty']
const ON = '2022-11-11'

let standing: TestHouse
let outbreakId: string
beforeAll(async () => {
  standing = await testHouse()
  outbreakId = (await outbreakIn(standing.house, 'covid-19-omicron', [P9], at('2022-11-01'))).outbreakId
})
afterAll(() => standing.stop())

const on = async (day: string, hour = 9): Promise<Context> => (await standing.house.contextFor(outbreakId, localActor, at(day, hour))) as Context
const does = async <Answer>(action: Parameters<typeof performOne>[1], input: object, context: Context): Promise<Answer> => valueOf(await performOne(standing.house, action, input, context)) as Answer

/** Exposed on a day; the next day an order for all that protocol 9 asks is served. */
async function held(label: string, lastOn: string, category = 'closeContact', days = 10): Promise<string> {
  const then = await on(addDays(lastOn, 1))
  const { personId, id: exposure } = await does<{ personId: string; id: string }>(recordExposure, { label, category, fromOn: lastOn, toOn: lastOn, certainty: 'certain', isSource: true }, { ...then, actor: houseActor('tracer') })
  const { id } = await does<{ id: string }>(draftOrder, {
    personId, kind: 'quarantine', setting: category === 'closeContact' ? 'facility' : 'home', category, pack: P9, power: 'cn-idl-2013-39-observe', issuer: 'District centre for disease control', issuerLevel: 'county', startsAt: then.now,
    endsAt: instantOf(shanghai.startOf(dayNumber(lastOn) + days + 1)), notice: 'N', appealChannel: 'A', livingNeeds: 'L', basis: [{ noun: 'Exposure', id: exposure, independent: true }],
  }, then)
  await does(serveOrder, { id }, then)
  return personId
}

interface End {
  readonly personId: string
  readonly endsAt: string
}
const orderEnds = async (): Promise<ReadonlyMap<string, string>> => new Map(((await standing.house.store.query.selectFrom('Order').select(['id', 'endsAt']).where('outbreakId', '=', outbreakId).where('status', '<>', 'drafted').execute()) as unknown as readonly (End & { id: string })[]).map(({ id, endsAt }) => [id, endsAt]))
const courseEnds = async (): Promise<ReadonlyMap<string, string>> => new Map((await standing.house.store.query.selectFrom('Course').select(['subjectId', 'category', 'endsOn']).where('outbreakId', '=', outbreakId).execute()).map(({ subjectId, category, endsOn }) => [`${subjectId} ${category}`, String(endsOn)]))
/** How often each record was written, all together: a change that leaves no new row shows too. */
/** Every record as it stands; the journal aside, which tells of what was refused too. */
const written = async (): Promise<unknown> => Promise.all(Object.keys(nouns).filter((name) => !name.startsWith('Journal')).map(async (name) => (await sql`select ${name} as name, count(*)::int as n, coalesce(sum(version), 0)::int as versions, coalesce(md5(string_agg(t::text, '' order by id)), '') as content from ${sql.table(name)} t`.execute(standing.house.store.query)).rows[0]))
const journalOf = async (personId: string): Promise<number> => (await standing.house.store.query.selectFrom('JournalEntry').select('id').where('subjectId', '=', personId).where('action', '=', 'applyToPerson').where('outcome', 'is', null).execute()).length

describe('plan and apply, protocol 9 to the Twenty on 11 November', () => {
  const people: Record<string, string> = {}
  let plan: KeptPlan
  let applied: Applied

  beforeAll(async () => {
    await does(recordCase, { number: 'S1', classification: 'confirmed', symptoms: 'present', onsetOn: '2022-11-03' }, await on('2022-11-04'))
    // On 11 November their days 9, 6, 4 and 1; and one who is only a contact of a contact.
    for (const [label, lastOn] of [['day nine', '2022-11-02'], ['day six', '2022-11-05'], ['day four', '2022-11-07'], ['day one', '2022-11-10']] as const) people[label] = await held(label, lastOn)
    people['second ring'] = await held('second ring', '2022-11-08', 'contactOfContact', 7)
  })

  it('a plan tells what would change and writes nothing at all', async () => {
    const before = await written()
    plan = valueOf(await planMeasure(standing.house, await on(ON), { to: TWENTY, on: ON }))
    expect(await written()).toEqual(before)
    expect(plan).toMatchObject({ to: TWENTY, on: ON, subjects: 5, unchanged: 0, lengthened: 0, newlyHeld: 0 })
    const what = Object.fromEntries(plan.entries.map((entry) => [Object.keys(people).find((label) => people[label] === entry.personId), entry.what]))
    expect(what).toEqual({ 'day nine': 'released', 'day six': 'shortened', 'day four': 'shortened', 'day one': 'shortened', 'second ring': 'released' })
    // Day six of ten in a facility becomes home that day; day nine goes home; the second ring was at home already.
    expect(plan.movedHome).toBe(1)
    expect(plan.personDays.before - plan.personDays.after).toBe(plan.personDays.givenBack)
    expect(plan.undecided.length).toBeGreaterThan(0)
  })

  it('the command line plans the same', async () => {
    const before = await counts(standing.house)
    const ended = await firebreak(standing, ['measures', 'plan', '--to', TWENTY, '--on', ON, '--outbreak', outbreakId, '--json'])
    const { planId: _own, entries: _entries, madeAt: _made, ...said } = JSON.parse(ended.out) as Record<string, unknown>
    const { planId: _id, entries: _all, madeAt: _at, ...mine } = plan
    expect(said).toEqual({ ...JSON.parse(JSON.stringify(mine)) as object, drafts: 0 })
    expect(await counts(standing.house)).toEqual(before)
  })

  it('applying leaves out and lists who has moved on since, and nobody is held a day longer', async () => {
    await keepPlan(standing.dataDir, plan)
    // A second exposure changes what is asked of the person; a check on the way does not.
    await does(recordExposure, { personId: people['day four'], category: 'closeContact', fromOn: '2022-11-10', toOn: '2022-11-10', certainty: 'certain', isSource: true }, await on(ON, 10))
    await does(recordFollowUp, { personId: people['day six'], on: ON, outcome: 'seenWell' }, await on(ON, 10))
    const [orders, courses] = [await orderEnds(), await courseEnds()]
    applied = valueOf(await applyPlan(standing.house, await on(ON, 11), valueOf(await keptPlan(standing.dataDir, plan.planId))))
    expect(applied).toEqual({ applied: 4, movedOn: [people['day four']], drafted: 0, journal: 4 })
    const [ordersNow, coursesNow] = [await orderEnds(), await courseEnds()]
    expect([...ordersNow].filter(([id, end]) => end > (orders.get(id) ?? ''))).toEqual([])
    expect([...coursesNow].filter(([who, end]) => end > (courses.get(who) ?? ''))).toEqual([])
    expect([...ordersNow.keys()].sort()).toEqual([...orders.keys()].sort())
    expect([...ordersNow].filter(([id, end]) => end < (orders.get(id) as string))).toHaveLength(4)
  })

  it('the journal has one entry for each person it was applied to, none for who was left out', async () => {
    const entries = await Promise.all(Object.values(people).map(journalOf))
    expect(Object.fromEntries(Object.keys(people).map((label, index) => [label, entries[index]]))).toEqual({ 'day nine': 1, 'day six': 1, 'day four': 0, 'day one': 1, 'second ring': 1 })
  })

  it('applying again says that it was applied before, and changes nothing', async () => {
    const before = await written()
    const again: Result<Applied> = await applyPlan(standing.house, await on(ON, 12), plan)
    expect(again).toMatchObject({ ok: false, refusal: { obstacle: 'PlanAlreadyApplied', details: { movedOn: [people['day four']] } } })
    const ended = await firebreak(standing, ['measures', 'apply', plan.planId, '--on', ON])
    expect({ code: ended.code, out: ended.out }).toEqual({ code: 1, out: '' })
    expect(ended.err).toMatch(/PlanAlreadyApplied.*applied before; nothing was changed/)
    expect(await written()).toEqual(before)
  })

  it('a new plan is for those who were left out alone; after it there is nothing left to plan', async () => {
    const rest = valueOf(await planMeasure(standing.house, await on(ON, 13), { to: TWENTY, on: ON }))
    expect(rest.entries.map(({ personId }) => personId)).toEqual([people['day four']])
    const before = await orderEnds()
    expect(valueOf(await applyPlan(standing.house, await on(ON, 14), rest))).toMatchObject({ applied: 1, movedOn: [] })
    expect([...(await orderEnds())].filter(([id, end]) => end > (before.get(id) ?? ''))).toEqual([])
    expect(await planMeasure(standing.house, await on(ON, 15), { to: TWENTY, on: ON })).toMatchObject({ ok: false, refusal: { obstacle: 'PackAlreadyInForce' } })
  })

  it('a plan of another outbreak is not applied to this one', async () => {
    const other = await outbreakIn(standing.house, 'covid-19-omicron', [P9], at(ON))
    expect(await applyPlan(standing.house, other, plan)).toMatchObject({ ok: false, refusal: { obstacle: 'OtherOutbreak' } })
  })
})

describe('comparing', () => {
  const pairs = [[P9, TWENTY], [P9, 'tongliao-hohhot-returnees-2022-11-09'], [P9, 'tongliao-sealing-2022-11-11'], [TWENTY, 'tongliao-step-down-2022-11-17'], ['tongliao-hohhot-returnees-2022-11-09', TWENTY]] as const
  it.each(pairs)('%s and %s: every row says whom, in what, how it was, how it becomes, and which is stricter', async (a, b) => {
    const [said, asked] = await Promise.all([firebreak(standing, ['measures', 'compare', a, b]), firebreak(standing, ['measures', 'compare', a, b, '--json'])])
    const rows = JSON.parse(asked.out) as readonly Readonly<Record<string, unknown>>[]
    expect(rows.length).toBeGreaterThan(0)
    for (const { subject, dimension, a: was, b: becomes, verdict } of rows) {
      expect([subject, dimension, verdict].every((word) => typeof word === 'string' && word !== '')).toBe(true)
      expect(['equal', 'stricter', 'looser', 'different']).toContain(verdict)
      expect(was === null && becomes === null).toBe(false)
      expect(was === becomes).toBe(verdict === 'equal')
    }
    const lines = said.out.trimEnd().split('\n').slice(4)
    expect(lines).toHaveLength(rows.length)
    for (const line of lines) {
      expect(line).not.toMatch(/undefined|null|NaN|\[object|\b[a-z]+[A-Z]\w*|\w\.\w/)
      expect(line.trim().split(/ {2,}/).length).toBe(5)
    }
  })

  it('the city rule of 9 November against protocol 9: ten days more for a returnee from where no zone is, three from a high-risk zone', async () => {
    const { out } = await firebreak(standing, ['measures', 'compare', P9, 'tongliao-hohhot-returnees-2022-11-09'])
    expect(out).toMatch(/Returnee against no rule +days restricted +0 +10 +stricter/)
    expect(out).toMatch(/Returnee against Left a high-risk zone +days restricted +7 +10 +stricter/)
    expect(out).not.toMatch(/Close contact/)
  })
})
