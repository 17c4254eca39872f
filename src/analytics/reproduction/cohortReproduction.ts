import { done, refuse, type Result } from '../../kernel/Result.ts'
import { seriesTrouble, type CountSeries } from '../CountSeries.ts'
import { gammaQuantile } from '../../numbers/gammaQuantile.ts'
import { infectivity } from './infectivity.ts'
import type { SerialInterval } from './serialInterval.ts'

/**
 * The cohort reproduction number: how many people those who fell ill on day t have infected in the end (Wallinga & Teunis, Am J Epidemiol 2004; 160: 509–16). Each local case of day s has its source on day t with
 * chance I_t w_{s−t} / Λ_s; R_t is the sum of these chances over I_t. Since the last days have not infected all they will, R_t is divided by the share of the serial interval
 * that has passed (Cauchemez et al., Emerg Infect Dis 2006; 12: 110–3), and there is none below half of it. The spread is that of who infected whom; the interval is a gamma of the same mean and spread.
 */
export function cohortReproduction(series: CountSeries, si: SerialInterval): Result<readonly CohortDay[]> {
  const trouble = seriesTrouble(series)
  if (trouble) return trouble
  if (series.counts.length === 0) return refuse('TooFewDays', 'There are no days of counts.')
  const { counts, imported } = series
  const force = infectivity(counts, si)
  return done(counts.map((count, t): CohortDay => {
    if (!(count > 0)) return { day: t + 1, why: 'nobodyFellIll' }
    let [sum, variance, passed] = [0, 0, 0]
    for (let s = t + 1; s < counts.length && s - t < si.length; s++) {
      const weight = si[s - t] as number
      passed += weight
      const share = (force[s] as number) > 0 ? (count * weight) / (force[s] as number) : 0
      const local = (counts[s] as number) - (imported?.[s] ?? 0)
      sum += local * share
      variance += local * share * (1 - share)
    }
    if (passed < 0.5) return { day: t + 1, why: 'stillInfecting' }
    const mean = sum / count / Math.min(1, passed)
    const sd = Math.sqrt(Math.max(0, variance)) / count / Math.min(1, passed)
    const at = (p: number): number => (sd > 0 ? gammaQuantile(p, (mean / sd) ** 2) * (sd * sd) / mean : mean)
    return { day: t + 1, mean, sd, lo95: at(0.025), hi95: at(0.975), passed: Math.min(1, passed) }
  }))
}

/** R of those who fell ill on a day (the first is day 1), or why there is none. */
export type CohortDay =
  | { readonly day: number; readonly mean: number; readonly sd: number; readonly lo95: number; readonly hi95: number; readonly passed: number }
  | { readonly day: number; readonly why: 'nobodyFellIll' | 'stillInfecting' }
