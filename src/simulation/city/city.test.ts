import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import { bandOf, type City, groupKinds, NEVER, NO_GROUP } from './City.ts'
import { buildCity } from './buildCity.ts'
import { divide } from './divide.ts'
import { ADULT, type Marginals, peopleOf } from './Marginals.ts'
import { type GivenTable, readMarginals } from './readMarginals.ts'

type Cell = string | number
const table = (header: string, rows: readonly (readonly Cell[])[]): GivenTable => ({ header: [...header.split(','), 'source'], rows: rows.map((cells, at) => ({ row: at + 2, cells: [...cells.map(String), 'a test'] })) })

/** Shares that sum to 1, in thousandths. */
const shares = (weights: readonly number[]): readonly number[] => [...divide(weights, 1_000, 0.5)].map((share) => share / 1_000)

/** Tables of any small place that fits together. */
const places = fc.record({
  areas: fc.array(fc.record({ county: fc.nat(2), people: fc.oneof(fc.constant(0), fc.integer({ min: 3, max: 300 })), homes: fc.constantFrom('flats', 'lane') }), { minLength: 1, maxLength: 8 }).filter((areas) => areas.some(({ people }) => people > 20)),
  cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }).filter((year) => year !== ADULT), { maxLength: 6 }),
  weights: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 8, maxLength: 8 }),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 5 }),
  homes: fc.record({ households: fc.integer({ min: 1, max: 12 }), units: fc.integer({ min: 1, max: 6 }) }),
  working: fc.constantFrom(0, 0.4, 0.93, 1),
  attending: fc.constantFrom(0, 0.5, 1),
  classSize: fc.integer({ min: 1, max: 30 }),
  staff: fc.nat(2),
  work: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
  care: fc.array(fc.record({ residents: fc.integer({ min: 1, max: 4 }), wing: fc.integer({ min: 1, max: 3 }) }), { maxLength: 2 }),
  leaving: fc.constantFrom(0, 0.3, 1),
  covered: fc.constantFrom(0, 0.31, 1),
})
type Place = typeof places extends fc.Arbitrary<infer Value> ? Value : never

/** Children are at most three tenths, and households of two on average: everybody finds an adult. */
function tablesOf(place: Place): Readonly<Record<string, GivenTable>> {
  const all = place.areas.reduce((sum, { people }) => sum + people, 0)
  const starts = [...new Set([0, ADULT, ...place.cuts])].sort((a, b) => a - b)
  const young = Math.floor(all * 0.3)
  const under = starts.filter((from) => from < ADULT).length
  const people = [...divide(place.weights.slice(0, under), young, 0.5), ...divide(place.weights.slice(0, starts.length - under), all - young, 0.5)]
  const ages = starts.map((from, at) => [from, (starts[at + 1] ?? 101) - 1, people[at] as number, from >= ADULT ? place.working : 0])
  const sizes = shares([1, 2 + (place.sizes[0] as number), ...place.sizes.slice(1)]).map((share, at): Cell[] => [at + 1, share])
  return {
    counties: table('code,name,people', [0, 1, 2].map((code) => [`c${code}`, 'County', place.areas.filter(({ county }) => county === code).reduce((sum, each) => sum + each.people, 0)])),
    areas: table('code,name,county,people,homes', place.areas.map(({ county, people: here, homes }, at) => [`a${at}`, 'Area', `c${county}`, here, homes])),
    ages: table('from,to,people,working', ages),
    households: table('size,share', sizes),
    homes: table('kind,householdsPerUnit,unitsPerBuilding', [['flats', place.homes.households, place.homes.units], ['lane', 3, 1]]),
    schools: table('stage,from,to,attending,groupSize,groupsPerSchool,staffPerGroup', [['first', 3, 10, place.attending, place.classSize, 3, place.staff], ['second', 9, 20, 1, place.classSize, 2, 1]]),
    workplaces: table('size,share,groupSize', shares(place.work).map((share, at): Cell[] => [[1, 4, 30][at] as number, share, [1, 4, 7][at] as number])),
    careHomes: table('homes,residents,staff,from,groupSize', place.care.map(({ residents, wing }, at): Cell[] => [1, residents, 2, 18 + at, wing])),
    hospitals: table('hospitals,staff,groupSize', [[1, 9, 4]]),
    commuting: table('from,to,share', [['c0', 'c1', place.leaving], ['c1', 'c2', 0.2]]),
    mixing: table('age,met,perDay', [[0, 0, 2], [0, 20, 1], [20, 0, 0], [20, 20, 0]]),
    reach: table('within,share', [['area', 0.6], ['county', 0.3], ['place', 0.1]]),
    vaccination: table('from,to,share,daysAgoFrom,daysAgoTo', [[0, 17, place.covered, 10, 10], [30, 120, 0.5, 20, 300]]),
  }
}

const seeds = fc.integer({ min: 0, max: 1e6 })
const always = (law: (city: City, marginals: Marginals) => void, of: (place: Place) => Place = (place) => place): void =>
  fc.assert(fc.property(places.map(of), seeds, (place, seed) => {
    const marginals = valueOf(readMarginals(tablesOf(place)))
    law(buildCity(marginals, seed), marginals)
  }), { numRuns: 60 })

/** A start array begins at 0, never falls and ends with all there is; what it starts is owned in that order. */
function tiles(start: Uint32Array, length: number, of?: ArrayLike<number>): void {
  expect([start[0], start.at(-1)]).toEqual([0, length])
  expect(start.every((from, at) => at === 0 || from >= (start[at - 1] as number))).toBe(true)
  if (of === undefined) return
  const owners = Array.from({ length: start.length - 1 }, (_, owner) => Array<number>((start[owner + 1] as number) - (start[owner] as number)).fill(owner)).flat()
  expect(Array.from(of)).toEqual(owners)
}

const areaOfPerson = (city: City, person: number): number => city.areaOf[city.buildingOf[city.unitOf[city.householdOf[person] as number] as number] as number] as number
const personsOf = (city: City): readonly number[] => Array.from({ length: city.people }, (_, person) => person)
const livingInCare = (marginals: Marginals): number => marginals.careHomes.reduce((sum, { homes, residents }) => sum + homes * residents, 0)
const membersOf = (city: City, group: number): readonly number[] => [...city.members.subarray(city.groupStart[group], city.groupStart[group + 1])]
const groupsOf = (city: City): readonly number[] => Array.from({ length: city.groups }, (_, group) => group)

describe('whatever the place and the seed', () => {
  it('people, households, units, buildings and areas follow each other without a gap', () => always((city) => {
    tiles(city.householdStart, city.people, city.householdOf)
    tiles(city.unitStart, city.households, city.unitOf)
    tiles(city.buildingStart, city.units, city.buildingOf)
    tiles(city.areaStart, city.buildings, city.areaOf)
    expect([city.householdStart.length, city.unitStart.length, city.buildingStart.length, city.areaStart.length]).toEqual([city.households, city.units, city.buildings, city.areas.length].map((n) => n + 1))
    for (const start of [city.householdStart, city.unitStart, city.buildingStart]) for (let at = 1; at < start.length; at++) expect(start[at] as number).toBeGreaterThan(start[at - 1] as number)
  }))

  it('every area has its people', () => always((city, { areas }) => {
    const here = areas.map(() => 0)
    for (const person of personsOf(city)) here[areaOfPerson(city, person)]!++
    expect(here).toEqual(areas.map(({ people }) => people))
  }))

  it('every band of ages has its people', () => always((city, { ages }) => {
    for (const { from, to, people } of ages) expect(city.age.filter((age) => age >= from && age <= to)).toHaveLength(people)
  }))

  it('households have their sizes, but for one an area and size', () => always((city, marginals) => {
    const { households, areas } = marginals
    const care = livingInCare(marginals)
    const all = (peopleOf(marginals) - care) / households.reduce((sum, { size, share }) => sum + size * share, 0)
    const there = new Map<number, number>()
    for (let h = 0; h < city.households; h++) {
      const size = (city.householdStart[h + 1] as number) - (city.householdStart[h] as number)
      there.set(size, (there.get(size) ?? 0) + 1)
    }
    for (const { size, share } of households) expect(Math.abs((there.get(size) ?? 0) - (size === 1 ? care : 0) - share * all)).toBeLessThanOrEqual(areas.length + 2)
  }))

  it('nobody under age lives without an adult', () => always((city) => {
    for (let h = 0; h < city.households; h++) expect(Math.max(...city.age.subarray(city.householdStart[h], city.householdStart[h + 1]))).toBeGreaterThanOrEqual(ADULT)
  }))

  it('members of groups are listed once, in the group they are of', () => always((city) => {
    tiles(city.groupStart, city.members.length)
    expect(new Set(city.members).size).toBe(city.members.length)
    for (const group of groupsOf(city)) for (const person of membersOf(city, group)) expect(city.groupOf[person]).toBe(group)
    expect(city.groupOf.filter((group) => group !== NO_GROUP)).toHaveLength(city.members.length)
    for (const of of [city.kindOf, city.institutionOf, city.groupAreaOf]) expect(of).toHaveLength(city.groups)
    for (const group of groupsOf(city)) {
      expect(membersOf(city, group).length).toBeGreaterThan(0)
      expect(groupKinds[city.kindOf[group] as number]).toBeDefined()
      expect(city.areas[city.groupAreaOf[group] as number]).toBeDefined()
    }
  }))

  it('groups of one institution are of one kind and lie in one area', () => always((city) => {
    const first = new Map<number, number>()
    for (const group of groupsOf(city)) {
      const one = first.get(city.institutionOf[group] as number) ?? group
      first.set(city.institutionOf[group] as number, one)
      expect([city.kindOf[group], city.groupAreaOf[group]]).toEqual([city.kindOf[one], city.groupAreaOf[one]])
    }
  }))

  it('classes are of one age and county and no larger than given, and as many attend as should', () => always((city, { schools }) => {
    const most = Math.max(...schools.map(({ groupSize }) => groupSize))
    const attending = new Map<number, number>()
    for (const group of groupsOf(city).filter((each) => city.kindOf[each] === groupKinds.indexOf('class'))) {
      const pupils = membersOf(city, group).filter((person) => (city.age[person] as number) < ADULT)
      expect(new Set(pupils.map((person) => city.age[person])).size).toBeLessThanOrEqual(1)
      expect(new Set(pupils.map((person) => city.areas[areaOfPerson(city, person)]?.county)).size).toBeLessThanOrEqual(1)
      expect(pupils.length).toBeLessThanOrEqual(most)
      for (const person of pupils) attending.set(city.age[person] as number, (attending.get(city.age[person] as number) ?? 0) + 1)
    }
    const [first, second] = schools as readonly [Marginals['schools'][number], Marginals['schools'][number]]
    for (let age = 0; age < ADULT; age++) {
      const there = city.age.filter((each) => each === age).length
      expect(attending.get(age) ?? 0).toBe(age < first.from ? 0 : age >= second.from ? there : Math.round(there * first.attending))
    }
  }))

  it('as many of each age work as should, where nobody works alone or lives in care', () => always((city, { ages, schools }) => {
    const learning = Math.max(...schools.map(({ to }) => to))
    for (let age = learning + 1; age <= 100; age++) {
      const those = personsOf(city).filter((person) => city.age[person] === age)
      const working = ages.find(({ from, to }) => age >= from && age <= to)?.working ?? 0
      expect(those.filter((person) => city.groupOf[person] !== NO_GROUP)).toHaveLength(Math.round(those.length * working))
    }
  }, (place) => ({ ...place, care: [], work: [0, ...place.work.slice(1)] })))

  it('nobody goes to work in another county than those the table of commuting names', () => always((city, { areas }) => {
    const county = (area: number): string => (areas[area] as { county: string }).county
    for (const group of groupsOf(city).filter((each) => city.kindOf[each] === groupKinds.indexOf('workplace'))) for (const person of membersOf(city, group)) {
      const [home, work] = [county(areaOfPerson(city, person)), county(city.groupAreaOf[group] as number)]
      if (areas.some(({ county: of, people }) => of === work && people > 0)) expect([home === work, home === 'c0' && work === 'c1', home === 'c1' && work === 'c2']).toContain(true)
    }
  }))

  it('teams are no larger than given, and nobody works and learns who is under age', () => always((city, { workplaces, hospitals }) => {
    const most = Math.max(...[...workplaces, ...hospitals].map(({ groupSize }) => groupSize))
    for (const group of groupsOf(city).filter((each) => city.kindOf[each] === groupKinds.indexOf('workplace'))) {
      expect(membersOf(city, group).length).toBeLessThanOrEqual(most)
      for (const person of membersOf(city, group)) expect(city.age[person] as number).toBeGreaterThanOrEqual(ADULT)
    }
  }))

  it('care homes have their residents, old enough and a room each, in wings no larger than given', () => always((city, marginals) => {
    const wings = groupsOf(city).filter((group) => city.kindOf[group] === groupKinds.indexOf('careHome'))
    const living = wings.flatMap((group) => membersOf(city, group).filter((person) => areaOfPerson(city, person) === city.groupAreaOf[group] && city.householdStart[(city.householdOf[person] as number) + 1] === person + 1 && city.householdStart[city.householdOf[person] as number] === person))
    expect(living.length).toBeGreaterThanOrEqual(livingInCare(marginals))
    const most = Math.max(0, ...marginals.careHomes.map(({ groupSize, staff }) => groupSize + staff))
    for (const group of wings) expect(membersOf(city, group).length).toBeLessThanOrEqual(most)
    for (const person of living) expect(city.age[person] as number).toBeGreaterThanOrEqual(ADULT)
  }))

  it('as many of each band are vaccinated as the coverage says, on days it says', () => always((city, { vaccination }) => {
    expect(city.vaccinatedOn).toHaveLength(city.people)
    for (const { from, to, share, daysAgoFrom, daysAgoTo } of vaccination) {
      const band = personsOf(city).filter((person) => (city.age[person] as number) >= from && (city.age[person] as number) <= to)
      const vaccinated = band.filter((person) => city.vaccinatedOn[person] !== NEVER)
      expect(vaccinated).toHaveLength(Math.round(band.length * share))
      for (const person of vaccinated) expect(-(city.vaccinatedOn[person] as number) >= daysAgoFrom && -(city.vaccinatedOn[person] as number) <= daysAgoTo).toBe(true)
    }
    for (const person of personsOf(city)) if (!vaccination.some(({ from, to }) => (city.age[person] as number) >= from && (city.age[person] as number) <= to)) expect(city.vaccinatedOn[person]).toBe(NEVER)
  }))

  it('everybody can be met by chance once, in the cell of their area and band, and rows of shares rise to 1', () => always((city, { mixing }) => {
    const { bands, byAreaAndBand, bandStart, cumulativeArea, cumulativeBand, perDay } = city.mixing
    tiles(bandStart, city.people)
    expect(bandStart).toHaveLength(city.areas.length * bands.length + 1)
    expect(new Set(byAreaAndBand).size).toBe(city.people)
    for (let cell = 0; cell < bandStart.length - 1; cell++) for (const person of byAreaAndBand.subarray(bandStart[cell], bandStart[cell + 1])) expect(areaOfPerson(city, person) * bands.length + bandOf(bands, city.age[person] as number)).toBe(cell)
    expect([...perDay]).toEqual(mixing.perDay.map((row) => row.reduce((sum, met) => sum + met, 0)))
    for (const [rows, size] of [[cumulativeArea, city.areas.length], [cumulativeBand, bands.length]] as const) {
      expect(rows).toHaveLength(size * size)
      for (let at = 0; at < rows.length; at++) {
        if (at % size > 0) expect(rows[at] as number).toBeGreaterThanOrEqual(rows[at - 1] as number)
        if (at % size === size - 1) expect(rows[at]).toBe(1)
      }
    }
  }))

  it('nobody is met by chance where nobody lives', () => always((city) => {
    const size = city.areas.length
    for (let row = 0; row < size; row++) for (let area = 0; area < size; area++) {
      const empty = city.mixing.bandStart[area * city.mixing.bands.length] === city.mixing.bandStart[(area + 1) * city.mixing.bands.length]
      if (empty) expect(city.mixing.cumulativeArea[row * size + area]).toBe(area === 0 ? 0 : city.mixing.cumulativeArea[row * size + area - 1])
    }
  }))
})

it('the same seed gives the same city', () => {
  fc.assert(fc.property(places, seeds, (place, seed) => {
    const marginals = valueOf(readMarginals(tablesOf(place)))
    expect(buildCity(marginals, seed)).toEqual(buildCity(marginals, seed))
  }), { numRuns: 20 })
})
