import { describe, expect, it } from 'vitest'
import { a } from '../../../test/a.ts'
import { at, inForce, measures, person } from '../../../test/people.ts'
import { mergePlans, plansOf } from '../../duties/plansOf.ts'
import { FREE } from '../../duties/Rule.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { random, type Random } from '../../kernel/random.ts'
import { plainCity } from '../city/plainCity.ts'
import { NO_GROUP, type City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { plainIllness } from '../illness/plainIllness.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { nothingDone } from './nothingDone.ts'
import type { Outcome } from './Outcome.ts'
import { simulate } from './runScenario.ts'
import type { Scenario } from './Scenario.ts'

/** Nothing clever: everybody, every day, every pair; courses worked out from records as for real people; chance of its own. */
function plainly(city: City, illness: Illness, scenario: Scenario, chance: Random): readonly number[] {
  interface One { infectedOn?: number; onset: number; weight: number; symptoms: boolean; foundOn?: number; heldFrom: number; clearOn: number; letGoOn: number; exposures: [number, number][]; plan: ReturnType<typeof mergePlans>; servedOn?: number; restricted: number }
  const people: One[] = Array.from({ length: city.people }, () => ({ onset: 0, weight: 0, symptoms: false, heldFrom: 0, clearOn: 0, letGoOn: 0, exposures: [], plan: [], restricted: 0 }))
  const measuresNow = scenario.measures as PackTimeline
  const remembered = new Map<string, boolean>()
  const met: [day: number, who: number, other: number][] = []
  const results: [day: number, who: number][] = []
  const counts = { infections: 0, cases: 0, named: 0, facility: 0, home: 0, samples: 0 }
  const drawDay = (chances: ArrayLike<number>): number => {
    let [left, day] = [chance.next(), 0]
    while (day < chances.length - 1 && (left -= chances[day] as number) >= 0) day++
    return day
  }
  const infectNow = (who: number, day: number): void => {
    const one = people[who] as One
    const symptoms = chance.chance(illness.symptomatic[0] as number)
    const onset = day + drawDay(illness.incubation)
    Object.assign(one, { infectedOn: day, symptoms, onset, clearOn: onset + drawDay(illness.clearance), weight: (gammaQuantile(chance.next(), illness.dispersion) / illness.dispersion) * (symptoms ? 1 : illness.withoutSymptomsFactor) })
    counts.infections++
    if (symptoms && chance.chance(scenario.detection.seekCare)) (one as One & { seekOn?: number }).seekOn = onset + drawDay(scenario.detection.untilTest)
  }
  const followed = (one: One, day: number): number => (one.servedOn === undefined || day < one.servedOn ? FREE : Math.min(FREE, ...one.plan.map(({ start, settings }) => settings[scenario.from + day - start] ?? FREE)))
  const rankOf = (one: One, day: number): number => (one.foundOn !== undefined ? (day < one.letGoOn ? 0 : day < one.letGoOn + 7 ? 3 : FREE) : followed(one, day))
  const sample = (who: number, day: number): void => {
    const one = people[who] as One
    counts.samples++
    if (one.infectedOn !== undefined && one.foundOn === undefined && chance.chance(illness.sensitivity[day - one.onset + illness.sensitivityFrom] ?? 0)) results.push([day + 1, who])
  }
  const name = (who: number, other: number, first: number, last: number, share: number, day: number): void => {
    const key = `${who} ${other}`
    if (!remembered.has(key)) remembered.set(key, chance.chance(share))
    const one = people[other] as One
    if (!remembered.get(key) || one.foundOn !== undefined) return
    if (one.exposures.length === 0) counts.named++
    one.exposures.push([first, last])
    one.servedOn ??= day
    const facts = person({ contacts: [a('Contact', { category: 'closeContact', status: 'confirmed', state: 'active', recordedAt: at('2022-10-01') })], exposures: one.exposures.map(([from, to]) => a('Exposure', { fromOn: dayOf(scenario.from + from), toOn: dayOf(scenario.from + to), status: 'active', placeId: 'p', recordedAt: at('2022-10-01') })) })
    one.plan = mergePlans(plansOf(facts, measuresNow))
  }
  const weekend = (day: number): boolean => [0, 6].includes(new Date((scenario.from + day) * 86_400_000).getUTCDay())
  const membersOf = (who: number): number[] => (city.groupOf[who] === NO_GROUP ? [] : [...city.members.slice(city.groupStart[city.groupOf[who] as number], city.groupStart[(city.groupOf[who] as number) + 1])])
  const homeOf = (who: number): number[] => people.flatMap((_, other) => (city.householdOf[other] === city.householdOf[who] ? [other] : []))
  const find = (who: number, day: number): void => {
    const one = people[who] as One
    if (one.foundOn !== undefined) return
    let held = day + 1
    while (held > 0 && followed(one, held - 1) <= 2) held--
    Object.assign(one, { heldFrom: held, foundOn: day, letGoOn: Math.max(day + 1, one.clearOn) + 1 + scenario.capacity.resultDays })
    counts.cases++
  }
  const investigate = (who: number, day: number): void => {
    const one = people[who] as One
    const from = (one.symptoms && one.onset <= day ? Math.min(one.onset, day) : day) - 2
    const until = Math.min(day, one.heldFrom)
    for (const other of homeOf(who)) if (other !== who) name(who, other, from, day, scenario.tracing.recall.household, day)
    const days = Array.from({ length: until - from + 1 }, (_, n) => from + n).filter((each) => each >= 0 && !weekend(each))
    if (days.length > 0) for (const other of membersOf(who)) if (other !== who) name(who, other, days[0] as number, days.at(-1) as number, scenario.tracing.recall.group, day)
    for (const [on, by, other] of met) if (by === who && on >= from && on <= until) name(who, other, on, on, scenario.tracing.recall.community, day)
    for (let on = from; on <= until; on++) for (let left = poisson(chance, city.mixing.perDay[0] as number); left > 0; left--) {
      const other = chance.below(city.people)
      if (other !== who) name(who, other, on, on, scenario.tracing.recall.community, day)
    }
  }
  const withGroup = people.filter((_, who) => membersOf(who).length > 1).length
  const others = people.reduce((sum, _, who) => sum + homeOf(who).length - 1, 0)
  const { household, group, community } = illness.reproduction
  for (let day = 0; day <= scenario.to - scenario.from; day++) {
    if (day === 0) for (let left = scenario.seeds[0]?.count ?? 0; left > 0; ) {
      const who = chance.below(city.people)
      if ((people[who] as One).infectedOn !== undefined) continue
      infectNow(who, day)
      left--
    }
    const foundToday = results.filter(([on, who]) => on === day && people[who]?.foundOn === undefined).map(([, who]) => who)
    for (const who of new Set(foundToday)) find(who, day)
    for (const who of new Set(foundToday)) investigate(who, day)
    for (const one of people) {
      const rank = rankOf(one, day)
      if (rank <= 1) counts.facility++
      else if (rank === 2) counts.home++
    }
    for (let who = 0; who < people.length; who++) {
      const one = people[who] as One
      if (one.infectedOn === undefined || one.infectedOn === day) continue
      const weight = one.weight * (illness.infectiousness[0]?.[day - one.infectedOn] ?? 0)
      const rank = rankOf(one, day)
      if (weight === 0) continue
      const free = rank >= 3
      const tryOn = (other: number, hazard: number, setting: number, isMet: boolean): void => {
        if (other === who || !chance.chance(1 - Math.exp(-hazard))) return
        if (isMet) met.push([day, who, other])
        const target = people[other] as One
        if ((setting === 2 ? rank > 1 : free) && target.infectedOn === undefined && rankOf(target, day) > (setting === 2 ? 1 : 2)) infectNow(other, day)
      }
      for (const other of homeOf(who)) tryOn(other, ((household * people.length) / others) * weight, 2, false)
      const mine = membersOf(who)
      if (mine.length > 1 && !weekend(day)) for (const other of mine) tryOn(other, (((group * people.length) / withGroup) * (7 / 5) * weight) / (mine.length - 1), 4, false)
      for (let other = 0; other < people.length; other++) tryOn(other, (community * weight) / people.length, 4, true)
    }
    for (let who = 0; who < people.length; who++) {
      const one = people[who] as One & { seekOn?: number }
      if (one.foundOn !== undefined) continue
      const asked = one.servedOn !== undefined && day >= one.servedOn && one.plan.some(({ tests }) => tests.some(([first]) => first - scenario.from === day))
      if (asked || one.seekOn === day) sample(who, day)
    }
  }
  return Object.values(counts)
}

function poisson(chance: Random, mean: number): number {
  let [n, left] = [0, Math.exp(-mean)]
  for (let u = chance.next(); u > left; u *= chance.next()) n++
  return n
}

/** Greatest distance between two distributions. */
function distance(one: readonly number[], other: readonly number[]): number {
  const [a1, b1] = [[...one].sort((x, y) => x - y), [...other].sort((x, y) => x - y)]
  const upTo = (sorted: readonly number[], value: number): number => sorted.filter((each) => each <= value).length / sorted.length
  return Math.max(...[...new Set([...a1, ...b1])].map((value) => Math.abs(upTo(a1, value) - upTo(b1, value))))
}

describe('the simulation beside one that does everything the plain way', () => {
  it('has the same distributions of what a run comes to, at a thousand runs each', () => {
    const RUNS = 1_000
    const city = plainCity({ people: 90, household: 3, group: 6, meetingsPerDay: 2 })
    const illness = plainIllness({ dispersion: 0.6, withoutSymptomsFactor: 0.5, symptomatic: Float64Array.of(0.6), incubation: Float64Array.of(0, 0, 0.3, 0.4, 0.3), reproduction: { household: 0.8, group: 0.7, community: 0.8 } })
    const from = dayNumber('2022-11-01')
    const scenario: Scenario = {
      ...nothingDone({ from, days: 45, seeds: 2 }), measures: measures(inForce('cn-covid19-protocol-9'), inForce('cn-covid19-twenty', '2022-11-14')), detection: { seekCare: 0.5, untilTest: [0.3, 0.4, 0.3] },
      tracing: { recall: { household: 1, group: 0.6, community: 0.3 }, contactsAs: 'closeContact', theirContactsAs: undefined },
    }
    const chance = random('reference')
    const plain = Array.from({ length: RUNS }, (_, n) => plainly(city, illness, scenario, chance.stream(String(n))))
    const told = Array.from({ length: RUNS }, (_, seed) => {
      const { totals, daily } = simulate(city, illness, scenario, seed) as Outcome
      const samples = totals.samples
      return [totals.infections, totals.cases, daily.contactsNamed.reduce((sum, n) => sum + n, 0), totals.personDays.hospital + totals.personDays.facility, totals.personDays.home, samples]
    })
    for (const [at1, what] of ['infections', 'cases', 'contacts named', 'person-days away from home', 'person-days at home', 'samples'].entries()) {
      const apart = distance(plain.map((run) => run[at1] as number), told.map((run) => run[at1] as number))
      // Kolmogorov–Smirnov: two samples of one distribution are further apart than this once in a thousand times.
      expect(`${what} ${apart < 1.95 * Math.sqrt(2 / RUNS) ? 'alike' : apart}`).toBe(`${what} alike`)
    }
  })
})
