import { addDays, type Day, type Instant } from '../../kernel/Day.ts'
import { delayQuantile, type Wait } from './delayQuantile.ts'
import type { IndicatorId } from './definitions.ts'
import type { Cohort, Indicator } from './Indicator.ts'
import { indicatorOf } from './indicatorOf.ts'

/** A wait with the last day of the week it began in. */
export interface Began extends Wait {
  readonly week: Day
}

/** As many weeks as a reader takes in at a glance. */
const COHORTS = 8

/** A delay: its median, the ninetieth of a hundred beside it, and the same by the week people or tubes began. */
export function delayIndicator(id: IndicatorId, cutOff: Instant, today: Day, began: readonly Began[], undated = 0): Indicator {
  const all = countOf(began)
  const finished = countOf(began.filter(({ done }) => done))
  const weeks = [...new Set(began.map(({ week }) => week))].filter((week) => week <= today).sort().slice(-COHORTS)
  return indicatorOf(id, cutOff, {
    numerator: finished, denominator: all, value: delayQuantile(began, 0.5), beside: { p90: delayQuantile(began, 0.9), unfinished: all - finished, undated },
    cohorts: weeks.map((week) => cohortOf(week, began.filter((one) => one.week === week))),
  })
}

function cohortOf(week: Day, began: readonly Began[]): Cohort {
  return { from: addDays(week, -6), to: week, all: countOf(began), unfinished: countOf(began.filter(({ done }) => !done)), median: delayQuantile(began, 0.5), p90: delayQuantile(began, 0.9) }
}

const countOf = (waits: readonly Wait[]): number => waits.reduce((sum, { count }) => sum + count, 0)
