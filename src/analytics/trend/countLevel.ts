import { logGamma } from '../../numbers/logGamma.ts'
import { fitTrend, type Trend } from './fitTrend.ts'

/** How the level of a count moves from day to day, and how much days scatter around it (negative binomial size: variance = mean + mean² / size). */
export interface CountModel {
  readonly levelSd: number
  readonly slopeSd: number
  readonly damping: number
  readonly size: number
}

/**
 * The level λ_t behind daily counts of which the share `seen` is in: count ~ negative binomial with mean λ_t · seen_t, ln λ a damped local linear trend.
 * `loosened` divides what a day says, where its count scatters more than that. A guess of ln λ from a fit of the same counts saves rounds.
 * `steady` is for a level that walks without a direction; `begin` says where ln λ may begin (mean, standard deviation).
 */
export function countLevel(counts: ArrayLike<number>, seen: ArrayLike<number>, { levelSd, slopeSd, damping, size }: CountModel, { loosened, guess, steady, begin }: { readonly loosened?: ArrayLike<number>; readonly guess?: ArrayLike<number>; readonly steady?: boolean; readonly begin?: readonly [number, number] } = {}): Trend {
  const days = counts.length
  let [total, shares] = [0, 0]
  for (let t = 0; t < days; t++) [total, shares] = [total + (counts[t] as number), shares + (seen[t] as number)]
  const start = Math.log(Math.max(0.3, total) / Math.max(0.5, shares))
  const meanAt = (t: number, x: number): number => Math.exp(Math.max(-12, Math.min(20, x))) * (seen[t] as number)
  return fitTrend({ days, levelSd, slopeSd, damping, levelAtFirst: begin ?? [start, 2], slopeAtFirst: steady ? 0 : 0.15 }, {
    pull: (t, x, out) => {
      const mean = meanAt(t, x)
      const rest = size / (size + mean) / (loosened?.[t] ?? 1)
      out[0] = mean > 0 ? ((counts[t] as number) - mean) * rest : 0
      out[1] = mean * rest
    },
    log: (t, x) => {
      const mean = meanAt(t, x)
      const count = counts[t] as number
      return mean > 0 ? (count * Math.log(mean / (size + mean)) - size * Math.log1p(mean / size) + constant(count, size)) / (loosened?.[t] ?? 1) : 0
    },
  }, (t) => guess?.[t] ?? Math.log(((counts[t] as number) + 0.5) / Math.max(0.05, seen[t] as number)))
}

/** ln Γ(k + size) / Γ(size): what depends on the size beside the level. */
function constant(k: number, size: number): number {
  if (k > 12 || k !== Math.floor(k)) return logGamma(size + k) - logGamma(size)
  let product = 1
  for (let i = 0; i < k; i++) product *= size + i
  return Math.log(product)
}
