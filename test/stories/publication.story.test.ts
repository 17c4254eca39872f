import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { ask } from '../../src/kernel/ask.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { valueOf, type Result } from '../../src/kernel/Result.ts'
import { actions, reports } from '../../src/features/all.ts'
import type { PublicTables } from '../../src/features/publication/publicTables.ts'
import type { PublishedTables } from '../../src/features/publication/publishedTables.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'

const DAY = 86_400_000
let standing: TestHouse
let first: Context
let numbers = 0
beforeAll(async () => {
  standing = await testHouse()
  first = await outbreakIn(standing.house, 'covid-19-omicron', ['cn-covid19-protocol-9'], Date.parse('2022-11-11T01:00:00Z'))
  valueOf(await does('recordFacts', { facts: [{ noun: 'Jurisdiction', records: [
    { id: '150502', name: '科尔沁区', level: 'county', parent: '150500', population: 718_700 }, { id: '150521', name: '科尔沁左翼中旗', level: 'county', parent: '150500', population: 399_600 },
    ...['150502001', '150502002', '150502003', '150521001'].map((id) => ({ id, name: id, level: 'township', parent: id.slice(0, 6), population: id === '150502003' ? 60_000 : 8_000 })),
  ] }] }, await anywhere()))
})
afterAll(() => standing.stop())

const anywhere = async (): Promise<Context> => (await standing.house.contextFor(undefined, first.actor)) as Context
const onDay = (days: number): Context => ({ ...first, now: new Date(Date.parse(first.now) + days * DAY).toISOString(), today: new Date(Date.parse(first.now) + days * DAY).toISOString().slice(0, 10) })
const does = (name: keyof typeof actions, input: object, context = first): Promise<Result<unknown>> => performOne(standing.house, actions[name] as never, input, context)
const looks = async (context = first, unsuppressed?: string): Promise<PublicTables> => valueOf(await ask(standing.house, reports.publicTables as never, unsuppressed ? { unsuppressed } : {}, context)) as PublicTables
const seal = ({ now }: PublicTables): string => now?.seen as string
/** People found ill in a place. */
async function fallIll(place: string, count: number, ageYears = 40): Promise<void> {
  const people = Array.from({ length: count }, () => ({ person: { id: first.newId(), label: `P-${++numbers}`, standing: 'known', ageYears, jurisdiction: place }, number: `K-${numbers}` }))
  valueOf(await does('recordFacts', { facts: [{ noun: 'Person', records: people.map(({ person }) => person) }, { noun: 'Case', records: people.map(({ person, number }) => ({ number, personId: person.id, classification: 'confirmed', symptoms: 'present', jurisdiction: place })) }] }))
}
/** Total numbers of the cases of a place: new, and so far. */
function totals({ now }: PublicTables, place: string): readonly (number | null | undefined)[] {
  const row = now?.tables.find(({ id }) => id === 'cases')?.rows.find((one) => one.place === place && !one.rest)
  return [row?.fresh[0], row?.soFar?.[0]]
}

describe('rights 9: public tables withhold small counts, over margins and over days', () => {
  it('a small count of a small place is withheld with another one, and the city, large places and what is not small are told', async () => {
    await fallIll('150502001', 2)
    await fallIll('150502003', 3)
    await fallIll('150521001', 12)
    const seen = await looks()
    expect([totals(seen, '150500'), totals(seen, '150502'), totals(seen, '150502001'), totals(seen, '150521001')]).toEqual([[17, 17], [5, 5], [null, null], [12, 12]])
    const why = new Map(seen.now?.withheld.map((one) => [one.name, one.why]))
    expect(why.get('cases/150502001/total/fresh')).toBe('small')
    // With the county told, one number of a township in it cannot be the only one that is not.
    expect(['cases/150502002/total/fresh', 'cases/150502003/total/fresh', 'cases/150502 rest/total/fresh'].filter((name) => why.get(name) === 'complement').length).toBe(1)
    expect(seen.now?.open).toEqual([])
  })

  it('is published once a day, as it was looked at, and kept', async () => {
    const seen = await looks()
    await fallIll('150502003', 1)
    expect(await does('publishTables', { seen: seal(seen) })).toMatchObject({ ok: false, refusal: { obstacle: 'TablesChanged' } })
    const { id } = valueOf(await does('publishTables', { seen: seal(await looks()) })) as { id: string }
    expect(await does('publishTables', { seen: seal(await looks()) })).toMatchObject({ ok: false, refusal: { obstacle: 'PublishedAlready' } })
    const { days, one } = valueOf(await ask(standing.house, reports.publishedTables as never, { id }, first)) as PublishedTables
    expect([days.length, one?.on, JSON.stringify(one).includes('counted')]).toEqual([1, '2022-11-11', false])
    const row = one?.tables[0]?.rows.find(({ place }) => place === '150502001')
    expect([row?.fresh[0], row?.soFar?.[0]]).toEqual([null, null])
  })

  it('on the next day a number that would tell a small one by its difference is withheld, though it is not small itself', async () => {
    await fallIll('150521001', 1)
    const seen = await looks(onDay(1))
    expect([totals(seen, '150521001'), totals(seen, '150521')]).toEqual([[null, null], [1, 13]])
    expect(seen.now?.withheld.find(({ name }) => name === 'cases/150521001/total/soFar')).toMatchObject({ count: 13, why: 'difference' })
    await fallIll('150521001', 10)
    expect(totals(await looks(onDay(1)), '150521001')).toEqual([11, 23])
  })

  it('the authority decides otherwise with a reason, which the journal keeps; others cannot', async () => {
    const cells = ['cases/150502001/total/soFar']
    const tomorrow = onDay(1)
    const seen = await looks(tomorrow, cells.join())
    expect(totals(seen, '150502001')[1]).toBe(2)
    expect(await does('publishUnsuppressed', { seen: seal(seen), cells, reason: 'so' }, tomorrow)).toMatchObject({ ok: false, refusal: { obstacle: 'ReasonMissing' } })
    expect(await does('publishUnsuppressed', { seen: seal(seen), cells: [], reason: 'the well is poisoned' }, tomorrow)).toMatchObject({ ok: false, refusal: { obstacle: 'NothingChosen' } })
    const officer: Context = { ...tomorrow, actor: { id: 'officer', grants: [{ role: 'publicInformationOfficer', jurisdiction: '150500', outbreakId: null, until: null }] } }
    expect(await does('publishUnsuppressed', { seen: seal(seen), cells, reason: 'people ask for it' }, officer)).toMatchObject({ ok: false, refusal: { obstacle: 'NotPermitted' } })
    expect(await does('publishUnsuppressed', { seen: seal(await looks(tomorrow)), cells, reason: 'the market there was open to all' }, tomorrow)).toMatchObject({ ok: false, refusal: { obstacle: 'TablesChanged' } })
    expect(await does('publishUnsuppressed', { seen: seal(seen), cells, reason: 'the market there was open to all' }, tomorrow)).toMatchObject({ ok: true, value: { number: 2 } })
    const line = await standing.house.store.query.selectFrom('JournalEntry').select(['reason', 'actor']).where('action', '=', 'publishUnsuppressed').where('outcome', 'is', null).execute()
    expect(line).toHaveLength(1)
    const { days } = valueOf(await ask(standing.house, reports.publishedTables as never, {}, tomorrow)) as PublishedTables
    expect(days.map(({ unsuppressed, reason }) => [unsuppressed, reason])).toEqual([[cells, 'the market there was open to all'], [null, null]])
  })

  it('whoever has a part of the city only neither sees tables nor publishes any: they would not add up with those of the city', async () => {
    const county: Context = { ...onDay(2), actor: { id: 'county', grants: [{ role: 'commander', jurisdiction: '150502', outbreakId: null, until: null }] } }
    expect(await looks(county)).toMatchObject({ whole: false, now: null })
    expect(await does('publishTables', { seen: 'whatever' }, county)).toMatchObject({ ok: false, refusal: { obstacle: 'OutsideYourArea' } })
  })

  it('what is counted can only come in through publishing: no batch of facts writes it', async () => {
    expect(await does('recordFacts', { facts: [{ noun: 'Publication', records: [{ on: '2022-11-11', at: first.now, number: 9, tables: [], counted: {} }] }] })).toMatchObject({ ok: false, refusal: { obstacle: 'UnknownNoun' } })
  })
})
