import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { Supplies } from '../../domain/Supplies.ts'
import type { Outcome } from '../run/Outcome.ts'
import { decisions } from './decisions.ts'
import type { Demand, Driver } from './Demand.ts'
import { demandFrom } from './demandFrom.ts'
import { demandOfRuns } from './demandOfRuns.ts'
import { prepare, type PrepareGiven, type Preparation } from './prepare.ts'
import type { Provision } from './Provision.ts'

const title = { en: 'x', 'zh-Hans': 'x', 'zh-Hant': 'x' }
const source = 'made up for the test'
const supplies: Supplies = {
  id: 'list', title, source, shift: { hours: 8, source },
  staff: [{ id: 'nurses', title, hours: { ward: 4, icu: 12 }, source }],
  items: [
    { id: 'glove', title, unit: 'pair', reusable: false, perDay: { ward: 2, nurses: 3 }, source },
    { id: 'pump', title, unit: 'each', reusable: true, perDay: { icu: 2 }, source },
    { id: 'swab', title, unit: 'each', reusable: false, perDay: { sample: 1 }, source },
  ],
  stresses: [],
}
const FROM = dayNumber('2022-11-11')
const same = (days: readonly number[]) => ({ p50: days, p80: days, p95: days })
const demandOf = (of: Partial<Record<Driver, readonly number[]>>): Demand => ({ from: FROM, days: Object.values(of)[0]?.length ?? 0, of: Object.fromEntries(Object.entries(of).map(([driver, days]) => [driver, same(days)])) })
const there = (stock: Readonly<Record<string, number | readonly [number, number]>>, more: Partial<Provision> = {}): Provision => ({
  stock: new Map(Object.entries(stock).map(([id, told]) => [id, typeof told === 'number' ? { amount: told, on: FROM, leadDays: null } : { amount: told[0], on: FROM, leadDays: told[1] }])), onTheWay: [], reserves: [], ...more,
})
const given = (demand: Demand, provision: Provision, more: Partial<PrepareGiven> = {}): PrepareGiven => ({ demand, supplies, provision, times: 1, chance: 'p95', ...more })
const run = (demand: Demand, provision: Provision, more: Partial<PrepareGiven> = {}): Preparation => valueOf(prepare(given(demand, provision, more)))
const shortOf = (preparation: Preparation, id: string) => {
  const short = preparation.things.find((thing) => thing.id === id)?.short?.p95
  return short && { ...short, on: short.on === null ? null : dayOf(short.on), orderBy: short.orderBy === null ? null : dayOf(short.orderBy), arrivesOn: short.arrivesOn === null ? null : dayOf(short.arrivesOn) }
}

describe('small cases worked out by hand', () => {
  it('what is used up runs short on the day the sum of need is above the stock; the order is placed as many days before as it takes', () => {
    // 10 a day, 35 there: 10, 20, 30 are met; on the fourth day 5 are missing, on the fifth and sixth 10 each.
    expect(shortOf(run(demandOf({ sample: [10, 10, 10, 10, 10, 10] }), there({ swab: [35, 2] })), 'swab')).toEqual({ on: '2022-11-14', orderBy: '2022-11-12', arrivesOn: '2022-11-14', amount: 25, missed: 0, worst: 10, peak: 10, total: 60 })
  })

  it('exactly enough is enough', () => expect(shortOf(run(demandOf({ sample: [10, 10, 10] }), there({ swab: 30 })), 'swab')).toMatchObject({ on: null, amount: 0 }))

  it('what is ordered counts from the day it arrives, and not where that day has passed or is not known', () => {
    const demand = demandOf({ sample: [10, 10, 10, 10] })
    const onTheWay = [{ item: 'swab', amount: 15, on: FROM + 2 }, { item: 'swab', amount: 99, on: FROM - 1 }, { item: 'swab', amount: 1, on: null }]
    const prepared = run(demand, there({ swab: 15 }, { onTheWay }))
    // 15 − 10 = 5; 5 − 10: 5 missing on the second day and not made up for; 15 arrive: 5 left; 5 missing on the last day.
    expect(shortOf(prepared, 'swab')).toMatchObject({ on: '2022-11-12', amount: 10, orderBy: null, arrivesOn: null })
    expect(prepared.things.find(({ id }) => id === 'swab')?.overdue).toBe(100)
  })

  it('an order too late comes as soon as it can, is for what is missing from then on, and says what is lost until then', () => {
    expect(shortOf(run(demandOf({ sample: [10, 10, 10, 10] }), there({ swab: [10, 3] })), 'swab')).toEqual({ on: '2022-11-12', orderBy: '2022-11-09', arrivesOn: '2022-11-14', amount: 10, missed: 20, worst: 10, peak: 10, total: 40 })
  })

  it('reusables are counted once, at their most, however many days they serve', () => {
    // Two pumps for each patient in intensive care: 2, 6, 4 at once. Five are there: one is missing on one day.
    expect(shortOf(run(demandOf({ icu: [1, 3, 2] }), there({ pump: [5, 1] })), 'pump')).toMatchObject({ on: '2022-11-12', orderBy: '2022-11-11', amount: 1, worst: 1, peak: 6 })
  })

  it('staff follow from hours of work, and supplies from staff', () => {
    // 8 on the ward × 4 h + 2 in intensive care × 12 h = 56 h: 7 nurses a day. Gloves: 8 × 2 + 7 × 3 = 37.
    const { things } = run(demandOf({ ward: [8], icu: [2] }), there({}))
    expect(things.find(({ id }) => id === 'nurses')?.need?.p95).toEqual([7])
    expect(things.find(({ id }) => id === 'glove')?.need?.p95).toEqual([37])
  })

  it('stress multiplies need and what follows from it', () => expect(run(demandOf({ ward: [8], icu: [2] }), there({}), { times: 2 }).things.find(({ id }) => id === 'glove')?.need?.p95).toEqual([74]))

  it('each chance has its own day', () => {
    const demand: Demand = { from: FROM, days: 4, of: { sample: { p50: [1, 1, 1, 1], p80: [2, 2, 2, 2], p95: [4, 4, 4, 4] } } }
    const short = run(demand, there({ swab: 5 })).things.find(({ id }) => id === 'swab')?.short
    expect([short?.p50.on, short?.p80.on, short?.p95.on]).toEqual([null, FROM + 2, FROM + 1])
  })

  it('reserve facilities: the one ready soonest first, begun as many days before as it takes, its other places counted too', () => {
    const reserve = (id: string, readyDays: number | null, room: number, ward = 0) => ({ id, name: id, readyDays, room, ward, icu: 0 })
    const demand = demandOf({ room: [10, 12, 30, 60], ward: [1, 1, 6, 6] })
    const prepared = run(demand, there({ room: 10, ward: 5 }, { reserves: [reserve('far', 3, 40), reserve('near', 1, 5, 4)] }))
    expect(prepared.openings.map(({ reserve: { id }, because, neededOn, beginBy, readyOn }) => [id, because, neededOn - FROM, (beginBy ?? 0) - FROM, (readyOn ?? 0) - FROM])).toEqual([['near', 'room', 1, 0, 1], ['far', 'room', 2, -1, 3]])
    expect(prepared.stillMissing).toEqual({ room: { on: FROM + 2, worst: 15 } })
    expect(decisions(prepared).map(({ what, id, by }) => [what, id, by === null ? null : by - FROM])).toEqual([['open', 'far', -1], ['open', 'near', 0], ['find', 'room', null]])
  })
})

it('what an order cannot bring within the days planned for has to be found elsewhere', () => {
  const [decision, ...more] = decisions(run(demandOf({ icu: [1, 3, 2] }), there({ pump: [5, 30] })))
  expect([decision, more]).toEqual([{ what: 'find', id: 'pump', by: null, shortOn: FROM + 1, amount: 1, thereOn: FROM + 30, missed: 0 }, []])
})

describe('what is not known or cannot be', () => {
  it('zero stock is short on the first day of need, and stock nobody counted has no day', () => {
    const demand = demandOf({ sample: [0, 3], icu: [1, 1] })
    const prepared = run(demand, there({ swab: 0 }))
    expect(shortOf(prepared, 'swab')).toMatchObject({ on: '2022-11-12', amount: 3 })
    expect(prepared.things.find(({ id }) => id === 'pump')).toMatchObject({ held: null, short: null })
  })

  it('a need whose driver is not known is not known, one that is known in part says what is left out', () => {
    const { things } = run(demandOf({ ward: [8] }), there({ swab: 5 }))
    expect(things.find(({ id }) => id === 'swab')).toMatchObject({ need: null, short: null })
    expect(things.find(({ id }) => id === 'nurses')).toMatchObject({ without: ['icu'], need: same([4]) })
  })

  const sample = demandOf({ sample: [1, 1] })
  it.each<readonly [string, PrepareGiven, string]>([
    ['need below 0', given(demandOf({ sample: [1, -1] }), there({})), 'NotAnAmount'], ['stock below 0', given(sample, there({ swab: -1 })), 'NotAnAmount'], ['a lead time below 0', given(sample, there({ swab: [1, -1] })), 'NotAnAmount'],
    ['an order below 0', given(sample, there({}, { onTheWay: [{ item: 'swab', amount: -1, on: null }] })), 'NotAnAmount'], ['no number', given(sample, there({ swab: Number.NaN })), 'NotAnAmount'], ['no days', given(demandOf({}), there({})), 'NoDays'],
    ['days that are missing', given({ ...sample, days: 3 }, there({})), 'DemandNotWhole'], ['no stress', given(sample, there({}), { times: 0 }), 'StressNotAFactor'],
  ])('%s is refused', (_what, wrong, obstacle) => expect(prepare(wrong)).toMatchObject({ ok: false, refusal: { obstacle } }))
})

describe('laws', () => {
  const need = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 })
  const amount = fc.integer({ min: 0, max: 600 })
  const lead = fc.integer({ min: 0, max: 40 })
  const never = (day: number | null | undefined): number => day ?? Infinity
  const ids = [['swab', 'sample'], ['pump', 'icu']] as const

  it.each(ids)('more of it is never short earlier, and needs no larger order: %s', (id, driver) => fc.assert(fc.property(need, amount, amount, lead, (days, held, more, leadDays) => {
    const at = (stock: number) => run(demandOf({ [driver]: days }), there({ [id]: [stock, leadDays] })).things.find((thing) => thing.id === id)?.short?.p95
    const [few, many] = [at(held), at(held + more)]
    expect(never(many?.on)).toBeGreaterThanOrEqual(never(few?.on))
    expect((many?.amount ?? 0) + (many?.missed ?? 0)).toBeLessThanOrEqual((few?.amount ?? 0) + (few?.missed ?? 0))
  })))

  it.each(ids)('a longer lead time is an earlier order, by as many days: %s', (id, driver) => fc.assert(fc.property(need, amount, lead, lead, (days, held, one, more) => {
    const at = (leadDays: number) => run(demandOf({ [driver]: days }), there({ [id]: [held, leadDays] })).things.find((thing) => thing.id === id)?.short?.p95
    const [soon, late] = [at(one), at(one + more)]
    expect(late?.on).toBe(soon?.on)
    if (soon?.orderBy != null) expect(late?.orderBy).toBe(soon.orderBy - more)
  })))

  it.each(ids)('twice the need with twice the stock is short on the same day, for twice the amount: %s', (id, driver) => fc.assert(fc.property(need, amount, lead, fc.integer({ min: 2, max: 9 }), (days, held, leadDays, times) => {
    const at = (factor: number) => run(demandOf({ [driver]: days }), there({ [id]: [held * factor, leadDays] }), { times: factor }).things.find((thing) => thing.id === id)?.short?.p95
    const [once, often] = [at(1), at(times)]
    expect(often?.on).toBe(once?.on)
    expect(often?.amount).toBe((once?.amount ?? 0) * times)
  })))

  it('an order placed in time leaves nothing missing, and one less would', () => fc.assert(fc.property(need, amount, (days, held) => {
    const short = run(demandOf({ sample: days }), there({ swab: [held, 0] })).things.find(({ id }) => id === 'swab')?.short?.p95
    const after = (ordered: number) => run(demandOf({ sample: days }), there({ swab: held }, { onTheWay: [{ item: 'swab', amount: ordered, on: short?.arrivesOn ?? FROM }] })).things.find(({ id }) => id === 'swab')?.short?.p95.on
    if (short?.on == null) return
    expect(after(short.amount)).toBe(null)
    expect(after(short.amount - 1)).not.toBe(null)
  })))
})

describe('demand of simulated runs', () => {
  const outcome = (samples: readonly number[], more: Partial<Record<string, readonly number[]>> = {}): Outcome => ({ from: FROM, days: samples.length, daily: new Proxy({}, { get: (_, name: string) => Float64Array.from(name === 'samples' ? samples : (more[name] ?? samples.map(() => 0))) }) }) as unknown as Outcome

  it('is on each day the smallest number that so many of the runs do not exceed', () => {
    const runs = Array.from({ length: 20 }, (_, n) => outcome([n + 1, 20 - n]))
    expect(valueOf(demandOfRuns(runs)).of.sample).toEqual({ p50: [10, 10], p80: [16, 16], p95: [19, 19] })
  })

  it('counts those who wait for a place with those who have one', () => expect(valueOf(demandOfRuns([outcome([0], { inHospital: [7], waitingForBed: [5] })])).of.ward?.p50).toEqual([12]))
  it('counts those who wait for the way to a room among those who need one', () => expect(valueOf(demandOfRuns([outcome([0], { inFacility: [7], waitingForRoom: [2], transfersWaiting: [5] })])).of.room?.p50).toEqual([14]))

  it('is what came on a day, not what there was enough for', () => {
    const { of } = valueOf(demandOfRuns([outcome([10, 10, 10], { samplesWaiting: [5, 25, 20], transfers: [3, 3, 1], transfersWaiting: [0, 4, 0] })]))
    expect(of.sample?.p50).toEqual([15, 30, 5])
    expect(of.transport?.p50).toEqual([3, 7, 0])
  })

  it('refuses no runs, and runs of different days', () => {
    expect(demandOfRuns([])).toMatchObject({ ok: false, refusal: { obstacle: 'NoRuns' } })
    expect(demandOfRuns([outcome([1]), outcome([1, 2])])).toMatchObject({ ok: false, refusal: { obstacle: 'RunsOfDifferentDays' } })
  })
})

describe('the days of a demand that lie ahead', () => {
  const demand = demandOf({ sample: [1, 2, 3, 4] })
  const ahead = (today: number, most?: number) => { const { demand: { from, days, of }, moved } = demandFrom(demand, today, most); return [moved, from, days, of.sample?.p95] }
  it('begin with today where it has that day', () => expect(ahead(FROM + 1)).toEqual([false, FROM + 1, 3, [2, 3, 4]]))
  it('are no more than asked for', () => expect(ahead(FROM, 2)).toEqual([false, FROM, 2, [1, 2]]))
  it.each([['over', FROM + 4], ['yet to come', FROM - 1]])('are all of them, as if its first were today, where they are %s', (_what, today) => expect(ahead(today)).toEqual([true, today, 4, [1, 2, 3, 4]]))
})
