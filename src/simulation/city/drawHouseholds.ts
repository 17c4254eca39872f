import type { Random } from '../../kernel/random.ts'
import type { Marginals } from './Marginals.ts'

/**
 * Sizes of the households of each area. Over all areas there are as many of each size as the shares give; only the last household of
 * an area may be of another size, so that its people are met. `children` decides how many households there can be: each has an adult.
 */
export function drawHouseholds(households: Marginals['households'], people: ArrayLike<number>, children: number, chance: Random): readonly Uint16Array[] {
  const left = numbersOf(households, Array.from(people).reduce((sum, here) => sum + here, 0))
  const sizes = Array.from(people, (here) => sizesOf(left, here, chance))
  const adults = Array.from(people).reduce((sum, here) => sum + here, 0) - children
  for (let excess = sizes.reduce((sum, { length }) => sum + length, 0) - adults; excess > 0; excess--) joinTwo(sizes)
  return sizes
}

/** How many households of each size; together they hold all people. */
function numbersOf(households: Marginals['households'], people: number): Uint32Array {
  const largest = households.reduce((most, { size }) => Math.max(most, size), 1)
  const mean = households.reduce((sum, { size, share }) => sum + size * share, 0)
  const numbers = new Uint32Array(largest + 1)
  for (const { size, share } of households) numbers[size] = Math.floor((share * people) / mean + 1e-9)
  let left = people - numbers.reduce((sum, number, size) => sum + number * size, 0)
  const remainder = ({ share }: { readonly share: number }): number => ((share * people) / mean) % 1
  for (const { size } of [...households].sort((a, b) => remainder(b) - remainder(a))) {
    if (size > left) continue
    numbers[size] = (numbers[size] as number) + 1
    left -= size
  }
  if (left > 0 && left <= largest) numbers[left] = (numbers[left] as number) + 1
  return numbers
}

function sizesOf(left: Uint32Array, people: number, chance: Random): Uint16Array {
  const sizes = new Uint16Array(people)
  let [households, without] = [0, people]
  let there = left.reduce((sum, number) => sum + number, 0)
  while (without > 0) {
    const size = fitting(left, drawSize(left, chance.below(there)), without)
    if ((left[size] ?? 0) > 0) {
      left[size] = (left[size] as number) - 1
      there--
    }
    sizes[households++] = size
    without -= size
  }
  return sizes.slice(0, households)
}

function drawSize(left: Uint32Array, drawn: number): number {
  for (let size = 1, before = 0; size < left.length; size++) if ((before += left[size] as number) > drawn) return size
  return 1
}

/** The size drawn; where fewer people are left, exactly those, or the largest size there is among fewer. */
function fitting(left: Uint32Array, size: number, without: number): number {
  if (size <= without && (left[size] as number) > 0) return size
  for (let smaller = Math.min(without, left.length - 1); smaller > 0; smaller--) if ((left[smaller] as number) > 0) return smaller
  return Math.min(without, left.length - 1)
}

/** Two households of the area that has the most become one. */
function joinTwo(sizes: Uint16Array[]): void {
  const at = sizes.reduce((most, { length }, area) => (length > (sizes[most] as Uint16Array).length ? area : most), 0)
  const here = sizes[at] as Uint16Array
  const last = here.length - 1
  here[last - 1] = (here[last - 1] as number) + (here[last] as number)
  sizes[at] = here.slice(0, last)
}
