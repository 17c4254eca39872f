import { fitTrend, type Trend, type TrendModel } from '../trend/fitTrend.ts'
import type { Triangle } from './reportingTriangle.ts'

/**
 * How reporting delays drift: F_t(d) = F(d)^θ_t, where F is the distribution the reverse hazards g give and ln θ walks at random from one day of event to the next with standard deviation `daily`.
 * Given those known with a delay of at most d, those of exactly d are binomial with chance 1 − (1 − g_d)^θ_t. θ above 1 is slower than usual.
 */
export function delayDrift({ days, longest, cells, began }: Triangle, shares: Float64Array, { daily, slope }: Drift, batching: number): Trend {
  const a = shares.map((share) => -Math.log1p(-share))
  const model: TrendModel = { days, levelSd: daily, slopeSd: slope / 10, damping: 1, levelAtFirst: [0, 0.6], slopeAtFirst: slope }
  const first = (t: number): number => t * (longest + 1)
  return fitTrend(model, {
    pull: (t, x, out) => {
      if (t < began) return void out.fill(0)
      const theta = Math.exp(Math.max(-5, Math.min(5, x)))
      let [up, curve, before] = [0, 0, cells[first(t)] as number]
      for (let d = 1; d <= longest && t + d < days; d++) {
        const count = cells[first(t) + d] as number
        const u = (a[d] as number) * theta
        if (count > 0) {
          const odds = u / Math.expm1(u)
          up += count * odds
          curve += count * odds * (u + odds - 1)
        }
        up -= before * u
        curve += before * u
        before += count
      }
      out[0] = up / batching
      out[1] = curve / batching
    },
    log: (t, x) => {
      if (t < began) return 0
      const theta = Math.exp(Math.max(-5, Math.min(5, x)))
      let [log, before] = [0, cells[first(t)] as number]
      for (let d = 1; d <= longest && t + d < days; d++) {
        const count = cells[first(t) + d] as number
        const u = (a[d] as number) * theta
        log += (count > 0 ? count * Math.log(-Math.expm1(-u)) : 0) - before * u
        before += count
      }
      return log / batching
    },
  }, () => 0)
}

/** How much ln θ moves in a day: by chance, and steadily (standard deviation of its slope). */
export interface Drift {
  readonly daily: number
  readonly slope: number
}

/** No day is taken to be less complete than this. */
const LEAST_KNOWN = 0.05

/** The share of each day's events that is known `ahead` days from now, at a twentieth the least (below that a few reports would say anything): Π over longer delays of (1 − g_d)^θ_t; `within` is the chance of no longer a delay than those told apart. */
export function completeness({ days, longest, began }: Triangle, shares: Float64Array, logTheta: Float64Array, within = 1, ahead = 0): Float64Array {
  const beyond = new Float64Array(longest + 2)
  beyond[longest + 1] = -Math.log(within)
  for (let d = longest; d >= 0; d--) beyond[d] = (beyond[d + 1] as number) - Math.log1p(-(shares[d] as number))
  return logTheta.map((log, t) => Math.max(LEAST_KNOWN, Math.exp(-Math.exp(Math.min(5, log)) * (beyond[Math.min(days - 1 + ahead - Math.max(t, began), longest) + 1] as number))))
}
