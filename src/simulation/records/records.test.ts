import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { inForce, measures } from '../../../test/people.ts'
import { nouns, type NounName } from '../../domain/all.ts'
import { dayNumber } from '../../kernel/Day.ts'
import type { Fields } from '../../kernel/field.ts'
import { areaFields } from '../../kernel/noun.ts'
import { valueOf } from '../../kernel/Result.ts'
import { parseFields } from '../../kernel/schemaOf.ts'
import { plainCity } from '../city/plainCity.ts'
import { demonstrationChoices } from '../demonstrationChoices.ts'
import type { FactRecord } from '../FactBatch.ts'
import { plainIllness } from '../illness/plainIllness.ts'
import { nothingDone } from '../run/nothingDone.ts'
import { NEVER_YET } from '../run/Infections.ts'
import { simulate } from '../run/runScenario.ts'
import { unlimited, type Scenario } from '../run/Scenario.ts'
import { lineOf } from './lineOf.ts'
import { recordsOf } from './recordsOf.ts'

const FROM = dayNumber('2022-11-01')
const city = plainCity({ people: 4_000, household: 3, group: 10, meetingsPerDay: 3, age: (person) => (person % 3 === 2 ? 9 : 40) })
const illness = plainIllness({ dispersion: 0.5, symptomatic: Float64Array.of(0.6), severe: Float64Array.of(0.1), critical: Float64Array.of(0.4), death: Float64Array.of(0.5), reproduction: { household: 0.6, group: 0.7, community: 0.9 } })
const scenario: Scenario = {
  ...nothingDone({ from: FROM, days: 24, seeds: 12 }), measures: measures(inForce('cn-covid19-protocol-9')), detection: { seekCare: 0.5, untilTest: [0.3, 0.4, 0.3] }, compliance: { facility: 1, home: 0.9, monitoring: 0.5, zone: 0.9 },
  tracing: { recall: { household: 1, group: 0.8, community: 0.4 }, contactsAs: 'closeContact', theirContactsAs: 'contactOfContact' }, zones: { unit: 'building', level: 'high' },
  arrivals: [{ from: FROM + 5, to: FROM + 12, perDay: 6, infected: 0.2, infectedWithinDays: 4, origin: '150100', originLevel: 'high', levels: [{ level: 'high', share: 0.5 }, { level: 'low', share: 0.5 }], area: '' }],
  screening: [{ from: FROM + 12, area: '', place: undefined, to: FROM + 20, everyDays: 2, coverage: 0.9, pool: 10 }], capacity: { ...unlimited, rooms: 150, samples: 300 },
}
const options = { choices: valueOf(demonstrationChoices(parse(readFileSync('policies/demonstration.yaml', 'utf8')))), timeZone: 'Asia/Shanghai', identify: (kind: string, value: string) => ({ hash: `${kind}:${value}`, tokens: [value] }) }
const told = recordsOf(city, illness, scenario, 3, options)
const batches = [...told.batches]
const all = (noun: NounName): readonly FactRecord[] => batches.flatMap((batch) => batch.flatMap((facts) => (facts.noun === noun ? facts.records : [])))
const hashOf = (seed: number): string => createHash('sha256').update(JSON.stringify([...recordsOf(city, illness, scenario, seed, options).batches])).digest('hex')

describe('records of a simulated outbreak', () => {
  it('are the same for the same seed, another for another, and leave the run as it is', () => {
    expect(hashOf(3)).toBe(createHash('sha256').update(JSON.stringify(batches)).digest('hex'))
    expect(hashOf(3)).not.toBe(hashOf(4))
    expect(told.chronicle.finds.length).toBe(simulate(city, illness, scenario, 3)?.totals.cases)
  })

  it('pass their noun, lead only to records told before or with them, and were known by the end of the last day', () => {
    const seen = new Set<string>()
    for (const batch of batches) {
      expect(batch.reduce((sum, { records }) => sum + records.length, 0)).toBeLessThanOrEqual(5_000)
      for (const { records } of batch) for (const { id } of records) seen.add(id)
      for (const { noun, records } of batch) {
        for (const record of records) {
          const parsed = parseFields(nouns[noun].fields as Fields, Object.fromEntries(Object.entries(record).filter(([key]) => !(key in areaFields) || key in nouns[noun].fields)))
          if (!parsed.ok) throw new Error(`${noun}: ${parsed.refusal.message} ${JSON.stringify(record)}`)
          for (const [name, field] of Object.entries(nouns[noun].fields as Fields)) {
            if (field.kind === 'ref' && typeof record[name] === 'string' && !seen.has(record[name])) throw new Error(`${noun}.${name} leads to what was not told: ${JSON.stringify(record)}`)
          }
          expect(record.recordedAt <= told.throughAt).toBe(true)
        }
      }
    }
  })

  it('have somebody of every noun the run has something of', () => {
    for (const noun of ['Front', 'Place', 'Household', 'Person', 'PersonIdentifier', 'Facility', 'Room', 'Case', 'Contact', 'Exposure', 'Order', 'Transfer', 'Sample', 'SampleMember', 'Arrival', 'ZoneStay', 'Zone'] as const) expect([noun, all(noun).length > 0]).toEqual([noun, true])
  })

  it('tell of every case once, and of nobody infected whom nobody knows', () => {
    const { run, finds } = told.chronicle
    expect(all('Case').length).toBe(finds.length)
    expect(new Set(all('Case').map(({ personId }) => personId)).size).toBe(finds.length)
    const hidden = Array.from({ length: run.infections.length }, (_, at) => at).filter((at) => run.infections.foundOn[at] === NEVER_YET)
    expect(hidden.length).toBeGreaterThan(0)
    // A positive result makes a case: nobody else has one alone.
    const cases = new Set(all('Case').map(({ personId }) => personId))
    const positive = new Set(all('Sample').filter(({ result, members }) => result === 'positive' && members === 1).map(({ id }) => id))
    for (const { sampleId, personId } of all('SampleMember')) if (positive.has(sampleId as string)) expect(cases.has(personId)).toBe(true)
  })

  it('list people with a reason alone: who lives in a zone is a number', () => {
    const named = new Set(['personId', 'sourcePersonId', 'guardianId'].flatMap((field) => batches.flatMap((batch) => batch.flatMap(({ noun, records }) => (noun === 'PersonIdentifier' ? [] : records.map((record) => record[field])))).filter(Boolean)))
    for (const { id } of all('Person')) expect(named.has(id)).toBe(true)
    expect(all('Person').length).toBeLessThan(city.people)
    expect(all('Zone').length).toBe(told.chronicle.zones.length)
  })

  it('hold one contact file a person, each with an exposure that counts', () => {
    const contacts = all('Contact').map(({ personId }) => personId)
    expect(new Set(contacts).size).toBe(contacts.length)
    const exposed = new Set(all('Exposure').filter(({ status }) => status === 'active').map(({ personId }) => personId))
    for (const personId of contacts) expect(exposed.has(personId)).toBe(true)
  })

  it('put nobody into a room that is taken', () => {
    const open = all('Room').filter(({ state }) => state === 'occupied')
    expect(new Set(open.map(({ personId }) => personId)).size).toBe(open.length)
    const still = told.chronicle.stays.filter(({ where, to }) => where === 'facility' && to === undefined)
    expect(open.length).toBe(still.length)
    expect(open.length).toBeGreaterThan(0)
  })
})

it('checks are told of on the days the measures ask for them', () => {
  const checked = { ...scenario, measures: measures(inForce('who-evd', '2022-11-01')), arrivals: [], screening: [], tracing: { ...scenario.tracing, theirContactsAs: undefined } }
  const { batches: made, chronicle } = recordsOf(city, illness, checked, 3, options)
  const checks = [...made].flatMap((batch) => batch.flatMap(({ noun, records }) => (noun === 'FollowUp' ? records : [])))
  const found = new Set(chronicle.finds.map(({ person }) => person))
  const wanted = chronicle.asked.filter(({ person, plan }, at, all) => !found.has(person) && plan.checksTo >= plan.checksFrom && all.findIndex((one) => one.record === all[at]?.record) === at)
  const days = wanted.reduce((sum, { plan, on }) => sum + Math.max(0, Math.min(plan.checksTo - FROM, chronicle.last) - Math.max(plan.checksFrom - FROM, on) + 1), 0)
  expect(wanted.length).toBeGreaterThan(50)
  expect(checks.length).toBeGreaterThanOrEqual(days)
  expect(new Set(checks.map(({ personId, on }) => `${String(personId)} ${String(on)}`)).size).toBe(checks.length)
})

it('a line serves whoever came first, and nobody beyond what was served', () => {
  const line = lineOf()
  line.tell(10, 10)
  line.tell(10, 5)
  expect([line.servedOn(0, 0.25), line.servedOn(0, 0.75), line.servedOn(1, 0.9)]).toEqual([0, 1, undefined])
})
