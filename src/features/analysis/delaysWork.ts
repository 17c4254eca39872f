import { dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { refuse, type Result } from '../../kernel/Result.ts'
import type { Delay } from '../../analytics/delays/delayLikelihood.ts'
import { delaysByWeek, type Course } from '../../analytics/delays/delaysByWeek.ts'
import { families, type Family } from '../../analytics/delays/families.ts'
import { fitDelay, type DelayFit, type Estimate } from '../../analytics/delays/fitDelay.ts'
import { summariseDelays, type DelaySummary } from '../../analytics/delays/summariseDelays.ts'
import { leftOutOf, type LeftOut } from './Basis.ts'

/** Courses of one delay as days: from what to what. */
export interface DelayGiven {
  readonly name: string
  readonly courses: readonly { readonly from: DayNumber | null; readonly to: DayNumber | null; /** How many went this way; 1 where left out. */ readonly times?: number }[]
}

export interface DelaysGiven {
  readonly asOf: DayNumber
  readonly delays: readonly DelayGiven[]
  /** Times between windows: an incubation begins in a window of exposure. */
  readonly windows: readonly { readonly name: string; readonly courses: readonly Delay[]; readonly mayBeNegative: boolean }[]
}

/** One delay: as it stands, its likeliest distribution corrected for what is still to come, and week by week. Days. */
export interface DelayTold {
  readonly name: string
  readonly used: number
  readonly leftOut: readonly LeftOut[]
  readonly summary: DelaySummary | null
  readonly fit: Result<DelayFit>
  /** How much worse the other families explain it (AIC above the best). */
  readonly others: readonly { readonly family: string; readonly worse: number }[]
  readonly weeks: readonly WeekTold[]
}

export interface WeekTold {
  readonly monday: Day
  readonly began: number
  readonly ended: number
  readonly open: number
  readonly median: Estimate | null
  readonly p90: Estimate | null
}

export function delaysWork({ asOf, delays, windows }: DelaysGiven): readonly DelayTold[] {
  return [...delays.map((one) => delayTold(one, asOf)), ...windows.map(windowTold)]
}

function delayTold({ name, courses: given }: DelayGiven, asOf: DayNumber): DelayTold {
  const courses = given.flatMap((one) => Array.from({ length: one.times ?? 1 }, () => one))
  const begun = courses.filter((one): one is Course => one.from !== null && one.from <= asOf)
  const ended = begun.filter(({ from, to }) => to !== null && to >= from && to <= asOf)
  const negative = begun.filter(({ from, to }) => to !== null && to < from).length
  const whole = ended.map(({ from, to }) => ({ fromLow: from, fromHigh: from + 1, toLow: to as number, toHigh: (to as number) + 1, seenUntil: asOf + 1 }))
  return {
    name, used: ended.length, leftOut: leftOutOf({ withoutDay: courses.length - begun.length, negative, stillOpen: begun.length - ended.length - negative }),
    summary: summariseDelays(ended.map(({ from, to }) => (to as number) - from)), ...bestFit(whole, false), weeks: weeksOf(begun.filter(({ from, to }) => to === null || to >= from), asOf),
  }
}

function windowTold({ name, courses, mayBeNegative }: DelaysGiven['windows'][number]): DelayTold {
  const used = mayBeNegative ? courses : courses.filter(({ fromLow, toHigh }) => toHigh > fromLow)
  const middles = used.map(({ fromLow, fromHigh, toLow, toHigh }) => (toLow + toHigh - fromLow - fromHigh) / 2)
  return { name, used: used.length, leftOut: leftOutOf({ negative: courses.length - used.length }), summary: summariseDelays(middles), ...bestFit(used, mayBeNegative && used.some(({ fromLow, toHigh }) => toHigh <= fromLow)), weeks: [] }
}

/** The family with the least AIC. */
function bestFit(delays: readonly Delay[], negative: boolean): Pick<DelayTold, 'fit' | 'others'> {
  const tried: readonly Family[] = negative ? [families.normal] : [families.lognormal, families.gamma, families.weibull]
  const results = tried.map((family) => fitDelay(delays, family))
  const fits = results.flatMap((fit) => (fit.ok ? [fit.value] : [])).sort((a, b) => a.aic - b.aic)
  const best = fits[0]
  if (!best) return { fit: results[0] ?? refuse('TooFewDelays', 'There are no delays.'), others: [] }
  return { fit: { ok: true, value: best }, others: fits.slice(1).map(({ family, aic }) => ({ family, worse: aic - best.aic })) }
}

const weeksOf = (begun: readonly Course[], asOf: DayNumber): readonly WeekTold[] =>
  delaysByWeek(begun, asOf).slice(-26).map((week) => ({ monday: dayOf(week.monday), began: week.began, ended: week.ended, open: week.open, median: 'median' in week ? week.median : null, p90: 'median' in week ? week.p90 : null }))
