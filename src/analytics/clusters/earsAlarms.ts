import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Random } from '../../kernel/random.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { studentCumulative } from '../../numbers/student.ts'

export type Ears = 'C1' | 'C2' | 'C3'

/** One day of a count held against the days before it. */
export interface EarsDay {
  readonly day: number
  readonly count: number
  readonly expected: number
  /** Above this the count (for C3: the sum of three days' excess) is an alarm. */
  readonly limit: number
  readonly statistic: number
  readonly alarm: boolean
}

export interface EarsAlarms {
  readonly method: Ears
  readonly days: readonly EarsDay[]
  /** The chance of an alarm on a day on which nothing happens: worked out for normal counts, and drawn for counts as low and uneven as these. */
  readonly falseAlarmChance: { readonly normal: number | null; readonly likeThese: number }
}

const BASELINE = 7

/**
 * CDC's Early Aberration Reporting System (Hutwagner et al., J Urban Health 2003): C1 holds a day against the mean and standard deviation of the 7 before it, C2 leaves 2 days between, C3 sums what C2
 * exceeds 1 by over 3 days. Alarm above 3 standard deviations (C3: 2). The standard deviation is at least that of a Poisson count (√mean) and at least ½, so that a week of zeros does not make one case an
 * alarm by dividing by nothing. No season and no weekday: for short series without history.
 */
export function earsAlarms(counts: readonly number[], method: Ears, chance: Random, draws = 4_000): Result<EarsAlarms> {
  const bad = counts.findIndex((count) => !(count >= 0 && count < 1e9))
  if (bad >= 0) return refuse('CountIsNoCount', `The count of day ${bad + 1} is ${String(counts[bad])}; a count is 0 or more.`, { at: `day ${bad + 1}` })
  if (counts.length <= needs[method]) return refuse('TooFewDays', `${method} needs ${needs[method]} days before the first it can judge; there are ${counts.length}.`)
  const days = counts.map((_, day) => day).filter((day) => day >= needs[method]).map((day) => judged(counts, day, method))
  return done({ method, days, falseAlarmChance: { normal: method === 'C3' ? null : 1 - studentCumulative(3 / Math.sqrt(1 + 1 / BASELINE), BASELINE - 1), likeThese: drawnChance(counts, days, method, chance, draws) } })
}

/** Days before the first that can be judged. */
const needs: Readonly<Record<Ears, number>> = { C1: BASELINE, C2: BASELINE + 2, C3: BASELINE + 4 }

function judged(counts: readonly number[], day: number, method: Ears): EarsDay {
  const lag = method === 'C1' ? 0 : 2
  const { mean, sd } = baseline(counts, day, lag)
  const excess = (at: number): number => { const { mean: m, sd: s } = baseline(counts, at, 2); return ((counts[at] as number) - m) / s }
  const statistic = method === 'C3' ? [0, 1, 2].reduce((sum, back) => sum + Math.max(0, excess(day - back) - 1), 0) : ((counts[day] as number) - mean) / sd
  const limit = method === 'C3' ? 2 : mean + 3 * sd
  return { day, count: counts[day] as number, expected: mean, limit, statistic, alarm: statistic > (method === 'C3' ? 2 : 3) }
}

function baseline(counts: readonly number[], day: number, lag: number): { mean: number; sd: number } {
  const before = counts.slice(day - lag - BASELINE, day - lag)
  const mean = before.reduce((a, b) => a + b, 0) / BASELINE
  const variance = before.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (BASELINE - 1)
  return { mean, sd: Math.max(Math.sqrt(variance), Math.sqrt(mean), 0.5) }
}

/** Counts drawn with the mean and spread of the days that raised no alarm, judged the same way. */
function drawnChance(counts: readonly number[], days: readonly EarsDay[], method: Ears, chance: Random, draws: number): number {
  const loud = new Set(days.filter(({ alarm }) => alarm).map(({ day }) => day))
  const quiet = counts.filter((_, day) => !loud.has(day))
  const mean = quiet.reduce((a, b) => a + b, 0) / quiet.length
  const variance = quiet.reduce((sum, count) => sum + (count - mean) ** 2, 0) / Math.max(1, quiet.length - 1)
  const size = variance > mean ? mean ** 2 / (variance - mean) : Number.POSITIVE_INFINITY
  const drawn = Array.from({ length: draws + needs[method] }, () => drawNegativeBinomial(chance, mean, size))
  const alarms = drawn.filter((_, day) => day >= needs[method] && judged(drawn, day, method).alarm).length
  return draws > 0 ? alarms / draws : 0
}
