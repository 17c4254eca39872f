import { dayNumber, dayOf } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { scanClusters, type Clusters, type Happening } from '../../analytics/clusters/scanClusters.ts'
import { readNumber } from '../../interop/cells/readNumber.ts'
import { asOfOption, wholeOption } from '../analysis/asOfOption.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { columnList } from '../analysis/idColumn.ts'
import { columnOf, isMissing, readSheet, type Sheet } from '../analysis/readSheet.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Where cases lie closer in space and time than by chance, from a list. */
export const clusters: Command = {
  name: 'clusters',
  usage: 'clusters --input linelist.csv --date COL (--xy COL,COL | --place COL) [--population FILE] [--as-of DATE] [--prospective] [--longest DAYS] [--level 0.05] [--replicates N] [--seed TEXT]',
  means: 'Where and when cases lie closer than by chance, strongest first, each with its p and how often so strong a one is a false alarm. --population has the columns place,population. --prospective lists only those still under way on the last day; --as-of leaves out what came later.',
  houseless: true,
  options: { input: { type: 'string' }, date: { type: 'string' }, xy: { type: 'string' }, place: { type: 'string' }, population: { type: 'string' }, 'as-of': { type: 'string' }, prospective: { type: 'boolean' }, longest: { type: 'string' }, level: { type: 'string' }, replicates: { type: 'string' }, seed: { type: 'string' } },
  run: async (call) => {
    const [asOf, replicates, longest] = [asOfOption(call.options['as-of']), wholeOption('--replicates', call.options['replicates'], 999, [19, 99_999]), wholeOption('--longest', call.options['longest'], 0, [1, 731])]
    if (!asOf.ok) return asOf
    if (!replicates.ok) return replicates
    if (!longest.ok) return longest
    const level = Number(call.options['level'] ?? 0.05)
    if (!(level > 0 && level <= 1)) return refuse('WrongUsage', `--level ${String(call.options['level'])} is not a chance above 0 and at most 1`, { at: '--level' })
    const read = await happeningsOf(call)
    if (!read.ok) return read
    const population = await populationOf(call)
    if (!population.ok) return population
    const until = asOf.value === undefined ? undefined : dayNumber(asOf.value)
    const scan = scanClusters(read.value, random(String(call.options['seed'] ?? 'clusters')), {
      level, ...(call.options['replicates'] === undefined ? {} : { replicates: replicates.value }), prospective: call.options['prospective'] === true,
      ...(until === undefined ? {} : { until }), ...(longest.value > 0 ? { longest: longest.value } : {}), ...(population.value ? { population: population.value } : {}),
    })
    return scan.ok ? outcome(call, scan.value) : scan
  },
}

async function happeningsOf(call: Call): Promise<Result<readonly Happening[]>> {
  const { date, place } = call.options
  const xy = columnList(call.options['xy'])
  if (typeof date !== 'string') return refuse('WrongUsage', 'clusters needs --date COL', { at: '--date' })
  if (xy.length !== 2 && (xy.length > 0 || place === undefined)) return refuse('WrongUsage', 'clusters needs --xy COL,COL or --place COL', { at: '--xy' })
  const sheet = await readSheet(call.options['input'], '--input')
  if (!sheet.ok) return sheet
  const days = dayColumns(sheet.value, [date], dayOf(Math.floor(Date.now() / 86_400_000)))
  if (!days.ok) return days
  tellUnreadable(days.value, call.say)
  const places: number[] = []
  for (const name of [...xy, ...(typeof place === 'string' ? [place] : [])]) {
    const at = columnOf(sheet.value, name)
    if (!at.ok) return at
    places.push(at.value)
  }
  return done(rowsOf(call, sheet.value, days.value[0]?.days ?? [], places.slice(0, xy.length), typeof place === 'string' ? places.at(-1) : undefined))
}

function rowsOf(call: Call, sheet: Sheet, days: readonly (number | null)[], xy: readonly number[], place: number | undefined): readonly Happening[] {
  const left = { day: 0, place: 0 }
  const used = sheet.rows.flatMap(({ cells }, i): Happening[] => {
    const day = days[i] ?? null
    const name = place === undefined || isMissing(cells[place]) ? '' : (cells[place] as string).trim()
    const at = xy.length === 2 ? position(cells[xy[0] as number], cells[xy[1] as number]) : null
    if (day === null) left.day++
    else if (place === undefined ? !at : name === '') left.place++
    else return [{ day, at, ...(place === undefined ? {} : { place: name }) }]
    return []
  })
  call.say(`Used ${used.length} of ${sheet.rows.length} rows; left out: ${left.day} without a day, ${left.place} without a place.`)
  return used
}

function position(x: string | undefined, y: string | undefined): readonly [number, number] | null {
  const [a, b] = [readNumber(x ?? ''), readNumber(y ?? '')]
  return a.ok && b.ok && Number.isFinite(a.value) && Number.isFinite(b.value) ? [a.value, b.value] : null
}

async function populationOf(call: Call): Promise<Result<ReadonlyMap<string, number> | undefined>> {
  if (call.options['population'] === undefined) return done(undefined)
  if (call.options['place'] === undefined) return refuse('WrongUsage', '--population goes with --place: people are counted by place', { at: '--population' })
  const sheet = await readSheet(call.options['population'], '--population')
  if (!sheet.ok) return sheet
  const [place, people] = [columnOf(sheet.value, 'place'), columnOf(sheet.value, 'population')]
  if (!place.ok) return place
  if (!people.ok) return people
  const all = new Map<string, number>()
  for (const { row, cells } of sheet.value.rows) {
    const count = readNumber(cells[people.value] ?? '')
    if (!count.ok || !(count.value >= 0)) return refuse('CellCannotBeRead', `${sheet.value.name}, row ${row}, column “population”: “${cells[people.value] ?? ''}” is not a number of people`, { at: `row ${row}` })
    all.set(cells[place.value]?.trim() ?? '', count.value)
  }
  return done(all)
}

function outcome(call: Call, { clusters: found, cases, places, days, model, replicates, expectedFalseAlarms, notes }: Clusters): Result<{ json: unknown; table: string }> {
  call.say(`${cases} cases in ${places} places over ${days} days, held against ${model === 'population' ? 'the people of each place' : 'where and when the other cases are'}; ${replicates} replicates.`)
  call.say(`Where nothing clusters, ${(100 * expectedFalseAlarms).toFixed(0)} of 100 such searches list something all the same.`)
  for (const note of notes) call.say(note)
  const json = found.map(({ from, to, ...cluster }) => ({ ...cluster, from: dayOf(from), to: dayOf(to) }))
  const rows = json.map(({ places: names, from, to, cases: many, expected, relativeRisk, p, falseAlarmEveryDays }) => ({ places: names.length > 4 ? `${names.slice(0, 4).join('; ')} and ${names.length - 4} more` : names.join('; '), from, to, cases: many, expected: expected.toFixed(1), 'relative risk': relativeRisk?.toFixed(1) ?? '–', p: p.toFixed(4), 'as a daily search a false alarm once in': `${Math.round(falseAlarmEveryDays)} days` }))
  return done({ json, table: rows.length === 0 ? 'No cluster beyond what chance gives.' : table(rows) })
}
