import { emptyPaths, type Paths } from '../../src/analytics/forecast/Paths.ts'
import type { Random } from '../../src/kernel/random.ts'

/**
 * The flat baseline forecasts are usually measured against (Cramer et al., PNAS 2022; for daily counts): the mean of the last seven days goes on, and misses by as much as it did before: the differences between each day of the past
 * and the mean of seven days as long before it, taken both ways, none below 0.
 */
export function hubBaseline(counts: readonly number[], horizon: number, draws: number, random: Random): Paths {
  const paths = emptyPaths(horizon, draws)
  const mean = (until: number): number => counts.slice(Math.max(0, until - 7), until).reduce((a, b) => a + b, 0) / Math.min(7, until)
  const now = mean(counts.length)
  for (let h = 0; h < horizon; h++) {
    const misses: number[] = []
    for (let t = Math.max(1, counts.length - 60); t + h < counts.length; t++) misses.push((counts[t + h] as number) - mean(t))
    for (let k = 0; k < draws; k++) paths.counts[h * draws + k] = misses.length === 0 ? now : Math.max(0, now + (random.chance(0.5) ? 1 : -1) * random.pick(misses))
  }
  return paths
}
