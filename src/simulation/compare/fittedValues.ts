import { random } from '../../kernel/random.ts'

/** What a calibration found out: the numbers that were unknown, by their paths, and sets of values for them with weights. */
export interface Fitted {
  readonly unknown: readonly string[]
  readonly draws: readonly { readonly values: readonly number[]; readonly weight: number }[]
}

/** The values of one draw, in the order of what was unknown: a set that was found, taken by its weight. Each draw stands for itself, and asking for more leaves the first ones as they were. */
export function fittedValues({ draws }: Fitted, seed: number, draw: number): readonly number[] {
  const whole = draws.reduce((sum, { weight }) => sum + weight, 0)
  let left = random(`${seed} ${draw} fitted`).next() * whole
  for (const { values, weight } of draws) if ((left -= weight) < 0) return values
  return (draws.findLast(({ weight }) => weight > 0) as Fitted['draws'][number]).values
}

/** The same, each value by its path. */
export const valuesByPath = (fitted: Fitted, seed: number, draw: number): Readonly<Record<string, number>> => {
  const values = fittedValues(fitted, seed, draw)
  return Object.fromEntries(fitted.unknown.map((path, at) => [path, values[at] as number]))
}
