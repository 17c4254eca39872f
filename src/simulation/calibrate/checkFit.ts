import { quantileAt, weightedQuantile } from '../compare/quantileAt.ts'
import { rootOf, type Answered, type Proposal } from './calibrate.ts'
import type { Unknown } from './Unknown.ts'

/** How well the model tells what was seen, when run anew with what was found out. */
export interface Fit {
  /** By count, as observed: what the model tells. */
  readonly counts: readonly Foretold[]
  /** By day that is foretold. */
  readonly foretold: readonly Foretold[]
  /** What is known now of each unknown. */
  readonly known: readonly Known[]
  /** How often runs of the model lie as far from the model's own mean as what was seen does: small where it cannot tell it. */
  readonly chance: number
  readonly warnings: readonly Warning[]
}

export interface Foretold {
  readonly observed: number | null
  readonly q05: number
  readonly q50: number
  readonly q95: number
}

export interface Known {
  readonly of: string
  readonly q05: number
  readonly q50: number
  readonly q95: number
}

/** Why not to believe it: the model does not tell what was seen (all together, or one count of it), or a value leans on its bound and might lie beyond. */
export type Warning = { readonly says: 'cannotReproduce'; readonly chance: number } | { readonly says: 'countOutside'; readonly at: number } | { readonly says: 'atBound'; readonly of: string; readonly bound: 'low' | 'high' }

/** Fewer than one in twenty runs as far off as what was seen: it is not luck any more. */
const DOUBTFUL = 0.05
/** This share of the weight within a twentieth of a bound. */
const LEANS = 0.3

/** Posterior predictive check (Gelman, Meng & Stern 1996): runs by other seeds than those that were chosen for being near. */
export function checkFit(unknown: readonly Unknown[], draws: readonly (Proposal & { readonly weight: number })[], observed: readonly number[], simulated: readonly Answered[]): Fit {
  const counts = observed.map((count, at) => foretell(simulated.map((one) => one.counts[at] as number), count))
  const chance = chanceOf(observed, simulated.map((one) => one.counts))
  const weights = draws.map(({ weight }) => weight)
  return {
    counts, chance,
    foretold: (simulated[0]?.foretold ?? []).map((_, at) => foretell(simulated.map((one) => one.foretold[at] as number), null)),
    known: unknown.map(({ of }, at) => { const values = draws.map((draw) => draw.values[at] as number); return { of, q05: weightedQuantile(values, weights, 0.05), q50: weightedQuantile(values, weights, 0.5), q95: weightedQuantile(values, weights, 0.95) } }),
    warnings: [
      ...(chance < DOUBTFUL ? [{ says: 'cannotReproduce', chance } as const] : []),
      ...counts.flatMap(({ q05, q95 }, at) => ((observed[at] as number) < q05 || (observed[at] as number) > q95 ? [{ says: 'countOutside', at } as const] : [])),
      ...unknown.flatMap((one, at) => leaning(one, draws.map((draw) => draw.values[at] as number), weights)),
    ],
  }
}

const foretell = (values: readonly number[], observed: number | null): Foretold => ({ observed, q05: quantileAt(values, 0.05), q50: quantileAt(values, 0.5), q95: quantileAt(values, 0.95) })

/** Share of runs, the seen one counted among them, that lie as far from the mean of all as what was seen; by count in units of how much runs vary there. */
function chanceOf(observed: readonly number[], runs: readonly (readonly number[])[]): number {
  const cells = observed.map((_, at) => {
    const roots = runs.map((run) => rootOf(run[at] as number))
    const mean = roots.reduce((sum, root) => sum + root, 0) / roots.length
    // Counts that never vary still may by as much as a Poisson count does.
    return { mean, spread: Math.max(1, Math.sqrt(roots.reduce((sum, root) => sum + (root - mean) ** 2, 0) / roots.length)) }
  })
  const off = (counts: readonly number[]): number => cells.reduce((sum, { mean, spread }, at) => sum + ((rootOf(counts[at] as number) - mean) / spread) ** 2, 0)
  const seen = off(observed)
  return (1 + runs.filter((run) => off(run) >= seen).length) / (1 + runs.length)
}

function leaning({ of, low, high, scale }: Unknown, values: readonly number[], weights: readonly number[]): readonly Warning[] {
  const share = (value: number): number => (scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low))
  const within = (near: (at: number) => boolean): number => values.reduce((sum, value, at) => sum + (near(share(value)) ? (weights[at] as number) : 0), 0)
  return [...(within((at) => at < 0.05) > LEANS ? [{ says: 'atBound', of, bound: 'low' } as const] : []), ...(within((at) => at > 0.95) > LEANS ? [{ says: 'atBound', of, bound: 'high' } as const] : [])]
}
