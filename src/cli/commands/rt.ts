import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { done } from '../../kernel/Result.ts'
import { reproductionNumber, type RtWindow } from '../../analytics/reproduction/reproductionNumber.ts'
import { uncertainReproduction } from '../../analytics/reproduction/uncertainReproduction.ts'
import { levels } from '../../analytics/reproduction/unitQuantiles.ts'
import { wholeOption } from '../analysis/asOfOption.ts'
import { dailyCounts, tellFilled } from '../analysis/dailyCounts.ts'
import { serialIntervalOption } from '../analysis/serialIntervalOption.ts'
import type { Command } from '../Command.ts'
import { table } from '../table.ts'

/** The reproduction number from daily counts. */
export const rt: Command = {
  name: 'rt',
  usage: 'rt --input counts.csv (--si gamma:MEAN,SD | --si-file F) [--window 7]',
  means: 'How many people a case infects, by sliding window. counts.csv: date,count[,imported]; the count is of all cases, the imported ones among them. Serial interval file: k,si.',
  houseless: true,
  options: { input: { type: 'string' }, si: { type: 'string' }, 'si-file': { type: 'string' }, window: { type: 'string' } },
  run: async (call) => {
    const window = wholeOption('--window', call.options['window'], 7, [1, 365])
    if (!window.ok) return window
    const series = await dailyCounts(call.options['input'], dayOf(Math.floor(Date.now() / 86_400_000)))
    if (!series.ok) return series
    const interval = await serialIntervalOption(call.options, series.value.counts.length - 1)
    if (!interval.ok) return interval
    const answer = 'si' in interval.value ? reproductionNumber(series.value, interval.value.si, { window: window.value }) : uncertainReproduction(series.value, interval.value.uncertain, { window: window.value })
    if (!answer.ok) return answer
    tellFilled(series.value, call.say)
    const without = answer.value.filter((row) => 'why' in row)
    if (without.length > 0) call.say(`${without.length} windows have no number: ${[...new Set(without.map((row) => ('why' in row ? reasons[row.why] : '')))].join('; ')}.`)
    const rows = answer.value.map((row) => ({ tStart: row.tStart, tEnd: row.tEnd, ...figures(row), from: dayAt(series.value.from, row.tStart), to: dayAt(series.value.from, row.tEnd) }))
    return done({ json: rows, table: table(rows.map(({ from, to, mean, sd, q025, median, q975 }) => ({ from, to, mean: short(mean), sd: short(sd), q025: short(q025), median: short(median), q975: short(q975) }))) })
  },
}

const reasons = { beforeMeanSerialInterval: 'it ends within the mean serial interval', nobodyToInfect: 'nobody before it can have infected anybody in it' }
const names = ['q025', 'q05', 'q25', 'median', 'q75', 'q95', 'q975'] as const
type Named = Readonly<Record<'mean' | 'sd' | (typeof names)[number], number | null>>

function figures(row: RtWindow): Named & { readonly why?: string } {
  const quantiles = Object.fromEntries(levels.map((_, i) => [names[i], 'why' in row ? null : (row.quantiles[i] as number)])) as Record<(typeof names)[number], number | null>
  return 'why' in row ? { mean: null, sd: null, ...quantiles, why: row.why } : { mean: row.mean, sd: row.sd, ...quantiles }
}

const dayAt = (from: string, t: number): string => dayOf(dayNumber(from) + t - 1)
const short = (value: number | null): string => (value === null ? '–' : value.toFixed(2))
