
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * An interval for a mean that stays valid however often one looks and whenever one stops: with chance 1 − alpha it holds the mean after every number of values at once.
 * Student's t under a normal mixture: the Bayes factor of an effect size drawn from N(0, width²) against none, with the scale unknown, is a martingale where there is none
 * (Lai 1976; Pérez-Ortiz et al. 2024, e-statistics under group invariance; Wang & Ramdas 2024, anytime-valid t-tests), and Ville's inequality bounds it at all times.
 * Exact for normal values whose spread is not known; for others the time-uniform central limit theorem (Waudby-Smith et al. 2024) makes it right as values grow many.
 * Infinite until there are enough values.
 */
export function meanSequence(values: readonly number[], alpha: number, width = 1): Interval & { readonly mean: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const reach = furthest(n, alpha, width)
  const half = Number.isFinite(reach) ? Math.sqrt((spread / n) * reach) : Number.POSITIVE_INFINITY
  return { mean, low: mean - half, high: mean + half }
}

/** The largest t²/(n − 1) at which the Bayes factor is still below 1/alpha, in closed form. */
function furthest(n: number, alpha: number, width: number): number {
  if (n < 2) return Number.POSITIVE_INFINITY
  const ratio = 1 + n * width ** 2
  const bound = Math.exp((2 / n) * (0.5 * Math.log(ratio) - Math.log(alpha)))
  return bound >= ratio ? Number.POSITIVE_INFINITY : (bound - 1) / (1 - bound / ratio)
}
