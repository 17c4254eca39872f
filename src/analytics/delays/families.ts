import { gammaDensity } from '../../numbers/gammaDensity.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { lowerGamma } from '../../numbers/incompleteGamma.ts'
import { logGamma } from '../../numbers/logGamma.ts'
import { normalCumulative, normalDensity } from '../../numbers/normal.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'

/** A family of delay distributions: what a fit needs to know of it. Delays in days. */
export interface Family {
  readonly name: 'lognormal' | 'gamma' | 'weibull' | 'normal'
  /** What its two parameters are called; the second (and the first, unless it may be negative) is fitted on a log scale. */
  readonly parameters: readonly [string, string]
  readonly firstMayBeNegative: boolean
  density(x: number, a: number, b: number): number
  cumulative(x: number, a: number, b: number): number
  /** ∫ F from −∞ to x = E[(x − X)⁺], which makes windows of exposure and onset a sum of four terms. */
  area(x: number, a: number, b: number): number
  quantile(p: number, a: number, b: number): number
  mean(a: number, b: number): number
  sd(a: number, b: number): number
  /** Parameters with about this mean and standard deviation, to begin from. */
  begin(mean: number, sd: number): readonly [number, number]
}

const lognormal: Family = {
  name: 'lognormal',
  parameters: ['meanlog', 'sdlog'],
  firstMayBeNegative: true,
  density: (x, m, s) => (x > 0 ? normalDensity((Math.log(x) - m) / s) / (s * x) : 0),
  cumulative: (x, m, s) => (x > 0 ? normalCumulative((Math.log(x) - m) / s) : 0),
  area: (x, m, s) => (x > 0 ? x * normalCumulative((Math.log(x) - m) / s) - Math.exp(m + (s * s) / 2) * normalCumulative((Math.log(x) - m) / s - s) : 0),
  quantile: (p, m, s) => Math.exp(m + s * normalQuantile(p)),
  mean: (m, s) => Math.exp(m + (s * s) / 2),
  sd: (m, s) => Math.exp(m + (s * s) / 2) * Math.sqrt(Math.expm1(s * s)),
  begin: (mean, sd) => {
    const square = Math.log1p((sd / mean) ** 2)
    return [Math.log(mean) - square / 2, Math.sqrt(square)]
  },
}

const gamma: Family = {
  name: 'gamma',
  parameters: ['shape', 'scale'],
  firstMayBeNegative: false,
  density: (x, k, s) => (x > 0 ? gammaDensity(k, x / s) / s : 0),
  cumulative: (x, k, s) => lowerGamma(k, x / s),
  area: (x, k, s) => (x > 0 ? x * lowerGamma(k, x / s) - k * s * lowerGamma(k + 1, x / s) : 0),
  quantile: (p, k, s) => s * gammaQuantile(p, k),
  mean: (k, s) => k * s,
  sd: (k, s) => Math.sqrt(k) * s,
  begin: (mean, sd) => [(mean / sd) ** 2, (sd * sd) / mean],
}

const weibull: Family = {
  name: 'weibull',
  parameters: ['shape', 'scale'],
  firstMayBeNegative: false,
  density: (x, k, s) => (x > 0 ? (k / s) * (x / s) ** (k - 1) * Math.exp(-((x / s) ** k)) : 0),
  cumulative: (x, k, s) => (x > 0 ? -Math.expm1(-((x / s) ** k)) : 0),
  area: (x, k, s) => (x > 0 ? -x * Math.expm1(-((x / s) ** k)) - s * Math.exp(logGamma(1 + 1 / k)) * lowerGamma(1 + 1 / k, (x / s) ** k) : 0),
  quantile: (p, k, s) => s * (-Math.log1p(-p)) ** (1 / k),
  mean: (k, s) => s * Math.exp(logGamma(1 + 1 / k)),
  sd: (k, s) => s * Math.sqrt(Math.max(0, Math.exp(logGamma(1 + 2 / k)) - Math.exp(2 * logGamma(1 + 1 / k)))),
  begin: (mean, sd) => {
    const shape = Math.min(20, Math.max(0.2, (sd / mean) ** -1.086))
    return [shape, mean / Math.exp(logGamma(1 + 1 / shape))]
  },
}

/** For delays that may be negative, as serial intervals may. */
const normal: Family = {
  name: 'normal',
  parameters: ['mean', 'sd'],
  firstMayBeNegative: true,
  density: (x, m, s) => normalDensity((x - m) / s) / s,
  cumulative: (x, m, s) => normalCumulative((x - m) / s),
  area: (x, m, s) => (x - m) * normalCumulative((x - m) / s) + s * normalDensity((x - m) / s),
  quantile: (p, m, s) => m + s * normalQuantile(p),
  mean: (m) => m,
  sd: (_, s) => s,
  begin: (mean, sd) => [mean, sd],
}

export const families = { lognormal, gamma, weibull, normal } as const
