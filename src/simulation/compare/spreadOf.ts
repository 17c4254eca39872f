import { meanOf, quantileAt } from './quantileAt.ts'

/** One figure of one arm over all its runs. */
export interface Spread {
  readonly mean: number
  readonly q05: number
  readonly q50: number
  readonly q95: number
  /** Variance between runs that share their parameters: luck. Null where no parameters were run twice. */
  readonly byChance: number | null
  /** Variance between draws of the parameters beyond luck: what better knowledge would take away. Null where nothing was drawn, or luck is not known. */
  readonly byParameters: number | null
}

/**
 * A figure by draw of the parameters, each with the values of its replicates. The two parts of the variance are those of the one-way random-effects model
 * (Searle, Casella & McCulloch 1992, ch. 3): within draws, and between them less what the former explains; a negative estimate counts as 0.
 */
export function spreadOf(byDraw: readonly (readonly number[])[]): Spread {
  const all = byDraw.flat()
  const mean = meanOf(all)
  const freedom = all.length - byDraw.length
  const within = freedom === 0 ? null : byDraw.reduce((sum, values) => sum + squares(values, meanOf(values)), 0) / freedom
  const between = byDraw.length < 2 ? null : byDraw.reduce((sum, values) => sum + values.length * (meanOf(values) - mean) ** 2, 0) / (byDraw.length - 1)
  const each = (all.length - byDraw.reduce((sum, values) => sum + values.length ** 2, 0) / all.length) / (byDraw.length - 1)
  return { mean, q05: quantileAt(all, 0.05), q50: quantileAt(all, 0.5), q95: quantileAt(all, 0.95), byChance: within, byParameters: between === null || within === null ? null : Math.max(0, (between - within) / each) }
}

const squares = (values: readonly number[], about: number): number => values.reduce((sum, value) => sum + (value - about) ** 2, 0)
