import { meanSequence } from './confidenceSequence.ts'
import { meanOf, quantileAt } from './quantileAt.ts'

/** How a figure of one arm differs from the same figure of another, run by run under the same chance. */
export interface Difference {
  /** Mean of the differences, and where their true mean lies: an interval that stays valid under stopping early; null where it has no end yet. */
  readonly mean: number
  readonly interval: Open
  readonly q05: number
  readonly q50: number
  readonly q95: number
  /** Shares of runs in which it is more, and less. */
  readonly more: number
  readonly less: number
  /** By how much, in the middle one of these runs; 0 where there are none. */
  readonly whenMore: number
  readonly whenLess: number
  /** The mean difference as a share of the other arm's mean, with its interval; null where that is 0. */
  readonly relative: Open & { readonly mean: number | null }
  /** Variance of an unpaired difference over that of a paired one: what sharing chance was worth. null where both are the same. */
  readonly gain: number | null
}

interface Open {
  readonly low: number | null
  readonly high: number | null
}

/** `a` and `than` hold the values of runs by unit, in the same order; units are what stands for itself. */
export function pairedDifference(a: readonly (readonly number[])[], than: readonly (readonly number[])[], alpha: number): Difference {
  const differences = a.map((values, unit) => values.map((value, at) => value - ((than[unit] as readonly number[])[at] as number)))
  const all = differences.flat()
  const { mean, low, high } = meanSequence(differences.map(meanOf), alpha)
  const base = meanOf(than.flat())
  const middle = (values: readonly number[]): number => (values.length === 0 ? 0 : quantileAt(values, 0.5))
  const share = (value: number): number | null => known(value / base)
  return {
    mean, interval: { low: known(low), high: known(high) }, q05: quantileAt(all, 0.05), q50: quantileAt(all, 0.5), q95: quantileAt(all, 0.95),
    more: all.filter((value) => value > 0).length / all.length, less: all.filter((value) => value < 0).length / all.length,
    whenMore: middle(all.filter((value) => value > 0)), whenLess: -middle(all.filter((value) => value < 0)),
    relative: { mean: share(mean), low: share(low), high: share(high) },
    gain: known((varianceOf(a.flat()) + varianceOf(than.flat())) / varianceOf(all)),
  }
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
