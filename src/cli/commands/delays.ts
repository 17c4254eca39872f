import { dayNumber, dayOf, isDay } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Delay } from '../../analytics/delays/delayLikelihood.ts'
import { delaysByWeek } from '../../analytics/delays/delaysByWeek.ts'
import { families } from '../../analytics/delays/families.ts'
import { fitDelay, type DelayFit, type Estimate } from '../../analytics/delays/fitDelay.ts'
import { summariseDelays } from '../../analytics/delays/summariseDelays.ts'
import { asOfOption } from '../analysis/asOfOption.ts'
import { dayColumns, tellUnreadable, type DayColumn } from '../analysis/dayColumn.ts'
import { readSheet } from '../analysis/readSheet.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** How long something takes, from a list. */
export const delays: Command = {
  name: 'delays',
  usage: 'delays --input F --from COL[,COL] --to COL[,COL] [--as-of DATE] [--earliest DATE]',
  means: 'How long it takes from one day to another: distributions with intervals. Two columns are the ends of a window. --as-of corrects for what has not ended yet; --earliest opens windows whose beginning is not known.',
  houseless: true,
  options: { input: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, 'as-of': { type: 'string' }, earliest: { type: 'string' } },
  run: async (call) => {
    const [from, to, asOf] = [columnNames(call.options['from'], '--from'), columnNames(call.options['to'], '--to'), asOfOption(call.options['as-of'])]
    if (!from.ok) return from
    if (!to.ok) return to
    if (!asOf.ok) return asOf
    const earliest = call.options['earliest']
    if (earliest !== undefined && !(typeof earliest === 'string' && isDay(earliest))) return refuse('WrongUsage', `--earliest ${String(earliest)} is not a day such as 2022-11-11`, { at: '--earliest' })
    const sheet = await readSheet(call.options['input'], '--input')
    if (!sheet.ok) return sheet
    const columns = dayColumns(sheet.value, [...from.value, ...to.value], dayOf(Math.floor(Date.now() / 86_400_000)))
    if (!columns.ok) return columns
    tellUnreadable(columns.value, call.say)
    const until = asOf.value === undefined ? undefined : dayNumber(asOf.value) + 1
    const taken = windowsOf(columns.value, from.value.length, sheet.value.rows.length, earliest === undefined ? undefined : dayNumber(earliest), until)
    call.say(`Used ${taken.delays.length} of ${sheet.value.rows.length} rows; left out: ${taken.missing} without both days, ${taken.later} that end after ${asOf.value ?? 'the last day'}, ${taken.backwards} with a window that ends before it begins.`)
    const fits = Object.values(families).map((family) => ({ family: family.name, fit: fitDelay(taken.delays, family) }))
    const made = fits.flatMap(({ fit }) => (fit.ok ? [fit.value] : []))
    for (const { family, fit } of fits) if (!fit.ok) call.say(`${family}: ${fit.refusal.message}`)
    const [first] = fits
    if (made.length === 0) return first && !first.fit.ok ? first.fit : refuse('TooFewDelays', 'There are no delays.')
    const best = made.reduce((a, b) => (b.aic < a.aic ? b : a))
    const summary = summariseDelays(taken.whole)
    const byWeek = asOf.value === undefined || taken.courses.length === 0 ? undefined : delaysByWeek(taken.courses, dayNumber(asOf.value)).map(({ monday, ...week }) => ({ week: dayOf(monday), ...week }))
    const json = { n: taken.delays.length, leftOut: { missing: taken.missing, later: taken.later, backwards: taken.backwards }, truncatedOn: asOf.value ?? null, summary, best: best.family, fits: made.map(keyed), ...(byWeek ? { byWeek } : {}) }
    return done({ json, table: [...made.map((fit) => `${fit.family}${fit === best ? ' (likeliest)' : ''}, log-likelihood ${fit.logLikelihood.toFixed(2)}\n${table([...fit.parameters, fit.mean, fit.sd, ...fit.percentiles].map(shown))}`)].join('\n\n') })
  },
}

function columnNames(value: string | boolean | undefined, option: string): Result<readonly string[]> {
  const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()).filter((name) => name !== '') : []
  return names.length === 1 || names.length === 2 ? done(names) : refuse('WrongUsage', `delays needs ${option} COL, or ${option} COL,COL for a window`, { at: option })
}

interface Taken {
  readonly delays: readonly Delay[]
  /** Delays in whole days, where each end is one day. */
  readonly whole: readonly number[]
  readonly courses: readonly { readonly from: number; readonly to: number | null }[]
  readonly missing: number
  readonly later: number
  readonly backwards: number
}

/** A day is a window of 24 hours; a cell with a time is that time. What bounds a window on its inner side may be missing: it then reaches as far as the other end allows. */
function windowsOf(columns: readonly DayColumn[], fromColumns: number, rows: number, earliest: number | undefined, until: number | undefined): Taken {
  const [fromLow, fromHigh] = [columns[0] as DayColumn, columns[fromColumns - 1] as DayColumn]
  const [toLow, toHigh] = [columns[fromColumns] as DayColumn, columns[columns.length - 1] as DayColumn]
  const delays: Delay[] = []
  const [whole, courses]: [number[], { from: number; to: number | null }[]] = [[], []]
  const left = { missing: 0, later: 0, backwards: 0 }
  const single = columns.length === 2
  for (let i = 0; i < rows; i++) {
    const [low, high] = [startOf(fromLow, i) ?? earliest ?? null, endOf(toHigh, i)]
    if (single && low !== null) courses.push({ from: Math.floor(low), to: toHigh.days[i] ?? null })
    if (low === null || high === null) left.missing++
    else if (until !== undefined && high > until) left.later++
    else {
      const inner = { high: fromColumns === 2 ? Math.min(endOf(fromHigh, i) ?? high, high) : (endOf(fromHigh, i) ?? low), low: columns.length - fromColumns === 2 ? Math.max(startOf(toLow, i) ?? low, low) : (startOf(toLow, i) ?? high) }
      if (inner.high < low || high < inner.low) left.backwards++
      else {
        delays.push({ fromLow: low, fromHigh: inner.high, toLow: inner.low, toHigh: high, ...(until === undefined ? {} : { seenUntil: until }) })
        if (single) whole.push((toHigh.days[i] as number) - (fromLow.days[i] as number))
      }
    }
  }
  return { delays, whole, courses, ...left }
}

function startOf({ days, times }: DayColumn, i: number): number | null {
  const day = days[i] ?? null
  return day === null ? null : day + (times[i] ?? 0)
}
function endOf({ days, times }: DayColumn, i: number): number | null {
  const day = days[i] ?? null
  return day === null ? null : day + (times[i] ?? 1)
}

const named = (estimates: readonly Estimate[]) => Object.fromEntries(estimates.map(({ name, ...figures }) => [name, figures]))
const keyed = ({ parameters, percentiles, mean, sd, ...fit }: DelayFit) => ({ ...fit, parameters: named(parameters), mean: named([mean])['mean'], sd: named([sd])['sd'], percentiles: named(percentiles) })
const shown = ({ name, est, lo95, hi95 }: Estimate) => ({ figure: name, estimate: est.toFixed(3), lo95: lo95?.toFixed(3) ?? '–', hi95: hi95?.toFixed(3) ?? '–' })
