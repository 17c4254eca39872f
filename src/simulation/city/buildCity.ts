import { random } from '../../kernel/random.ts'
import type { City } from './City.ts'
import type { Marginals } from './Marginals.ts'
import { formGroups } from './formGroups.ts'
import { mixingOf } from './mixingOf.ts'
import { settle } from './settle.ts'
import { vaccinate } from './vaccinate.ts'

/** A city whose people by area and age, household sizes, classes, workplaces and coverage are those of the marginals within rounding. The same marginals and seed give the same city. */
export function buildCity(marginals: Marginals, seed: number): City {
  const chance = random(`city ${seed}`)
  const living = settle(marginals, chance.stream('settlement'))
  return {
    ...living.buildings,
    areas: marginals.areas.map(({ code, name, county }) => ({ code, name, county })),
    age: living.age,
    ...formGroups(marginals, living, chance.stream('groups')),
    vaccinatedOn: vaccinate(marginals, living, chance.stream('vaccination')),
    mixing: mixingOf(marginals, living),
  }
}
