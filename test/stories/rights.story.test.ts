import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actions } from '../../src/features/all.ts'
import type { Context } from '../../src/kernel/action.ts'
import { houseActor } from '../../src/kernel/Grant.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

let standing: TestHouse
let here: Context
beforeAll(async () => {
  standing = await testHouse()
  here = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse('2022-11-11T01:00:00Z'))
})
afterAll(() => standing.stop())

const does = (name: keyof typeof actions, input: object, context = here): Promise<Result<unknown>> => performOne(standing.house, actions[name] as never, input, context)
const by = (id: string): Context => ({ ...here, actor: houseActor(id) })
let numbers = 0
/** Somebody found infected, whose case somebody else recorded than whoever writes the order. */
async function infected(): Promise<{ readonly personId: string; readonly id: string }> {
  return valueOf(await does('recordCase', { number: `R-${++numbers}`, classification: 'confirmed', symptoms: 'present' }, by('laboratory'))) as { personId: string; id: string }
}

describe('rights 3: no order without a power that covers it', () => {
  const order = { kind: 'isolation', setting: 'facility', category: 'infected', pack: 'cn-covid19-protocol-9', power: 'cn-idl-2013-39-isolate', issuer: 'the county', issuerLevel: 'county', startsAt: '2022-11-11T02:00:00.000Z', endsAt: '2022-11-18T16:00:00.000Z', notice: 'N', appealChannel: 'A', livingNeeds: 'L' }
  const serve = async (more: object, how: object = {}): Promise<Result<unknown>> => {
    const { personId, id } = await infected()
    const drafted = valueOf(await does('draftOrder', { ...order, personId, basis: [{ noun: 'Case', id, independent: true }], ...more })) as { id: string }
    return does('serveOrder', { id: drafted.id, ...how })
  }

  it('one that its power covers is in force', async () => {
    expect(await serve({})).toMatchObject({ ok: true, value: { status: 'inForce' } })
  })

  it.each([
    ['a power that no law gives', { power: 'cn-idl-2013-39' }, 'UnknownPower', 'power'],
    ['a power of a law that was not in force yet', { power: 'cn-idl-2025-isolate' }, 'PowerNotInForce', 'power'],
    ['another restriction than the power gives', { kind: 'quarantine' }, 'PowerGivesNoSuchRestriction', 'kind'],
    ['another place of stay than the power gives', { setting: 'home' }, 'PowerGivesNoSuchSetting', 'setting'],
    ['a level that does not have the power', { issuerLevel: 'community' }, 'IssuerLacksPower', 'issuerLevel'],
    ['a longer time than the power allows', { kind: 'quarantine', setting: 'facility', power: 'int-quarantine', endsAt: '2022-12-03T16:00:00.000Z' }, 'LongerThanPowerAllows', 'endsAt'],
    ['a disease that the power is not for', { startsAt: '2023-01-10T02:00:00.000Z', endsAt: '2023-01-12T02:00:00.000Z' }, 'PowerNotForThisDisease', 'power'],
  ])('%s is told, with the place in the order, and serves it in no way', async (_what, more, obstacle, at) => {
    expect(await serve(more)).toMatchObject({ ok: false, refusal: { obstacle, at } })
    expect(await serve(more, { provisional: true })).toMatchObject({ ok: false, refusal: { obstacle, at } })
  })

  it('a period that ends with its last day is as long as the power allows, its first day not counted', async () => {
    expect(await serve({ kind: 'quarantine', power: 'int-quarantine', endsAt: '2022-12-02T16:00:00.000Z' })).toMatchObject({ ok: true, value: { status: 'inForce' } })
  })

  it('without a power, a level or a fact of somebody else it is provisional, for a day at most', async () => {
    for (const lacking of [{ power: undefined }, { issuerLevel: undefined }, { basis: [] }]) {
      expect(await serve(lacking)).toMatchObject({ ok: false, refusal: { obstacle: 'OrderLacksLegalBasis' } })
      expect(await serve(lacking, { provisional: true })).toMatchObject({ ok: true, value: { status: 'provisional', endsAt: '2022-11-12T01:00:00.000Z' } })
    }
  })
})
