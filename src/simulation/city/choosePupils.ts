import type { Random } from '../../kernel/random.ts'
import type { City } from './City.ts'
import type { Marginals } from './Marginals.ts'
import { chooser } from './chooser.ts'
import { YEARS } from './spreadAges.ts'

/** By person: the stage of school they attend plus 1, or 0. Of each age, a stage has its share of those who attend none before it in the table. */
export function choosePupils({ schools }: Pick<Marginals, 'schools'>, { people, age }: Pick<City, 'people' | 'age'>, chance: Random): Uint16Array {
  const stageOf = new Uint16Array(people)
  for (const [stage, { from, to, attending }] of schools.entries()) {
    const there = new Uint32Array(YEARS)
    const may = (person: number): boolean => (age[person] as number) >= from && (age[person] as number) <= to && stageOf[person] === 0
    for (let person = 0; person < people; person++) if (may(person)) there[age[person] as number] = (there[age[person] as number] as number) + 1
    const chosen = chooser(there, there.map((number) => Math.round(number * attending)), chance)
    for (let person = 0; person < people; person++) if (may(person) && chosen(age[person] as number)) stageOf[person] = stage + 1
  }
  return stageOf
}
