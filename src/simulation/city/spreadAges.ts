import type { Random } from '../../kernel/random.ts'
import { ADULT, type Marginals, peopleOf } from './Marginals.ts'
import { divide, offsetOf, takeShare } from './divide.ts'

/** Years of age people are counted by: 0 to 120. */
export const YEARS = 121

/** All people by year of age: bands scaled to the people of the areas, years even within a band. */
export function yearsOfAge({ ages, areas }: YearsOf): Uint32Array {
  const years = new Uint32Array(YEARS)
  const inBand = divide(ages.map(({ people }) => people), peopleOf({ areas }), 0.5)
  for (const [at, { from, to }] of ages.entries()) years.set(divide(new Uint8Array(to + 1 - from).fill(1), inBand[at] as number, 0.5), from)
  return years
}

interface YearsOf {
  readonly ages: Marginals['ages']
  readonly areas: readonly { readonly people: number }[]
}

/** Ages of the people of each area, by year: children in proportion to people, but never more than leave an adult to each household. `ages` must hold as many as all areas do. */
export function spreadAges(ages: Uint32Array, people: ArrayLike<number>, households: ArrayLike<number>, chance: Random): readonly Uint32Array[] {
  const left = ages.slice()
  const [young, grown] = [left.subarray(0, ADULT), left.subarray(ADULT)]
  const children = childrenOf(young.reduce((sum, here) => sum + here, 0), people, households, chance)
  return Array.from(people, (here, area) => {
    const years = new Uint32Array(YEARS)
    years.set(takeShare(young, children[area] as number, chance))
    years.set(takeShare(grown, here - (children[area] as number), chance), ADULT)
    return years
  })
}

function childrenOf(all: number, people: ArrayLike<number>, households: ArrayLike<number>, chance: Random): Uint32Array {
  const room = Uint32Array.from(people, (here, area) => here - (households[area] as number))
  const children = divide(people, all, offsetOf(chance))
  let excess = 0
  for (let area = 0; area < children.length; area++) {
    const here = Math.min(children[area] as number, room[area] as number)
    excess += (children[area] as number) - here
    children[area] = here
    room[area] = (room[area] as number) - here
  }
  const more = takeShare(room, excess, chance)
  return children.map((here, area) => here + (more[area] as number))
}
