import { describe, expect, it } from 'vitest'
import { plainCity } from '../city/plainCity.ts'
import { plainIllness } from '../illness/plainIllness.ts'
import { simulate } from './runScenario.ts'
import type { Outcome } from './Outcome.ts'
import { nothingDone } from './nothingDone.ts'

const run = (...given: Parameters<typeof simulate>): Outcome => simulate(...given) as Outcome
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const spreadOf = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)))

describe('a simulated outbreak against theory', () => {
  it('ends where the final-size equation says', () => {
    const [people, seeds, reproduction] = [20_000, 40, 1.6]
    const city = plainCity({ people, household: 1 })
    const illness = plainIllness({ reproduction: { household: 0, group: 0, community: reproduction } })
    const sizes = Array.from({ length: 30 }, (_, seed) => run(city, illness, nothingDone({ days: 250, seeds }), seed).totals.infections / people)
    // Those who were not seeds escape with exp(−R × share ever infected).
    let size = 0.5
    for (let again = 0; again < 200; again++) size = 1 - (1 - seeds / people) * Math.exp(-reproduction * size)
    expect(Math.abs(mean(sizes) - size)).toBeLessThan((4 * spreadOf(sizes)) / Math.sqrt(sizes.length))
    expect(spreadOf(sizes)).toBeLessThan(0.02)
  })

  it('infects as many of a household as the chain-binomial model says', () => {
    const households = 9_000
    const city = plainCity({ people: households * 3, household: 3 })
    const hazard = 0.7
    // With two others in each household the hazard on each of them is half of what falls on the household.
    const illness = plainIllness({ reproduction: { household: 2 * hazard, group: 0, community: 0 } })
    const infected: number[] = [0, 0, 0, 0]
    // One of each household is infected at the start.
    const scenario = nothingDone({ days: 60, seeds: 0 })
    for (let seed = 0; seed < 4; seed++) {
      const { byHousehold } = householdsOf(run, city, illness, scenario, seed, households)
      for (const size of byHousehold) infected[size] = (infected[size] as number) + 1
    }
    const escape = Math.exp(-hazard)
    const total = (infected[1] as number) + (infected[2] as number) + (infected[3] as number)
    const expected = [0, escape ** 2, 2 * (1 - escape) * escape ** 2]
    for (const size of [1, 2]) {
      const [share, should] = [(infected[size] as number) / total, expected[size] as number]
      expect(Math.abs(share - should)).toBeLessThan(4 * Math.sqrt((should * (1 - should)) / total))
    }
    expect(total).toBeGreaterThan(5_000)
  })

  it('dies out as often as a branching process with as much variation', () => {
    const [reproduction, dispersion] = [1.5, 0.4]
    const city = plainCity({ people: 20_000, household: 1 })
    const illness = plainIllness({ dispersion, reproduction: { household: 0, group: 0, community: reproduction } })
    const runs = 1_000
    let died = 0
    for (let seed = 0; seed < runs; seed++) if (run(city, illness, nothingDone({ days: 60, seeds: 1 }), seed).totals.infections < 60) died++
    let extinct = 0.5
    for (let again = 0; again < 2_000; again++) extinct = (1 + (reproduction * (1 - extinct)) / dispersion) ** -dispersion
    expect(Math.abs(died / runs - extinct)).toBeLessThan(4 * Math.sqrt((extinct * (1 - extinct)) / runs))
  })

  it('follows the equations of large numbers day by day', () => {
    const [people, seeds, reproduction] = [100_000, 1_000, 2]
    const city = plainCity({ people, household: 1 })
    const illness = plainIllness({ reproduction: { household: 0, group: 0, community: reproduction } })
    const row = illness.infectiousness[0] as Float64Array
    const days = 60
    const expected = [seeds]
    let susceptible = people - seeds
    for (let day = 1; day < days; day++) {
      let force = 0
      for (let since = 1; since < row.length && since <= day; since++) force += ((expected[day - since] as number) * reproduction * (row[since] as number)) / people
      const next = susceptible * (1 - Math.exp(-force))
      expected.push(next)
      susceptible -= next
    }
    const curves = Array.from({ length: 12 }, (_, seed) => run(city, illness, nothingDone({ days, seeds }), seed).daily.infections)
    for (let day = 1; day < days; day++) {
      const today = curves.map((curve) => curve[day] as number)
      expect(Math.abs(mean(today) - (expected[day] as number))).toBeLessThan(Math.max(6, (5 * spreadOf(today)) / Math.sqrt(today.length), 0.02 * (expected[day] as number)))
    }
  })
})

/** Every household on an island: seeds are scattered over the city, and households with one of them are told by how many were infected in the end. */
function householdsOf(simulated: typeof run, city: ReturnType<typeof plainCity>, illness: ReturnType<typeof plainIllness>, scenario: ReturnType<typeof nothingDone>, seed: number, households: number): { readonly byHousehold: readonly number[] } {
  // Each household is a place of its own with one seed, so that sizes can be read from the counts by area.
  const areas = Array.from({ length: households }, (_, at) => ({ code: String(100_000_000 + at), name: '', county: '1' }))
  const apart = { ...city, areas, areaOf: Uint16Array.from({ length: households }, (_, at) => at), units: households, buildings: households, unitStart: Uint32Array.from({ length: households + 1 }, (_, at) => at), unitOf: Uint32Array.from({ length: households }, (_, at) => at), buildingStart: Uint32Array.from({ length: households + 1 }, (_, at) => at), buildingOf: Uint32Array.from({ length: households }, (_, at) => at), areaStart: Uint32Array.from({ length: households + 1 }, (_, at) => at) }
  const seeded = { ...scenario, seeds: areas.filter((_, at) => at % 5 === seed % 5).map(({ code }) => ({ on: scenario.from, count: 1, area: code })) }
  return { byHousehold: [...simulated(apart, illness, seeded, seed).byArea.infections] }
}
