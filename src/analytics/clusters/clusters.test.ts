import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { drawPoisson } from '../draws/drawPoisson.ts'
import { earsAlarms } from './earsAlarms.ts'
import { farringtonAlarm } from './farringtonAlarm.ts'
import { repeatedPlaces } from './repeatedPlaces.ts'
import { scanClusters, type Happening } from './scanClusters.ts'

/** Cases anywhere in a city on any day; the curve rises. */
const scattered = (seed: string, n: number): Happening[] => {
  const chance = random(seed)
  return Array.from({ length: n }, () => ({ day: Math.floor(60 * Math.sqrt(chance.next())), at: [Math.floor(chance.next() ** 2 * 8), Math.floor(chance.next() * 8)] as const }))
}

describe('clusters in space and time', () => {
  it('are found where they were put', () => {
    const chance = random('put')
    const put = Array.from({ length: 12 }, () => ({ day: 40 + chance.below(6), at: [6, 6] as const }))
    const { clusters } = valueOf(scanClusters([...scattered('found', 150), ...put], random('scan'), { replicates: 99 }))
    expect(clusters[0]).toMatchObject({ p: 0.01, falseAlarmEveryDays: 100 })
    expect(clusters[0]?.places).toContain('6, 6')
    expect([clusters[0]?.from as number >= 38, clusters[0]?.to as number <= 47]).toEqual([true, true])
  })
  it('are raised by chance about as often as the level says, by cases alone and by people, at any time and now', () => {
    const people = new Map(Array.from({ length: 12 }, (_, i) => [`p${i}`, 100 * (i + 1)]))
    let total = 0
    for (const [name, prospective, byPeople] of [['any', false, false], ['now', true, false], ['people', false, true]] as const) {
      let alarms = 0
      for (let round = 0; round < 40; round++) {
        const chance = random(`${name} ${round}`)
        const cases = byPeople ? Array.from({ length: 40 }, (): Happening => ({ day: chance.below(30), place: `p${Math.floor(12 * Math.sqrt(chance.next()))}` })) : scattered(`${name} ${round}`, 40)
        const answer = scanClusters(cases, chance, { replicates: 19, level: 0.1, prospective, ...(byPeople ? { population: people } : {}), until: byPeople ? 29 : 59 })
        if (answer.ok && answer.value.clusters.length > 0) alarms++
      }
      // 40 scans at 10 %: 4 expected, 0 to 11 all but always.
      expect([name, alarms <= 11]).toEqual([name, true])
      total += alarms
    }
    expect(total).toBeGreaterThanOrEqual(3)
  })
  it('are the same with the same seed', () => {
    const once = () => scanClusters(scattered('same', 60), random('seed'), { replicates: 39, level: 1 })
    expect(once()).toEqual(once())
  })
  it('nothing but finite numbers comes of anything', () => {
    const day = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -1000, max: 100_000 }), fc.constant(Number.NaN))
    const at = fc.option(fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.integer({ min: 0, max: 3 })))
    fc.assert(fc.property(fc.array(fc.record({ day, at, place: fc.constantFrom('', 'a', 'b', 'c') }), { maxLength: 25 }), fc.boolean(), (cases, prospective) => {
      const answer = scanClusters(cases, random('fuzz'), { replicates: 19, level: 1, prospective })
      if (!answer.ok) return void expect(answer.refusal.message.length).toBeGreaterThan(10)
      for (const { cases: many, expected, p, logLikelihoodRatio, relativeRisk } of answer.value.clusters) expect([many >= 2, expected > 0, p > 0 && p <= 1, Number.isFinite(logLikelihoodRatio), relativeRisk === null || relativeRisk > 1]).toEqual([true, true, true, true, true])
    }), { numRuns: 60 })
  })
})

describe('places with repeated cases', () => {
  it('say how many of them would be there by chance', () => {
    const chance = random('places')
    const spread = Array.from({ length: 80 }, () => ({ place: `p${chance.below(40)}`, day: chance.below(100) }))
    const listed = repeatedPlaces(spread, chance, { within: 7 })
    expect(Math.abs(listed.places.length - listed.expectedByChance)).toBeLessThan(4 * Math.sqrt(listed.expectedByChance + 1))
    const three = repeatedPlaces([...spread, ...[50, 51, 52, 53].map((day) => ({ place: 'ward', day }))], chance, { within: 7, atLeast: 3 })
    expect(three.places[0]).toMatchObject({ place: 'ward', cases: 4, from: 50, to: 53 })
    expect(three.places[0]?.p).toBeLessThan(0.02)
    expect(repeatedPlaces([], chance)).toMatchObject({ places: [], expectedByChance: 0 })
  })
})

describe('counts out of the ordinary', () => {
  it('EARS raises false alarms as often as it says', () => {
    for (const method of ['C1', 'C2', 'C3'] as const) {
      const chance = random(method)
      let [said, alarms, days] = [0, 0, 0]
      for (let round = 0; round < 40; round++) {
        const answer = valueOf(earsAlarms(Array.from({ length: 100 }, () => drawNegativeBinomial(chance, 6, 5)), method, chance, 1000))
        said += answer.falseAlarmChance.likeThese / 40
        alarms += answer.days.filter(({ alarm }) => alarm).length
        days += answer.days.length
      }
      expect(Math.abs(alarms / days - said)).toBeLessThan(0.012)
    }
  })
  it('EARS sees a jump', () => expect(valueOf(earsAlarms([3, 2, 4, 3, 2, 3, 4, 3, 2, 3, 20], 'C2', random('jump'))).days.at(-1)).toMatchObject({ alarm: true }))
  it('Farrington raises false alarms about as often as it says, in spite of season and trend, and sees an outbreak', () => {
    const season = (week: number): number => Math.exp(2.5 + 0.001 * week + 0.5 * Math.sin((2 * Math.PI * week) / 52))
    const chance = random('farrington')
    let [said, alarms] = [0, 0]
    const rounds = 150
    for (let round = 0; round < rounds; round++) {
      const counts = Array.from({ length: 312 }, (_, week) => drawNegativeBinomial(chance, season(week), season(week) / 0.5))
      const answer = valueOf(farringtonAlarm(counts, { alpha: 0.05 }))
      said += answer.falseAlarmChance / rounds
      if (answer.alarm) alarms++
    }
    expect(said).toBeLessThan(0.05)
    expect(Math.abs(alarms / rounds - said)).toBeLessThan(0.05)
    const outbreak = Array.from({ length: 312 }, (_, week) => drawPoisson(chance, season(week)) + (week === 311 ? 60 : 0))
    expect(valueOf(farringtonAlarm(outbreak))).toMatchObject({ alarm: true })
  })
  it('a past outbreak does not hide the next', () => {
    const chance = random('past')
    const counts = Array.from({ length: 312 }, (_, week) => drawPoisson(chance, 10) + (week === 311 - 104 ? 100 : week === 311 ? 25 : 0))
    expect(valueOf(farringtonAlarm(counts))).toMatchObject({ alarm: true })
  })
  it('give finite numbers or a reason for any counts', () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(Number.NaN, -1)), { maxLength: 30 })
    fc.assert(fc.property(counts, fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 110, maxLength: 200 }), fc.boolean(), (few, many, empty) => {
      for (const method of ['C1', 'C2', 'C3'] as const) {
        const answer = earsAlarms(few, method, random('x'), 50)
        if (answer.ok) for (const one of answer.value.days) expect(Number.isFinite(one.statistic) && one.expected >= 0 && one.limit >= 0).toBe(true)
      }
      const alarm = farringtonAlarm(empty ? many.map((count) => (count > 190 ? 1 : 0)) : many)
      if (alarm.ok) for (const value of Object.values(alarm.value)) expect(typeof value === 'boolean' || (Number.isFinite(value) && (value as number) >= -1e9)).toBe(true)
    }), { numRuns: 40 })
  })
})
