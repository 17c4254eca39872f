import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { forecast as make } from '../../analytics/forecast/forecast.ts'
import { asOfOption, wholeOption } from '../analysis/asOfOption.ts'
import { dailyCounts, tellFilled } from '../analysis/dailyCounts.ts'
import { serialIntervalOption } from '../analysis/serialIntervalOption.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** The counts of the coming days. */
export const forecast: Command = {
  name: 'forecast',
  usage: 'forecast --input counts.csv --as-of DATE --horizon 14 [--samples N] [--si gamma:MEAN,SD | --si-file F]',
  means: 'What the next 1 to 21 days may bring, from daily counts (date,count) up to a day. Counts still incomplete should be nowcast or left out first.',
  houseless: true,
  options: { input: { type: 'string' }, 'as-of': { type: 'string' }, horizon: { type: 'string' }, samples: { type: 'string' }, si: { type: 'string' }, 'si-file': { type: 'string' }, seed: { type: 'string' } },
  run: async (call) => {
    const [asOf, horizon, samples] = [asOfOption(call.options['as-of']), wholeOption('--horizon', call.options['horizon'], 14, [1, 21]), wholeOption('--samples', call.options['samples'], 0, [1, 10_000])]
    if (!asOf.ok) return asOf
    if (!horizon.ok) return horizon
    if (!samples.ok) return samples
    const series = await dailyCounts(call.options['input'], dayOf(Math.floor(Date.now() / 86_400_000)))
    if (!series.ok) return series
    const { from, counts } = series.value
    const last = dayOf(dayNumber(from) + counts.length - 1)
    const on = asOf.value ?? last
    if (on > last) return refuse('CountsEndBefore', `The counts end on ${last}. Give --as-of ${last}, or add the days up to ${on}, with 0 where there was none.`, { at: '--as-of' })
    if (on < from) return refuse('CountsBeginAfter', `The counts begin on ${from}, after ${on}.`, { at: '--as-of' })
    const interval = call.options['si'] === undefined && call.options['si-file'] === undefined ? undefined : await serialIntervalOption(call.options, counts.length + horizon.value)
    if (interval && !interval.ok) return interval
    if (interval && !('si' in interval.value)) return refuse('WrongUsage', 'forecast takes --si gamma:MEAN,SD; without it the serial interval is weighed by the counts', { at: '--si' })
    const used = counts.slice(0, dayNumber(on) - dayNumber(from) + 1)
    tellFilled(series.value, call.say)
    if (used.length < counts.length) call.say(`${counts.length - used.length} days after ${on} are left out.`)
    const chance = random(typeof call.options['seed'] === 'string' ? call.options['seed'] : 'forecast')
    const answer = make(used, horizon.value, chance, { draws: Math.max(2000, samples.value), ...(interval && 'si' in interval.value ? { si: interval.value.si } : {}) })
    if (!answer.ok) return answer
    const { days, weights, paths } = answer.value
    call.say(`Weights by past score: ${Object.entries(weights).map(([name, weight]) => `${name} ${(100 * weight).toFixed(0)} %`).join(', ')}.`)
    // Paths are taken evenly spread over all members.
    const drawn = (h: number): readonly number[] => Array.from({ length: samples.value }, (_, k) => paths.counts[h * paths.draws + Math.floor(((k + 0.5) * paths.draws) / samples.value)] as number)
    const rows = days.map((day, h) => ({ on: dayOf(dayNumber(on) + h + 1), ...day, ...(samples.value > 0 ? { samples: drawn(h) } : {}) }))
    return done({ json: rows, table: table(rows.map(({ on: day, mean, q025, q25, median, q75, q975 }) => ({ on: day, mean: mean.toFixed(1), q025, q25, median, q75, q975 }))) })
  },
}
