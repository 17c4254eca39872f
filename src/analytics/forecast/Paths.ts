/** Possible futures: `draws` paths of daily counts over `horizon` days, path k of day h (from 0) at h · draws + k. */
export interface Paths {
  readonly horizon: number
  readonly draws: number
  readonly counts: Float64Array
}

export const emptyPaths = (horizon: number, draws: number): Paths => ({ horizon, draws, counts: new Float64Array(horizon * draws) })

/** The draws of one day, sorted upwards. */
export const sortedDay = ({ counts, draws }: Paths, h: number): Float64Array => counts.slice(h * draws, (h + 1) * draws).sort()

/** Above this a count is no forecast but a runaway. */
export const HIGHEST = 1e8

/** How many further cases halve what a case gives rise to: a little more than twice those so far. */
export function reachOf(counts: ArrayLike<number>): number {
  let total = 10
  for (let t = 0; t < counts.length; t++) total += counts[t] as number
  return 2.2 * total
}
