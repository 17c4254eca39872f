import type { Random } from '../../kernel/random.ts'
import type { Marginals } from './Marginals.ts'
import { takeShare } from './divide.ts'

/** A care home: everybody lives in a room of their own in its building; a wing is a unit and a group. */
export interface CareHome {
  readonly area: number
  readonly staff: number
  readonly wingSize: number
  /** Ages of the residents. */
  readonly ages: Uint8Array
}

/** Puts care homes where people live and takes their residents from those old enough. `ages` (people by year of age) becomes less by them. */
export function placeCareHomes({ areas, careHomes }: Marginals, ages: Uint32Array, chance: Random): readonly CareHome[] {
  const free = Float64Array.from(areas, ({ people }) => people)
  return [...careHomes].sort((a, b) => b.from - a.from).flatMap(({ homes, residents, staff, from, groupSize }) =>
    Array.from({ length: homes }, (): CareHome => {
      const area = roomyArea(free, residents, chance)
      const living = Math.min(residents, (free[area] as number) - 1, total(ages.subarray(from)))
      free[area] = (free[area] as number) - Math.max(0, living)
      return { area, staff, wingSize: groupSize, ages: agesOf(ages, from, Math.max(0, living), chance) }
    }),
  ).filter((home) => home.ages.length > 0)
}

/** An area by its people; where it has no room for so many, the one with the most. */
function roomyArea(free: Float64Array, residents: number, chance: Random): number {
  let drawn = chance.below(total(free))
  for (let area = 0; area < free.length; area++) {
    drawn -= free[area] as number
    if (drawn < 0 && (free[area] as number) > residents) return area
    if (drawn < 0) break
  }
  return free.indexOf(free.reduce((most, people) => Math.max(most, people), 0))
}

function agesOf(ages: Uint32Array, from: number, living: number, chance: Random): Uint8Array {
  const taken = takeShare(ages.subarray(from), living, chance)
  const list = new Uint8Array(living)
  let at = 0
  for (let year = 0; year < taken.length; year++) {
    list.fill(from + year, at, at + (taken[year] as number))
    at += taken[year] as number
  }
  return list
}

const total = (values: Float64Array | Uint32Array): number => {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
