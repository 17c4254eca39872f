import type { Random } from '../../kernel/random.ts'
import type { City } from './City.ts'
import { ADULT, type Marginals } from './Marginals.ts'
import { drawHouseholds } from './drawHouseholds.ts'
import { fillHouseholds } from './fillHouseholds.ts'
import { type Buildings, layBuildings } from './layBuildings.ts'
import { type CareHome, placeCareHomes } from './placeCareHomes.ts'
import { spreadAges, yearsOfAge } from './spreadAges.ts'

/** People by county: of county c those from `countyStart[c]` to before `countyStart[c + 1]`. */
export interface Living extends Pick<City, 'people' | 'age'> {
  readonly buildings: Buildings
  readonly countyStart: Uint32Array
  readonly careHomes: readonly LivingCareHome[]
}

/** A care home once people are numbered: its residents follow each other from the first one. */
export interface LivingCareHome extends CareHome {
  readonly firstPerson: number
  /** Index of the county. */
  readonly county: number
}

/** Who lives where and with whom. */
export function settle(marginals: Marginals, chance: Random): Living {
  const ages = yearsOfAge(marginals)
  const careHomes = placeCareHomes(marginals, ages, chance.stream('care homes'))
  const careOf = marginals.areas.map((_, area) => careHomes.filter((home) => home.area === area))
  const atHome = marginals.areas.map(({ people }, area) => people - (careOf[area] as readonly CareHome[]).reduce((sum, home) => sum + home.ages.length, 0))
  const sizes = drawHouseholds(marginals.households, atHome, ages.subarray(0, ADULT).reduce((sum, here) => sum + here, 0), chance.stream('households'))
  const years = spreadAges(ages, atHome, sizes.map(({ length }) => length), chance.stream('ages'))
  const buildings = layBuildings(marginals, sizes.map((of, area) => ({ sizes: of, careHomes: careOf[area] as readonly CareHome[] })))
  const age = new Uint8Array(buildings.people)
  const filling = chance.stream('families')
  const counties = marginals.counties.map(({ code }) => code)
  const living: LivingCareHome[] = []
  let person = 0
  for (const [area, here] of atHome.entries()) {
    fillHouseholds(age.subarray(person, person + here), sizes[area] as Uint16Array, years[area] as Uint32Array, filling)
    person += here
    for (const home of careOf[area] as readonly CareHome[]) {
      living.push({ ...home, firstPerson: person, county: counties.indexOf((marginals.areas[area] as { county: string }).county) })
      age.set(home.ages, person)
      person += home.ages.length
    }
  }
  return { people: buildings.people, age, buildings, countyStart: countyStarts(marginals, counties), careHomes: living }
}

function countyStarts({ areas }: Marginals, counties: readonly string[]): Uint32Array {
  const starts = new Uint32Array(counties.length + 1)
  for (const { county, people } of areas) for (let c = counties.indexOf(county) + 1; c < starts.length; c++) starts[c] = (starts[c] as number) + people
  return starts
}
