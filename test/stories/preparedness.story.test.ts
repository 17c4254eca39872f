import { parseArgs } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Call } from '../../src/cli/Command.ts'
import { prepare } from '../../src/cli/commands/prepare.ts'
import { record } from '../../src/cli/commands/record.ts'
import type { AnyAction } from '../../src/features/all.ts'
import { actions } from '../../src/features/all.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { preparedness } from '../../src/features/preparedness/preparedness.ts'
import { provisions } from '../../src/features/preparedness/provisions.ts'
import type { PreparationTold } from '../../src/features/preparedness/told.ts'
import type { Context } from '../../src/kernel/action.ts'
import { addDays, daysBetween } from '../../src/kernel/Day.ts'
import { perform, performOne } from '../../src/kernel/perform.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { readConfiguration } from '../../src/server/configuration.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask, temporaryFile } from './importing.ts'

describe('preparing on the records of an outbreak', () => {
  let standing: TestHouse
  let context: Context
  const act = async (name: keyof typeof actions, input: object) => performOne(standing.house, actions[name] as unknown as AnyAction, input, context)
  const prepared = (asked: Readonly<Record<string, unknown>> = {}) => ask(standing.house, preparedness, context, asked)
  const thing = async (id: string, asked: Readonly<Record<string, unknown>> = {}) => (await prepared(asked)).things.find((one) => one.id === id)

  beforeAll(async () => {
    standing = await testHouse()
    context = await outbreakIn(standing.house, 'evd', ['who-evd'])
    // Six cases a day for forty days, each sampled with three others in a tube of their own.
    const day = (n: number) => addDays(context.today, -40 + n)
    const people = Array.from({ length: 240 }, (_, n) => ({ id: context.newId(), on: day(Math.floor(n / 6)), n }))
    valueOf(await performOne(standing.house, recordFacts, { facts: [
      { noun: 'Person', records: people.map(({ id, n }) => ({ id, label: `P${n}`, standing: 'known' })) },
      { noun: 'Case', records: people.map(({ id, on, n }) => ({ number: `C${n}`, personId: id, classification: 'confirmed', symptoms: 'present', onsetOn: on, firstPositiveOn: on, confirmedOn: on, reportedOn: on, admittedOn: on, ...(n < 180 ? { outcome: 'recovered', outcomeOn: addDays(on, 5) } : {}) })) },
      { noun: 'Sample', records: people.map(({ on, n }) => ({ code: `T${n}`, members: 4, status: 'resulted', result: 'positive', takenAt: `${on}T04:00:00.000Z` })) },
    ] }, context))
  }, 120_000)
  afterAll(() => standing.stop())

  it('tells no day for what nobody has counted', async () => {
    expect(await thing('swab')).toMatchObject({ held: null, short: null, unit: 'each', assumed: true })
    expect((await prepared()).decisions).toEqual([])
  })

  it('runs short on a day, which an order that is confirmed moves or removes, and an arrival does not count twice', async () => {
    // About six cases a day, four people sampled for each: about 24 swabs a day.
    valueOf(await act('recordStock', { item: 'swab', heldAt: 'store', amount: 100, leadDays: 2 }))
    const short = (await thing('swab'))?.short?.p50
    expect(daysBetween(context.today, short?.on as string)).toBeGreaterThanOrEqual(2)
    expect(daysBetween(context.today, short?.on as string)).toBeLessThanOrEqual(6)
    expect(short?.orderBy).toBe(addDays(short?.on as string, -2))
    const decision = (await prepared({ chance: 'p50' })).decisions.find(({ id }) => id === 'swab')
    expect(decision).toMatchObject({ what: 'order', by: short?.orderBy, shortOn: short?.on, amount: short?.amount, requested: 0 })

    const { id } = valueOf(await act('requestSupply', { item: 'swab', amount: 5000, neededBy: short?.on })) as { id: string }
    expect(await thing('swab')).toMatchObject({ requested: 5000, short: { p50: { on: short?.on } } })
    valueOf(await act('confirmSupply', { id, status: 'ordered', expectedOn: short?.on }))
    expect(await thing('swab')).toMatchObject({ requested: 0, arriving: [{ on: short?.on, amount: 5000 }], short: { p50: { on: null } } })
    valueOf(await act('confirmSupply', { id, status: 'arrived' }))
    // The count is of today: what arrived today is in it.
    expect(await thing('swab')).toMatchObject({ held: 100, arriving: [] })
    valueOf(await act('recordStock', { item: 'swab', heldAt: 'store', amount: 5100 }))
    expect(await thing('swab')).toMatchObject({ held: 5100, leadDays: 2, short: { p95: { on: null } } })
    expect((await ask(standing.house, provisions, context)).stock).toHaveLength(1)
  })

  it('stress brings the day forward, and a higher chance is never later', async () => {
    valueOf(await act('recordStock', { item: 'pcr-test', amount: 60, leadDays: 1 }))
    const [calm, stressed] = [(await thing('pcr-test'))?.short, (await thing('pcr-test', { stress: 2 }))?.short]
    expect((stressed?.p50.on as string) <= (calm?.p50.on as string)).toBe(true)
    expect((calm?.p95.on as string) <= (calm?.p50.on as string)).toBe(true)
  })

  it('beds that run short open a reserve hospital, begun as many days before as it takes', async () => {
    const site = { name: 'Ward A', kind: 'designatedHospital', beds: 20, status: 'open' }
    const { id } = valueOf(await act('recordFacility', site)) as { id: string }
    valueOf(await act('recordFacility', { name: 'Reserve B', kind: 'reserveHospital', beds: 500, icuBeds: 5, readyDays: 3, status: 'planned' }))
    const told = await prepared()
    const open = told.decisions.find(({ what }) => what === 'open')
    expect(open).toMatchObject({ title: 'Reserve B', amount: 500, shortOn: told.things.find((one) => one.id === 'ward')?.short?.p95.on })
    expect(open?.by).toBe(addDays(open?.shortOn as string, -3))
    valueOf(await act('recordFacility', { ...site, id, beds: 900 }))
    expect((await prepared()).decisions.filter(({ what }) => what === 'open')).toEqual([])
  })

  it('teams that are there are held against the work of a day', async () => {
    const team = { name: 'East', kind: 'investigation', people: 4, perDay: 1, status: 'available' }
    const { id } = valueOf(await act('recordTeam', team)) as { id: string }
    expect((await prepared()).decisions).toContainEqual(expect.objectContaining({ what: 'find', id: 'investigation' }))
    valueOf(await act('recordTeam', { ...team, id, perDay: 500 }))
    expect((await prepared()).decisions.filter((one) => one.id === 'investigation')).toEqual([])
    valueOf(await act('recordTeam', { ...team, id, perDay: 500, status: 'away' }))
    expect(await thing('investigation')).toMatchObject({ held: 0 })
  })

  it('refuses what cannot be', async () => {
    const obstacle = async (name: keyof typeof actions, input: object) => { const result = await act(name, input); return result.ok ? undefined : result.refusal.obstacle }
    expect(await obstacle('recordStock', { item: 'unicorn', amount: 1 })).toBe('UnknownItem')
    expect(await obstacle('recordStock', { item: 'gown', amount: -1 })).toBe('InvalidInput')
    expect(await obstacle('recordStock', { item: 'gown', amount: 1, countedOn: addDays(context.today, 1) })).toBe('NotYetCounted')
    expect(await obstacle('recordStock', { item: 'swab', heldAt: 'store', amount: 1, countedOn: addDays(context.today, -1) })).toBe('CountedLater')
    expect(await obstacle('requestSupply', { item: 'gown', amount: 1, neededBy: addDays(context.today, -1) })).toBe('NeededInThePast')
    const [first, second] = await perform(standing.house, actions.recordStock, [{ item: 'gown', amount: 1 }, { item: 'gown', amount: 2 }], context)
    expect([first?.ok, second?.ok]).toEqual([true, false])
    const done = (await ask(standing.house, provisions, context)).requests[0]
    expect(await obstacle('confirmSupply', { id: done?.id, status: 'ordered' })).toBe('RequestOver')
  })

  it('counts come in from a file, each row through the same action; what is refused is named by its row and the rest is there', async () => {
    const run = async (text: string) => record.run({ words: ['recordStock', temporaryFile('counts.csv', text)], options: {}, configuration: valueOf(readConfiguration({})), house: async () => standing.house, context: async () => ({ ok: true, value: context }), say: () => undefined, signal: new AbortController().signal })
    const outcome = valueOf(await run('物资,heldAt,amount,leadDays\ngoggles,North,12,3\nunicorn,North,1,\nrespirator,North,-4,\nrespirator,South,40,\n'))
    expect([outcome.failed, outcome.json]).toMatchObject([true, { rows: 4, done: 2, refused: [{ row: 3, obstacle: 'UnknownItem' }, { row: 4, obstacle: 'InvalidInput' }] }])
    const stock = (await ask(standing.house, provisions, context)).stock.map(({ item, heldAt, amount, leadDays }) => [item, heldAt, amount, leadDays])
    expect(stock).toContainEqual(['goggles', 'North', 12, 3])
    expect(stock).toContainEqual(['respirator', 'South', 40, null])
    expect(await run('item,wishes\nswab,3\n')).toMatchObject({ ok: false, refusal: { obstacle: 'NoSuchField' } })
  })

  it('the command line tells the same', async () => {
    const said: string[] = []
    const call: Call = { words: [], options: {}, configuration: valueOf(readConfiguration({})), house: async () => standing.house, context: async () => ({ ok: true, value: context }), say: (line) => said.push(line), signal: new AbortController().signal }
    const { json, table } = valueOf(await prepare.run(call))
    expect((json as PreparationTold).things.find(({ id }) => id === 'swab')).toEqual(await thing('swab'))
    expect(table).toMatch(/Swab with transport medium/)
    expect(table).not.toMatch(/undefined|NaN|\[object/)
  })
})

describe('preparing from two files, without a database', () => {
  const demand = temporaryFile('demand.csv', `date,driver,p50,p80,p95\n${Array.from({ length: 5 }, (_, n) => [`2022-11-${11 + n},sample,10,20,40`, `2022-11-${11 + n},ward,${4 + n},${5 + n},${6 + n}`].join('\n')).join('\n')}\n`)
  const stock = temporaryFile('stock.csv', 'item,amount,lead_days,arrives_on,kind,ready_days,ward\nswab,30,2,,,,\nswab,10,,2022-11-13,,,\nward,8,,,,,\nReserve,,,,reserve,2,50\n')
  async function run(...words: readonly string[]) {
    const { values } = parseArgs({ args: [...words], options: prepare.options ?? {}, strict: true })
    const nowhere = () => { throw new Error('two files need no house') }
    return prepare.run({ words: [], options: values as Call['options'], configuration: valueOf(readConfiguration({})), house: nowhere, context: nowhere, say: () => undefined, signal: new AbortController().signal })
  }

  it('gives the dates that were worked out by hand', async () => {
    const json = valueOf(await run('--demand', demand, '--stock', stock)).json as PreparationTold
    const swab = json.things.find(({ id }) => id === 'swab')?.short
    // 10 a day: 30 are used up on the 13th, with 10 more that come then there are 10 for the 14th; the 15th has none. 20 a day: 30, so the second day lacks 10. 40: the first.
    expect([swab?.p50.on, swab?.p80.on, swab?.p95.on]).toEqual(['2022-11-15', '2022-11-12', '2022-11-11'])
    expect(swab?.p50.orderBy).toBe('2022-11-13')
    expect(json.decisions.map(({ what, title, by, late }) => [what, title, by, late])).toContainEqual(['open', 'Reserve', '2022-11-12', false])
  })

  it.each([
    ['an item that is none', 'item,amount\nunicorn,3\n', 'RowNotUnderstood'], ['an amount below 0', 'item,amount\nswab,-3\n', 'RowNotUnderstood'], ['no amount', 'item,amount\nswab,\n', 'RowNotUnderstood'], ['no such column', 'thing,amount\nswab,3\n', 'NoSuchColumn'], ['a day that is none', 'item,amount,arrives_on\nswab,3,soon\n', 'RowNotUnderstood'],
  ])('%s is refused', async (_what, text, obstacle) => expect(await run('--demand', demand, '--stock', temporaryFile('wrong.csv', text))).toMatchObject({ ok: false, refusal: { obstacle } }))

  it('a demand with days left out, told twice or of nothing known is refused', async () => {
    const of = (rows: string) => run('--demand', temporaryFile('wrong-demand.csv', `date,driver,p50,p80,p95\n${rows}\n`), '--stock', stock)
    expect(await of('2022-11-11,sample,1,1,1\n2022-11-13,sample,1,1,1')).toMatchObject({ ok: false, refusal: { obstacle: 'DemandNotWhole' } })
    expect(await of('2022-11-11,sample,1,1,1\n2022-11-11,sample,1,1,1')).toMatchObject({ ok: false, refusal: { obstacle: 'RowNotUnderstood' } })
    expect(await of('2022-11-11,wishes,1,1,1')).toMatchObject({ ok: false, refusal: { obstacle: 'RowNotUnderstood' } })
    expect(await of('2022-11-11,sample,1,1,-1')).toMatchObject({ ok: false, refusal: { obstacle: 'RowNotUnderstood' } })
  })
})
