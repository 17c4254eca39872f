import { describe, expect, it } from 'vitest'
import { inForce, measures } from '../../../test/people.ts'
import { dayNumber } from '../../kernel/Day.ts'
import { bytesOf } from '../city/City.ts'
import { plainCity } from '../city/plainCity.ts'
import { plainIllness } from '../illness/plainIllness.ts'
import { metByChanceOn } from './diary.ts'
import { nothingDone } from './nothingDone.ts'
import type { Outcome } from './Outcome.ts'
import { infectionOf } from './people.ts'
import { simulate } from './runScenario.ts'
import { unlimited, type Scenario } from './Scenario.ts'

const FROM = dayNumber('2022-11-01')
const city = plainCity({ people: 12_000, household: 3, group: 10, meetingsPerDay: 3 })
const illness = plainIllness({ dispersion: 0.5, withoutSymptomsFactor: 0.5, symptomatic: Float64Array.of(0.6), severe: Float64Array.of(0.1), critical: Float64Array.of(0.4), death: Float64Array.of(0.5), reproduction: { household: 0.6, group: 0.7, community: 0.9 } })
const P9 = measures(inForce('cn-covid19-protocol-9'))
const TWENTY = measures(inForce('cn-covid19-protocol-9'), inForce('cn-covid19-twenty', '2022-11-01'))
const traced = (more: Partial<Scenario> = {}): Scenario => ({
  ...nothingDone({ from: FROM, days: 90, seeds: 20 }), measures: P9, detection: { seekCare: 0.5, untilTest: [0.3, 0.4, 0.3] },
  tracing: { recall: { household: 1, group: 0.8, community: 0.4 }, contactsAs: 'closeContact', theirContactsAs: 'contactOfContact' }, compliance: { facility: 1, home: 0.9, monitoring: 0.5, zone: 0.9 }, ...more,
})
const run = (scenario: Scenario, seed = 1, watch?: Parameters<typeof simulate>[4]): Outcome => simulate(city, illness, scenario, seed, watch) as Outcome
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

describe('a run', () => {
  it('is the same, byte for byte, for the same seed, asked for diaries or not; and another for another seed', () => {
    const met: number[] = []
    const asked = run(traced(), 5, { look: (now) => { for (const who of [1, 77, 500]) metByChanceOn(now, who, now.day, (other) => met.push(other)) } })
    expect(met.length).toBeGreaterThan(100)
    expect(JSON.stringify(asked)).toBe(JSON.stringify(run(traced(), 5)))
    expect(JSON.stringify(asked)).not.toBe(JSON.stringify(run(traced(), 6)))
  })

  it('tells of a diary the same whenever it is asked, and of everybody infected by chance', () => {
    const told = new Map<string, string>()
    let infectedByChance = 0
    run(traced({ measures: undefined }), 3, { look: (now) => {
      for (let infection = 0; infection < now.infections.length && infection < 200; infection++) {
        const by = now.infections.infector[infection] as number
        const who = now.infections.person[infection] as number
        if (by < 0 || now.infections.infectedOn[infection] !== now.day) continue
        const from = now.infections.person[by] as number
        if (now.city.householdOf[who] === now.city.householdOf[from] || now.city.groupOf[who] === now.city.groupOf[from]) continue
        const diary: number[] = []
        metByChanceOn(now, from, now.day, (other) => diary.push(other))
        expect(diary).toContain(who)
        infectedByChance++
      }
      const today: number[] = []
      metByChanceOn(now, 4, 10, (other) => today.push(other))
      told.set(today.join(' '), String(infectionOf(now.people, 4)))
    } })
    expect(infectedByChance).toBeGreaterThan(20)
    // Before and after they are infected, if ever: the everyday meetings stay, infecting ones come to them.
    expect(told.size).toBeLessThanOrEqual(2)
  })

  it('counts everybody once: by area, by age, by front and by context of finding the sums are the same', () => {
    const outcome = run(traced({ zones: { unit: 'building', level: 'high' }, measures: P9 }))
    const { totals, daily, byArea, byAge, byFront } = outcome
    const restricted = sum(Object.values(totals.personDays))
    for (const split of [byArea, byAge]) {
      expect(sum(split.infections)).toBe(totals.infections)
      expect(sum(split.cases)).toBe(totals.cases)
      expect(sum(split.deaths)).toBe(totals.deaths)
      expect(sum(split.personDays)).toBe(restricted)
    }
    expect(byFront.local.infections + byFront.arrivals.infections).toBe(totals.infections)
    expect(byFront.local.personDays + byFront.arrivals.personDays).toBe(restricted)
    expect(sum([daily.casesSelfPresented, daily.casesContactTracing, daily.casesScreening, daily.casesArrival, daily.casesInIsolation, daily.casesInHomeIsolation, daily.casesInZone].map(sum))).toBe(totals.cases)
    for (const [name, column] of Object.entries(daily)) for (const value of column) expect([name, Number.isFinite(value) && value >= 0]).toEqual([name, true])
    expect(totals.personDays.zone).toBeGreaterThan(0)
    expect(totals.personDaysNeverInfected).toBeLessThan(sum(byArea.personDays))
  })

  it('counts nobody less than not at all where zones, monitoring and home overlap', () => {
    const wide = { zones: { unit: 'building', level: 'high' }, sealings: [{ from: FROM + 10, to: FROM + 60, area: '' }], seeds: [{ on: FROM, count: 60, area: '' }] } as const
    for (const capacity of [unlimited, { ...unlimited, calls: 40, rooms: 30, transfers: 9, beds: 3 }]) {
      const { daily, totals, byArea } = run(traced({ ...wide, capacity }))
      for (const [name, column] of Object.entries(daily)) expect([name, Math.min(...column) >= 0]).toEqual([name, true])
      expect(sum(byArea.personDays)).toBe(sum(Object.values(totals.personDays)))
    }
  })

  it('restricts nobody without measures, and infects fewer with them', () => {
    const free = run(traced({ measures: undefined }))
    expect(free.totals.personDays).toEqual({ hospital: expect.any(Number), facility: 0, home: 0, monitoring: 0, zone: 0 })
    const held = run(traced())
    expect(held.totals.infections).toBeLessThan(free.totals.infections / 2)
    expect(held.totals.personDays.facility).toBeGreaterThan(held.totals.cases)
  })

  it('lets people wait where something is short, and says what it was', () => {
    const short = (capacity: Partial<Scenario['capacity']>): Outcome => run(traced({ capacity: { ...unlimited, ...capacity } }), 2)
    expect(short({}).delays).toEqual([])
    for (const [of, capacity] of [['investigations', { investigations: 1 }], ['calls', { calls: 3 }], ['samples', { samples: 20 }], ['tubes', { tubes: 20 }], ['rooms', { rooms: 5 }], ['transfers', { transfers: 2 }], ['beds', { beds: 2 }]] as const) {
      const outcome = short(capacity)
      const told = outcome.delays.find((one) => one.of === of)
      expect([of, told !== undefined && told.meanDays > 0 && told.worstDays >= 1]).toEqual([of, true])
      if (of === 'rooms') expect(outcome.totals.peak.rooms).toBeLessThanOrEqual(5)
      if (of === 'beds') expect(outcome.totals.peak.beds).toBeLessThanOrEqual(2)
      if (of === 'transfers') expect(Math.max(...outcome.daily.transfers)).toBeLessThanOrEqual(2)
      if (of === 'samples') expect(Math.max(...outcome.daily.samples)).toBeLessThanOrEqual(20)
    }
  })

  it('nothing there at all: nobody is found by a laboratory that does not exist, and nobody is freed early for it', () => {
    const nothing = run(traced({ capacity: { ...unlimited, investigations: 0, calls: 0, samples: 0, tubes: 0, rooms: 0, transfers: 0, beds: 0, icu: 0 } }), 2)
    // Only the severely ill become known.
    expect(nothing.totals.cases).toBe(nothing.totals.severe)
    expect(nothing.totals.peak).toEqual({ rooms: 0, beds: 0, icu: 0 })
    expect(nothing.totals.transfers).toBe(0)
  })

  it('screens until the rule lets it stop, and finds people who have no symptoms', () => {
    const screening = { from: FROM + 10, area: '', place: undefined, to: FROM + 30, everyDays: 2, coverage: 0.9, pool: 10 }
    const [with_, without] = [run(traced({ screening: [screening] })), run(traced())]
    expect(sum(with_.daily.casesScreening)).toBeGreaterThan(0)
    expect(with_.totals.samples - without.totals.samples).toBeGreaterThan(9 * 0.9 * city.people)
    const ruled = run(traced({ measures: measures(inForce('cn-covid19-protocol-9'), inForce('cn-covid19-tech-2022-11-21', '2022-11-01')), seeds: [], screening: [{ ...screening, place: 'ordinary city', to: undefined, everyDays: 1 }] }))
    // Three clean rounds, a pause of three days, one more: nobody is infected, so it stops there.
    expect([...ruled.daily.samples].filter((samples) => samples > 0).length).toBe(4)
  })

  it('receives people from an outbreak elsewhere as the measures say', () => {
    const arrivals = [{ from: FROM + 5, to: FROM + 14, perDay: 20, infected: 0.2, infectedWithinDays: 4, origin: '150100', originLevel: undefined, levels: [{ level: 'high', share: 1 }], area: '' }]
    const outcome = run(traced({ seeds: [], arrivals }))
    expect(outcome.byFront.arrivals.infections).toBeGreaterThan(15)
    expect(sum(outcome.daily.casesArrival) + sum(outcome.daily.casesInIsolation)).toBeGreaterThan(5)
    // High-risk stay under this pack: seven days in a facility.
    expect(outcome.totals.personDays.facility).toBeGreaterThan(150 * 6)
    expect(run(traced({ seeds: [], arrivals, measures: undefined })).totals.personDays.facility).toBe(0)
  })

  it('closes what it is told to close', () => {
    const closed = run(traced({ measures: undefined, closures: [{ from: FROM, to: FROM + 89, area: '', kinds: ['workplace'] }] }))
    const open = run(traced({ measures: undefined }))
    expect(closed.totals.infections).toBeLessThan(open.totals.infections)
    expect(closed.totals.businessDays).toBe(city.people * [...Array(90).keys()].filter((day) => (FROM + day + 3) % 7 < 5).length)
  })

  it('keeps everybody of a sealed area at home, once a day each, and no longer', () => {
    const sealed = run(traced({ measures: undefined, sealings: [{ from: FROM + 3, to: FROM + 9, area: '' }] }))
    const ill = sealed.totals.personDays.hospital
    expect(sealed.totals.personDays.zone).toBeGreaterThan(7 * city.people - ill - 7 * sealed.totals.deaths - 1)
    expect(sealed.totals.personDays.zone).toBeLessThanOrEqual(7 * city.people)
    expect([...sealed.daily.inZones].map((people) => people > 0)).toEqual([...Array(90).keys()].map((day) => day >= 3 && day <= 9))
    expect(sealed.totals.infections).toBeLessThan(run(traced({ measures: undefined })).totals.infections)
  })

  it('is stopped when asked', () => {
    let days = 0
    expect(simulate(city, illness, traced(), 1, { onDay: () => ++days < 7 })).toBeUndefined()
    expect(days).toBe(7)
  })

  it('two sets of measures under shared chance differ far less by chance than two runs apart', () => {
    // The same contacts under seven days in a facility, and under five there and three at home.
    const contactsAlone = { ...traced().tracing, theirContactsAs: undefined }
    const [nine, twenty] = [P9, TWENTY].map((measured) => Array.from({ length: 200 }, (_, seed) => run(traced({ measures: measured, tracing: contactsAlone, to: FROM + 44 }), seed).totals))
    const days = ({ personDays }: Outcome['totals']): number => personDays.facility + personDays.home + personDays.hospital
    const variance = (values: readonly number[]): number => sum(values.map((value) => (value - sum(values) / values.length) ** 2)) / (values.length - 1)
    const gain = (of: (totals: Outcome['totals']) => number): number => {
      const [one, other] = [(nine as Outcome['totals'][]).map(of), (twenty as Outcome['totals'][]).map(of)]
      return (variance(one) + variance(other)) / variance(one.map((value, at) => value - (other[at] as number)))
    }
    expect(gain(days)).toBeGreaterThan(5)
    expect(gain((totals) => totals.infections)).toBeGreaterThan(2)
  })

  it('holds a city in few bytes', () => {
    expect(bytesOf(city) / city.people).toBeLessThan(40)
  })
})
