import { done, refuse, type Result } from '../../kernel/Result.ts'
import { inverseOf } from '../optimise/inverseOf.ts'
import { negativeBinomialCumulative, poissonCumulative } from '../../numbers/countChances.ts'

/** A week held against the same time of earlier years. */
export interface FarringtonAlarm {
  readonly week: number
  readonly count: number
  readonly expected: number
  readonly limit: number
  /** (count − expected) ÷ (limit − expected); above 1 is an alarm. */
  readonly score: number
  readonly alarm: boolean
  /** Variance ÷ mean of the weeks before, at least 1. */
  readonly dispersion: number
  readonly trend: boolean
  /** The chance of an alarm in a week in which nothing happens. */
  readonly falseAlarmChance: number
  readonly weeks: number
}

export interface FarringtonOptions {
  readonly alpha?: number
  /** Years looked back on, weeks on each side of the same week, recent weeks passed over, weeks in a year. */
  readonly years?: number
  readonly around?: number
  readonly passOver?: number
  readonly perYear?: number
}

/**
 * The improved Farrington algorithm (Farrington et al. 1996; Noufaily et al., Stat Med 2013): a quasi-Poisson regression ln μ = level + trend + ten levels of the season on the weeks of earlier years
 * except the last 26, weeks with a standardised Anscombe residual above 2.58 weighted down, the limit the 1 − α quantile of a negative binomial of that mean and dispersion. The trend is kept
 * where it rests on three years or more and does not foretell more than was ever seen. No alarm where the last four weeks had fewer than 5 cases. `counts` are weekly, the last is judged unless `week` names another.
 */
export function farringtonAlarm(counts: readonly number[], { alpha = 0.005, years = 5, around = 3, passOver = 26, perYear = 52 }: FarringtonOptions = {}, week = counts.length - 1): Result<FarringtonAlarm> {
  const bad = counts.findIndex((count) => !(count >= 0 && count < 1e9))
  if (bad >= 0) return refuse('CountIsNoCount', `The count of week ${bad + 1} is ${String(counts[bad])}; a count is 0 or more.`, { at: `week ${bad + 1}` })
  if (!(alpha > 0 && alpha < 0.5) || !(perYear >= 12) || !(years >= 1)) return refuse('OptionsOutOfRange', 'alpha lies between 0 and 0.5; a year has at least 12 parts.')
  if (!Number.isSafeInteger(week) || week < 0 || week >= counts.length) return refuse('NoSuchWeek', `There is no week ${String(week)}.`)
  const held = Math.min(years, Math.floor((week - around) / perYear))
  if (held < 2) return refuse('TooFewYears', `Two years before the week are needed; there are ${(week / perYear).toFixed(1)}.`)
  const used = baselineWeeks(week, held, around, passOver, perYear)
  const withTrend = fitBoth(counts, used, week, held >= 3)
  if (!withTrend) return refuse('NoFit', 'The weeks before allow no regression.')
  const { mean, dispersion, trend } = withTrend
  const limit = quantile(1 - alpha, mean, dispersion)
  const count = counts[week] as number
  const few = counts.slice(Math.max(0, week - 3), week + 1).reduce((a, b) => a + b, 0) < 5
  return done({ week, count, expected: mean, limit, score: limit > mean ? (count - mean) / (limit - mean) : 0, alarm: count > limit && !few, dispersion, trend, falseAlarmChance: above(limit, mean, dispersion), weeks: used.length })
}

interface BaselineWeek {
  readonly week: number
  /** Level 0 is around the same week of the year, 1 to 9 share out the rest. */
  readonly level: number
}

function baselineWeeks(week: number, years: number, around: number, passOver: number, perYear: number): readonly BaselineWeek[] {
  const from = Math.max(0, Math.round(week - years * perYear - around))
  const rest = perYear - (2 * around + 1)
  return Array.from({ length: Math.max(0, week - passOver - from) }, (_, i) => {
    const at = from + i
    const since = (((at - week + around) % perYear) + perYear) % perYear
    return { week: at, level: since < 2 * around + 1 ? 0 : Math.min(9, 1 + Math.floor(((since - 2 * around - 1) / rest) * 9)) }
  })
}

interface Fitted {
  readonly mean: number
  readonly dispersion: number
  readonly trend: boolean
}

function fitBoth(counts: readonly number[], used: readonly BaselineWeek[], week: number, enough: boolean): Fitted | undefined {
  const most = Math.max(...used.map((one) => counts[one.week] as number))
  const full = enough ? weighted(counts, used, week, true) : undefined
  if (full && full.mean <= most) return { ...full, trend: true }
  const level = weighted(counts, used, week, false)
  return level && { ...level, trend: false }
}

/** Once as it is, then with past outbreaks weighted down. */
function weighted(counts: readonly number[], used: readonly BaselineWeek[], week: number, trend: boolean): { mean: number; dispersion: number } | undefined {
  const levels = [...new Set(used.map(({ level }) => level))].filter((level) => level > 0)
  const span = Math.max(1, week - (used[0]?.week ?? 0))
  const row = (at: number, level: number): number[] => [1, ...(trend ? [(at - week) / span] : []), ...levels.map((one) => (one === level ? 1 : 0))]
  const design = used.map((one) => row(one.week, one.level))
  const y = used.map((one) => counts[one.week] as number)
  let weights = y.map(() => 1)
  let fit = regress(design, y, weights)
  for (let round = 0; fit && round < 2; round++) {
    const residuals = anscombe(y, fit.mu, fit.dispersion, fit.leverage)
    const raw = residuals.map((s) => (s > 2.58 ? s ** -2 : 1))
    const scale = raw.length / raw.reduce((a, b) => a + b, 0)
    weights = raw.map((w) => w * scale)
    fit = regress(design, y, weights)
  }
  if (!fit) return undefined
  const mean = Math.exp(row(week, 0).reduce((sum, x, k) => sum + x * (fit.beta[k] as number), 0))
  return Number.isFinite(mean) ? { mean, dispersion: fit.dispersion } : undefined
}

interface Regression {
  readonly beta: readonly number[]
  readonly mu: readonly number[]
  readonly dispersion: number
  readonly leverage: readonly number[]
}

/** Iteratively reweighted least squares with the log link; a hair of ridge keeps a season without cases from running off to −∞. */
function regress(design: readonly (readonly number[])[], y: readonly number[], weights: readonly number[]): Regression | undefined {
  const p = design[0]?.length ?? 0
  const average = y.reduce((a, b) => a + b, 0) / y.length
  let beta = [Math.log(Math.max(average, 0.01)), ...Array.from({ length: p - 1 }, () => 0)]
  let inverse: number[][] | undefined
  let mu = y.map(() => average)
  for (let round = 0; round < 50; round++) {
    const eta = design.map((x) => Math.max(-15, Math.min(20, x.reduce((sum, v, k) => sum + v * (beta[k] as number), 0))))
    mu = eta.map(Math.exp)
    const a = Array.from({ length: p }, (_, k) => Array.from({ length: p }, (__, l) => design.reduce((sum, x, i) => sum + (x[k] as number) * (x[l] as number) * (weights[i] as number) * (mu[i] as number), k === l ? 1e-6 : 0)))
    const b = Array.from({ length: p }, (_, k) => design.reduce((sum, x, i) => sum + (x[k] as number) * (weights[i] as number) * ((mu[i] as number) * (eta[i] as number) + (y[i] as number) - (mu[i] as number)), 0))
    inverse = inverseOf(a)
    if (!inverse) return undefined
    const next = inverse.map((line) => line.reduce((sum, v, k) => sum + v * (b[k] as number), 0))
    const change = Math.max(...next.map((v, k) => Math.abs(v - (beta[k] as number))))
    beta = next
    if (change < 1e-8) break
  }
  const left = Math.max(1, y.length - p)
  const dispersion = Math.max(1, y.reduce((sum, count, i) => sum + (weights[i] as number) * ((count - (mu[i] as number)) ** 2 / Math.max(1e-9, mu[i] as number)), 0) / left)
  const leverage = design.map((x, i) => (weights[i] as number) * (mu[i] as number) * x.reduce((sum, v, k) => sum + v * (inverse?.[k] as number[]).reduce((inner, w, l) => inner + w * (x[l] as number), 0), 0))
  return { beta, mu, dispersion, leverage }
}

/** Standardised Anscombe residuals: 1.5 (y^⅔ − μ^⅔) ÷ (μ^⅙ √(φ (1 − h))). */
const anscombe = (y: readonly number[], mu: readonly number[], dispersion: number, leverage: readonly number[]): readonly number[] =>
  y.map((count, i) => (1.5 * (count ** (2 / 3) - (mu[i] as number) ** (2 / 3))) / ((mu[i] as number) ** (1 / 6) * Math.sqrt(dispersion * Math.max(0.01, 1 - (leverage[i] as number)))))

/** The chance of more than x when nothing happens. */
const above = (x: number, mean: number, dispersion: number): number => Math.max(0, 1 - (dispersion > 1.0001 ? negativeBinomialCumulative(x, mean, mean / (dispersion - 1)) : poissonCumulative(x, mean)))

function quantile(p: number, mean: number, dispersion: number): number {
  let [low, high] = [-1, Math.max(4, Math.ceil(2 * mean))]
  while (1 - above(high, mean, dispersion) < p && high < 1e12) high *= 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (1 - above(middle, mean, dispersion) >= p) high = middle
    else low = middle
  }
  return high
}
