import type { Random } from '../../kernel/random.ts'

/** Puts people in an order by chance, in place (Fisher and Yates). */
export function shuffle(people: Uint32Array, chance: Random): Uint32Array {
  for (let i = people.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = people[i] as number
    people[i] = people[j] as number
    people[j] = kept
  }
  return people
}
