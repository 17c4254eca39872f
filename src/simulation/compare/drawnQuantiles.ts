import { random } from '../../kernel/random.ts'

/**
 * Where in its interval each uncertain parameter stands in a draw: a quantile strictly between 0 and 1, by name. Each draw stands for itself, so that one may stop after any of them,
 * and asking for more draws leaves the first ones as they were.
 */
export function drawnQuantiles(names: readonly string[], seed: number, draw: number): readonly number[] {
  return names.map((at) => (Math.floor(random(`${seed} ${draw} ${at}`).next() * 2 ** 31) + 0.5) / 2 ** 31)
}
