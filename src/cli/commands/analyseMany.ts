import { dayNumber, dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { SeriesAnalysis, SeriesToAnalyse } from '../../analytics/analyseSeries.ts'
import { reportingTriangle } from '../../analytics/nowcast/reportingTriangle.ts'
import { analyseMany as analyse } from '../../server/analysis/analyseMany.ts'
import { asOfOption, wholeOption } from '../analysis/asOfOption.ts'
import { dailyCountsBy, groupsOf } from '../analysis/dailyCounts.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { readSheet } from '../analysis/readSheet.ts'
import { serialIntervalOption } from '../analysis/serialIntervalOption.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Reproduction number, nowcast and forecast of thousands of jurisdictions from one file. */
export const analyseMany: Command = {
  name: 'analyse-many',
  usage: 'analyse-many --input FILE --by COL (--si gamma:MEAN,SD | --si-file F) [--event COL --report COL] [--as-of DATE] [--horizon 14] [--threads N]',
  means: 'Reproduction number, nowcast and forecast of each jurisdiction, told apart by column --by, on all processors; Ctrl C stops it. FILE is counts (date,count[,imported]) or, with --event and --report, a list of cases; without reports there is no nowcast.',
  houseless: true,
  options: { input: { type: 'string' }, by: { type: 'string' }, si: { type: 'string' }, 'si-file': { type: 'string' }, event: { type: 'string' }, report: { type: 'string' }, 'as-of': { type: 'string' }, horizon: { type: 'string' }, threads: { type: 'string' } },
  run: async (call) => {
    const [asOf, horizon, threads] = [asOfOption(call.options['as-of']), wholeOption('--horizon', call.options['horizon'], 14, [1, 21]), wholeOption('--threads', call.options['threads'], 0, [1, 256])]
    if (!asOf.ok) return asOf
    if (!horizon.ok) return horizon
    if (!threads.ok) return threads
    const { by, event, report } = call.options
    if (typeof by !== 'string') return refuse('WrongUsage', 'analyse-many needs --by COL, the column that tells jurisdictions apart', { at: '--by' })
    if ((event === undefined) !== (report === undefined)) return refuse('WrongUsage', '--event and --report go together: the day it happened and the day it became known', { at: event === undefined ? '--event' : '--report' })
    const read = event === undefined ? await fromCounts(call, by, asOf.value) : await fromList(call, by, String(event), String(report), asOf.value)
    if (!read.ok) return read
    const { series, last } = read.value
    const interval = await serialIntervalOption(call.options, Math.max(...series.map(({ counts }) => counts.counts.length)) + horizon.value)
    if (!interval.ok) return interval
    if (!('si' in interval.value)) return refuse('WrongUsage', 'analyse-many takes --si gamma:MEAN,SD or --si-file FILE', { at: '--si' })
    let told = 0
    const progress = (finished: number, of: number): void => {
      if (finished < of && finished - told < of / 20) return
      told = finished
      call.say(`${finished} of ${of}`)
    }
    const answers = await analyse(series, { si: interval.value.si, horizon: horizon.value, signal: call.signal, progress, ...(threads.value > 0 ? { threads: threads.value } : {}) })
    if (!answers.ok) return answers
    const json = answers.value.map((answer, i) => shown(answer, series[i] as SeriesToAnalyse, last))
    for (const part of ['rt', 'nowcast', 'forecast'] as const) tellWithout(part, json, call.say)
    return done({ json, table: table(json.map(line)) })
  },
}

interface Read {
  readonly series: readonly SeriesToAnalyse[]
  readonly last: DayNumber
}

async function fromCounts(call: Call, by: string, asOf: Day | undefined): Promise<Result<Read>> {
  const all = await dailyCountsBy(call.options['input'], by, today())
  if (!all.ok) return all
  const ends = [...all.value.values()].map(({ from, counts }) => dayNumber(from) + counts.length - 1)
  const file = ends.reduce((a, b) => Math.max(a, b))
  const last = asOf === undefined ? file : dayNumber(asOf)
  if (last > file) return refuse('CountsEndBefore', `The counts end on ${dayOf(file)}. Give --as-of ${dayOf(file)}, or add the days up to ${dayOf(last)}, with 0 where there was none.`, { at: '--as-of' })
  const series = [...all.value].flatMap(([id, { from, counts, imported }]): SeriesToAnalyse[] => {
    const days = last - dayNumber(from) + 1
    return days < 1 ? [] : [{ id, counts: { from, counts: counts.slice(0, days), ...(imported ? { imported: imported.slice(0, days) } : {}) } }]
  })
  const filled = [...all.value.values()].reduce((sum, one) => sum + one.filled.length, 0)
  call.say(`${series.length} series up to ${dayOf(last)}${filled > 0 ? `; ${filled} days without a row are taken as 0` : ''}. There is no nowcast without the days of reports.`)
  return series.length > 0 ? done({ series, last }) : refuse('CountsBeginAfter', `The counts begin after ${dayOf(last)}.`, { at: '--as-of' })
}

async function fromList(call: Call, by: string, event: string, report: string, asOf: Day | undefined): Promise<Result<Read>> {
  const sheet = await readSheet(call.options['input'], '--input')
  if (!sheet.ok) return sheet
  const columns = dayColumns(sheet.value, [event, report], today())
  if (!columns.ok) return columns
  tellUnreadable(columns.value, call.say)
  const groups = groupsOf(sheet.value, by)
  if (!groups.ok) return groups
  const [events, reports] = columns.value.map(({ days }) => days) as [readonly (DayNumber | null)[], readonly (DayNumber | null)[]]
  const last = asOf === undefined ? reports.reduce<number>((most, day) => Math.max(most, day ?? most), Number.NEGATIVE_INFINITY) : dayNumber(asOf)
  if (!Number.isFinite(last)) return refuse('NoRows', `${sheet.value.name} has no row with a day of report.`)
  const left = { without: 0, reportedBefore: 0, later: 0, longAgo: 0 }
  const series = [...groups.value].map(([id, own]): SeriesToAnalyse => {
    const triangle = reportingTriangle(own.map((i) => ({ eventOn: events[i] ?? null, reportOn: reports[i] ?? null })), last, { longest: 30, days: 120 })
    const { withoutEvent, withoutReport, reportedBefore, later } = triangle.leftOut
    left.without += withoutEvent + withoutReport
    left.reportedBefore += reportedBefore
    left.later += later
    left.longAgo += triangle.used - triangle.known.reduce((a, b) => a + b, 0)
    return { id, triangle, counts: { from: dayOf(triangle.from), counts: [...triangle.known] } }
  })
  call.say(`${series.length} series up to ${dayOf(last)} from ${sheet.value.rows.length} rows; left out: ${left.without} without a day, ${left.reportedBefore} reported before they happened, ${left.later} reported later than was known, ${left.longAgo} more than 120 days ago.`)
  return done({ series, last })
}

const today = (): Day => dayOf(Math.floor(Date.now() / 86_400_000))

/** What there is to say of one jurisdiction; where there is nothing, null and why. */
function shown({ id, open, rt, nowcast, forecast }: SeriesAnalysis, { counts }: SeriesToAnalyse, last: DayNumber) {
  // The last window whose days are complete, where there is one.
  const window = rt.ok ? (rt.value.at(-1 - open) ?? rt.value.at(-1)) : undefined
  const from = last - counts.counts.length + 1
  const why = {
    ...(rt.ok ? (window === undefined || 'why' in window ? { rt: 'the last window has no number' } : {}) : { rt: rt.refusal.message }),
    ...(nowcast && !nowcast.ok ? { nowcast: nowcast.refusal.message } : {}), ...(forecast.ok ? {} : { forecast: forecast.refusal.message }),
  }
  return {
    id, cases: counts.counts.reduce((a, b) => a + b, 0), from: dayOf(from), to: dayOf(last), incompleteDays: open,
    rt: window && !('why' in window) ? { from: dayOf(from + window.tStart - 1), to: dayOf(from + window.tEnd - 1), mean: window.mean, q025: window.quantiles[0] as number, median: window.quantiles[3] as number, q975: window.quantiles[6] as number } : null,
    nowcast: nowcast?.ok ? nowcast.value.map(({ on, ...day }) => ({ on: dayOf(on), ...day })) : null,
    forecast: forecast.ok ? forecast.value.map((day, h) => ({ on: dayOf(last + 1 + h), ...day })) : null,
    why,
  }
}

type Shown = ReturnType<typeof shown>

function tellWithout(part: 'rt' | 'nowcast' | 'forecast', all: readonly Shown[], say: (line: string) => void): void {
  const reasons = new Map<string, number>()
  for (const { why } of all) {
    const reason = (why as Partial<Record<typeof part, string>>)[part]
    // Reasons differ by their figures alone.
    if (reason !== undefined) reasons.set(reason.replace(/\d+/g, '…'), (reasons.get(reason.replace(/\d+/g, '…')) ?? 0) + 1)
  }
  for (const [reason, count] of reasons) say(`${count} without ${part}: ${reason}`)
}

const two = (value: number | undefined): string => value?.toFixed(2) ?? '–'
const line = ({ id, cases, rt, nowcast, forecast }: Shown) => ({
  id, cases, Rt: two(rt?.mean), 'Rt 95 %': rt ? `${two(rt.q025)}–${two(rt.q975)}` : '–',
  'last 7 days, known': nowcast?.slice(-7).reduce((sum, { known }) => sum + known, 0) ?? '–', estimated: nowcast?.slice(-7).reduce((sum, { estimate }) => sum + estimate, 0).toFixed(0) ?? '–',
  'next day': forecast?.[0] ? `${forecast[0].median.toFixed(0)} (${forecast[0].q025.toFixed(0)}–${forecast[0].q975.toFixed(0)})` : '–',
  'last day forecast': forecast?.at(-1) ? `${forecast.at(-1)?.median.toFixed(0)} (${forecast.at(-1)?.q025.toFixed(0)}–${forecast.at(-1)?.q975.toFixed(0)})` : '–',
})
