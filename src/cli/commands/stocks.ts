import { dayOf } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { publishedStock, type Flow, type PublishedDay } from '../../analytics/stocks/publishedStock.ts'
import { readNumber } from '../../interop/cells/readNumber.ts'
import { dayColumns } from '../analysis/dayColumn.ts'
import { columnOf, readSheet, type Sheet } from '../analysis/readSheet.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Whether published figures of people under treatment add up from day to day. */
export const stocks: Command = {
  name: 'stocks',
  usage: 'stocks --input counts.csv [--stock stock] [--new new] [--released released] [--died died] [--converted-in COL] [--converted-out COL]',
  means: 'Checks daily figures: stock = previous + new + converted in − released − died − converted out; lists the days that do not close and by how much (exit 1). The options name columns; the day stands in date. Columns that are running totals are found.',
  houseless: true,
  options: { input: { type: 'string' }, stock: { type: 'string' }, new: { type: 'string' }, released: { type: 'string' }, died: { type: 'string' }, 'converted-in': { type: 'string' }, 'converted-out': { type: 'string' } },
  run: async (call) => {
    const sheet = await readSheet(call.options['input'], '--input')
    if (!sheet.ok) return sheet
    const read = daysOf(call, sheet.value)
    if (!read.ok) return read
    const { days, closes, runningTotals, unchecked } = publishedStock(read.value)
    if (days.length === 0) return refuse('TooFewDays', `${sheet.value.name} has no two days that follow each other.`)
    const broken = days.filter(({ off }) => off !== 0).map(({ on, ...day }) => ({ on: dayOf(on), ...day }))
    if (runningTotals.length > 0) call.say(`Read as running totals, since the days add up better so: ${runningTotals.join(', ')}.`)
    call.say(`${days.length} days checked, ${broken.length} do not close${unchecked.length > 1 ? `; ${unchecked.length} have no day before them: ${unchecked.slice(0, 10).map(dayOf).join(', ')}${unchecked.length > 10 ? ' …' : ''}` : ''}.`)
    const json = { closes, runningTotals, unchecked: unchecked.map(dayOf), days: days.map(({ on, ...day }) => ({ on: dayOf(on), ...day })) }
    return done({ json, table: closes ? 'Every day closes.' : table(broken), failed: !closes })
  },
}

/** The columns of the parts: by their own name where no option names them; conversions only where they are named. */
const usual: Readonly<Record<Flow | 'stock', readonly [option: string, column: string | undefined]>> = { stock: ['stock', 'stock'], came: ['new', 'new'], released: ['released', 'released'], died: ['died', 'died'], convertedIn: ['converted-in', undefined], convertedOut: ['converted-out', undefined] }

function daysOf(call: Call, sheet: Sheet): Result<readonly PublishedDay[]> {
  const dates = dayColumns(sheet, ['date'], dayOf(Math.floor(Date.now() / 86_400_000)))
  if (!dates.ok) return dates
  const parts: [Flow | 'stock', number][] = []
  for (const [part, [option, column]] of Object.entries(usual) as [Flow | 'stock', (typeof usual)['stock']][]) {
    const named = call.options[option] ?? column
    if (typeof named !== 'string') continue
    const at = columnOf(sheet, named)
    if (!at.ok) return refuse(at.refusal.obstacle, `${at.refusal.message} Name it with --${option}.`, { at: `--${option}` })
    parts.push([part, at.value])
  }
  const seen = new Set<number>()
  const days: PublishedDay[] = []
  for (const [i, { row, cells }] of sheet.rows.entries()) {
    const on = dates.value[0]?.days[i] ?? null
    if (on === null) return refuse('CellCannotBeRead', `${sheet.name}, row ${row}, column “date”: “${cells[columnAt(sheet)] ?? ''}” is no day`, { at: `row ${row}` })
    if (seen.has(on)) return refuse('DayTwice', `${sheet.name}, row ${row}: ${dayOf(on)} stands there twice; give each day one row.`, { at: `row ${row}` })
    seen.add(on)
    const figures: Record<Flow | 'stock', number> = { stock: 0, came: 0, convertedIn: 0, released: 0, died: 0, convertedOut: 0 }
    for (const [part, at] of parts) {
      const number = readNumber(cells[at] ?? '')
      if (!number.ok || !(number.value >= 0 && number.value < 1e9)) return refuse('CellCannotBeRead', `${sheet.name}, row ${row}, column “${sheet.header[at] ?? ''}”: “${cells[at] ?? ''}” is not a number of people`, { at: `row ${row}` })
      figures[part] = number.value
    }
    days.push({ on, ...figures })
  }
  return done(days)
}

const columnAt = (sheet: Sheet): number => { const at = columnOf(sheet, 'date'); return at.ok ? at.value : 0 }
