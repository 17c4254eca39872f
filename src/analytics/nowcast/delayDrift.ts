import { fitTrend, type Trend, type TrendModel } from '../trend/fitTrend.ts'
import type { Triangle } from './reportingTriangle.ts'

/**
 * How reporting delays drift: F_t(d) = F(d)^θ_t, where F is the distribution the reverse hazards g give and ln θ walks at random from one day of event to the next with standard deviation `daily`.
 * Given those known with a delay of at most d, those of exactly d are binomial with chance 1 − (1 − g_d)^θ_t. θ above 1 is slower than usual.
 */
export function delayDrift({ days, longest, cells }: Triangle, shares: Float64Array, { daily, slope }: Drift, batching: number): Trend {
  const a = shares.map((share) => -Math.log1p(-share))
  const model: TrendModel = { days, levelSd: daily, slopeSd: slope / 10, damping: 1, levelAtFirst: [0, 0.3], slopeAtFirst: slope }
  return fitTrend(model, (t, x, out) => {
    const theta = Math.exp(Math.max(-5, Math.min(5, x)))
    let [log, up, curve, before] = [0, 0, 0, cells[t * (longest + 1)] as number]
    for (let d = 1; d <= longest && t + d < days; d++) {
      const count = cells[t * (longest + 1) + d] as number
      const u = (a[d] as number) * theta
      if (count > 0) {
        const odds = u / Math.expm1(u)
        log += count * Math.log(-Math.expm1(-u))
        up += count * odds
        curve += count * odds * (u + odds - 1)
      }
      log -= before * u
      up -= before * u
      curve += before * u
      before += count
    }
    out[0] = log / batching
    out[1] = up / batching
    out[2] = curve / batching
  }, () => 0)
}

/** How much ln θ moves in a day: by chance, and steadily (standard deviation of its slope). */
export interface Drift {
  readonly daily: number
  readonly slope: number
}

/** The share of each day's events that is known by now, at 1e-6 the least: Π over longer delays of (1 − g_d)^θ_t. */
export function completeness({ days, longest }: Triangle, shares: Float64Array, logTheta: Float64Array): Float64Array {
  const beyond = new Float64Array(longest + 2)
  for (let d = longest; d >= 0; d--) beyond[d] = (beyond[d + 1] as number) - Math.log1p(-(shares[d] as number))
  return logTheta.map((log, t) => Math.max(1e-6, Math.exp(-Math.exp(Math.min(5, log)) * (beyond[Math.min(days - 1 - t, longest) + 1] as number))))
}
