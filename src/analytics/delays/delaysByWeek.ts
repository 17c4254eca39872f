import type { DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { families } from './families.ts'
import { fitDelay, type Estimate } from './fitDelay.ts'

/** The day something began and the day it ended; open where it has not ended, or not that anybody knows. */
export interface Course {
  readonly from: DayNumber
  readonly to: DayNumber | null
}

/**
 * How a delay changes: median and 90th percentile by week of its beginning, corrected for ends that are still to come (each counts with the chance of having been seen by `asOf`, gamma distribution), so that the
 * last weeks do not look faster than they are. Negative delays and those that end after `asOf` are left out and counted.
 */
export function delaysByWeek(courses: readonly Course[], asOf: DayNumber): readonly DelayWeek[] {
  const weeks = new Map<number, Course[]>()
  for (const course of courses) {
    const week = Math.floor((course.from + 3) / 7)
    const of = weeks.get(week)
    if (of) of.push(course)
    else weeks.set(week, [course])
  }
  return [...weeks].sort(([a], [b]) => a - b).map(([week, of]) => {
    const ended = of.filter(({ from, to }) => to !== null && to >= from && to <= asOf)
    const known = { monday: week * 7 - 3, began: of.length, ended: ended.length, open: of.filter(({ to }) => to === null || to > asOf).length }
    const figures = weekFigures(ended, asOf)
    return figures.ok ? { ...known, ...figures.value } : { ...known, why: figures.refusal.message }
  })
}

/** One week (its Monday); figures in days, or why there are none. */
export type DelayWeek = { readonly monday: DayNumber; readonly began: number; readonly ended: number; readonly open: number } & ({ readonly median: Estimate; readonly p90: Estimate } | { readonly why: string })

function weekFigures(ended: readonly Course[], asOf: DayNumber): Result<{ readonly median: Estimate; readonly p90: Estimate }> {
  const fit = fitDelay(ended.map(({ from, to }) => ({ fromLow: from, fromHigh: from + 1, toLow: to as number, toHigh: (to as number) + 1, seenUntil: asOf + 1 })), families.gamma)
  if (!fit.ok) return fit
  const [median, p90] = ['p50', 'p90'].map((name) => fit.value.percentiles.find((one) => one.name === name))
  if (!median || !p90) throw new Error('a fit has a median and a 90th percentile')
  // A cut-off that hides most of the distribution leaves its tail to guesswork.
  return p90.se !== null && p90.est < 400 ? done({ median, p90 }) : refuse('TooMuchStillOpen', 'Too little has ended yet to tell how long it takes.')
}
