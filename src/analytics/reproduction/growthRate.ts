import { done, refuse, type Result } from '../../kernel/Result.ts'
import { seriesTrouble, type CountSeries } from '../CountSeries.ts'
import { studentQuantile } from '../../numbers/student.ts'
import type { SerialInterval } from './serialInterval.ts'

/**
 * Exponential growth over the whole series given: E[count of day t] = exp(a + r t), fitted by quasi-Poisson regression (McCullagh & Nelder 1989, ch. 9: variance φ times the mean, φ ≥ 1 from
 * Pearson's residuals), interval by Student's t. `perDay` is r; the doubling time ln 2 / r is in days, negative when halving; an end of its interval is null where r may be 0.
 */
export function growthRate(series: CountSeries): Result<Growth> {
  const trouble = seriesTrouble(series)
  if (trouble) return trouble
  const { counts } = series
  const [n, total] = [counts.length, counts.reduce((a, b) => a + b, 0)]
  if (n < 4) return refuse('TooFewDays', `${n} days of counts are too few for a growth rate; it takes 4.`)
  if (total < 5 || counts.filter((count) => count > 0).length < 2) return refuse('TooFewCases', `${total} cases on ${counts.filter((count) => count > 0).length} days are too few for a growth rate.`)
  const fit = poissonLine(counts)
  if (!fit) return refuse('GrowthNotFound', 'The counts have no finite rate of growth.')
  const { a, r, variance } = fit
  const pearson = counts.reduce((sum, count, t) => sum + (count - Math.exp(a + r * t)) ** 2 / Math.max(1e-9, Math.exp(a + r * t)), 0)
  const dispersion = Math.max(1, pearson / (n - 2))
  const half = studentQuantile(0.975, n - 2) * Math.sqrt(dispersion * variance)
  if (!Number.isFinite(half)) return refuse('GrowthNotFound', 'The counts have no finite rate of growth.')
  const [lo, hi] = [r - half, r + half]
  const sure = lo > 0 || hi < 0
  return done({ perDay: r, lo95: lo, hi95: hi, doublingDays: Math.abs(r) > 1e-12 ? Math.LN2 / r : null, doublingLo95: sure ? Math.LN2 / hi : null, doublingHi95: sure ? Math.LN2 / lo : null, dispersion })
}

export interface Growth {
  readonly perDay: number
  readonly lo95: number
  readonly hi95: number
  readonly doublingDays: number | null
  readonly doublingLo95: number | null
  readonly doublingHi95: number | null
  readonly dispersion: number
}

/** R = 1 / Σ_k w_k e^{−r k} (Wallinga & Lipsitch, Proc R Soc B 2007; 274: 599–604). */
export const reproductionOfGrowth = (perDay: number, si: SerialInterval): number => 1 / si.reduce((sum, chance, k) => sum + chance * Math.exp(-perDay * k), 0)

/** Iteratively reweighted least squares for ln mean = a + r t, times counted from the middle while fitting. */
function poissonLine(counts: readonly number[]): { readonly a: number; readonly r: number; readonly variance: number } | undefined {
  const middle = (counts.length - 1) / 2
  let [level, r] = [Math.log(counts.reduce((sum, count) => sum + count, 0) / counts.length), 0]
  for (let round = 0; round < 100; round++) {
    let [w0, w1, w2, g0, g1] = [0, 0, 0, 0, 0]
    counts.forEach((count, t) => {
      const x = t - middle
      const mean = Math.exp(Math.min(700, level + r * x))
      w0 += mean; w1 += mean * x; w2 += mean * x * x; g0 += count - mean; g1 += (count - mean) * x
    })
    const det = w0 * w2 - w1 * w1
    if (!(det > 1e-12 * w0 * w2)) return undefined
    const [up, turn] = [(w2 * g0 - w1 * g1) / det, (w0 * g1 - w1 * g0) / det]
    const damp = Math.min(1, 1 / Math.max(Math.abs(up), Math.abs(turn) * middle))
    level += damp * up
    r += damp * turn
    if (Math.abs(up) < 1e-11 && Math.abs(turn) < 1e-11) return { a: level - r * middle, r, variance: w0 / det }
  }
  return undefined
}
