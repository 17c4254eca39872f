import { dayNumber, dayOf, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { nowcast as estimate } from '../../analytics/nowcast/nowcast.ts'
import { reportingTriangle } from '../../analytics/nowcast/reportingTriangle.ts'
import { asOfOption, wholeOption } from '../analysis/asOfOption.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { readSheet } from '../analysis/readSheet.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** What the last days will have been once all reports are in. */
export const nowcast: Command = {
  name: 'nowcast',
  usage: 'nowcast --input linelist.csv --event COL --report COL --as-of DATE [--days 15]',
  means: 'How many events the last days will have had once all reports are in, from a list with the day of each event and of its report.',
  houseless: true,
  options: { input: { type: 'string' }, event: { type: 'string' }, report: { type: 'string' }, 'as-of': { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } },
  run: async (call) => {
    const { event, report } = call.options
    const [asOf, days] = [asOfOption(call.options['as-of']), wholeOption('--days', call.options['days'], 15, [1, 60])]
    if (!asOf.ok) return asOf
    if (!days.ok) return days
    if (typeof event !== 'string' || typeof report !== 'string') return refuse('WrongUsage', 'nowcast needs --event COL and --report COL, the columns of the day it happened and the day it became known', { at: '--event' })
    const sheet = await readSheet(call.options['input'], '--input')
    if (!sheet.ok) return sheet
    const columns = dayColumns(sheet.value, [event, report], dayOf(Math.floor(Date.now() / 86_400_000)))
    if (!columns.ok) return columns
    tellUnreadable(columns.value, call.say)
    const records = sheet.value.rows.map((_, i) => ({ eventOn: columns.value[0]?.days[i] ?? null, reportOn: columns.value[1]?.days[i] ?? null }))
    const last = records.reduce<DayNumber | null>((most, { reportOn }) => (reportOn !== null && reportOn > (most ?? reportOn - 1) ? reportOn : most), null)
    if (asOf.value === undefined && last !== null) call.say(`No --as-of: taken as ${dayOf(last)}, the day of the last report.`)
    const triangle = reportingTriangle(records, asOf.value === undefined ? (last ?? 0) : dayNumber(asOf.value))
    const { withoutEvent, withoutReport, reportedBefore, later } = triangle.leftOut
    call.say(`Used ${triangle.used} of ${records.length} rows; left out: ${withoutEvent} without a day in “${event}”, ${withoutReport} without one in “${report}”, ${reportedBefore} reported before they happened, ${later} reported later than was known.`)
    const answer = estimate(triangle, random(typeof call.options['seed'] === 'string' ? call.options['seed'] : 'nowcast'), { last: days.value })
    if (!answer.ok) return answer
    const { days: told, widened } = answer.value
    if (widened > 1.005) call.say(`Intervals are ${widened.toFixed(2)} times as wide, on the logarithm, as the model alone would have them: that is what nowcasts of earlier days of this list missed by, weighed with what such lists usually do.`)
    const rows = told.map(({ on, known, estimate: middle, lo95, hi95, complete }) => ({ on: dayOf(on), known, estimate: middle, lo95, hi95, complete, widened }))
    return done({ json: rows, table: table(rows.map(({ widened: _, ...row }) => ({ ...row, estimate: row.estimate.toFixed(0), lo95: row.lo95.toFixed(0), hi95: row.hi95.toFixed(0), complete: `${(100 * row.complete).toFixed(0)} %` }))) })
  },
}
