import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Call, Command } from '../../src/cli/Command.ts'
import { commands } from '../../src/cli/commands.ts'
import { addDays } from '../../src/kernel/Day.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { temporaryFile } from './importing.ts'

/** The analyses from the command line, without a database: the commands themselves, and the real program once for its exits. */
const program = fileURLToPath(new URL('../../bin/firebreak', import.meta.url))

/** Words as on the command line, to the command they name. */
async function run(...[name = '', ...words]: readonly string[]) {
  const command = await (commands[name] as () => Promise<Command>)()
  const said: string[] = []
  const { values } = parseArgs({ args: [...words], options: command.options ?? {}, strict: true })
  const nowhere = () => { throw new Error('an analysis needs no house') }
  const result = await command.run({ words: [], options: values as Call['options'], configuration: {} as Call['configuration'], house: nowhere, context: nowhere, say: (line) => said.push(line), signal: new AbortController().signal })
  return { result, said: said.join('\n') }
}

async function json<Shape>(shape: z.ZodType<Shape>, ...words: readonly string[]): Promise<{ readonly value: Shape; readonly said: string }> {
  const { result, said } = await run(...words)
  const outcome = valueOf(result)
  expect(outcome.table).not.toMatch(/undefined|\bnull\b|\[object|NaN/)
  return { value: shape.parse(JSON.parse(JSON.stringify(outcome.json))), said }
}

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const number = z.number()
const maybe = number.nullable()
const counts = Array.from({ length: 40 }, (_, t) => Math.round(6 + 5 * Math.sin(t / 6) + t / 8))
const countsFile = temporaryFile('counts.csv', `date,count,imported\n${counts.map((count, t) => `${addDays('2022-10-01', t)},${count},${t < 5 ? 1 : 0}`).join('\n')}\n`)
const list = Array.from({ length: 200 }, (_, i) => ({ id: i, onset: addDays('2022-10-01', (i * 7) % 30), report: addDays('2022-10-01', ((i * 7) % 30) + ((i * 5) % 9)) }))
const listFile = temporaryFile('list.csv', `id,onset,report\n${list.map(({ id, onset, report }) => `${id},${onset},${report}`).join('\n')}\nx,,2022-10-05\ny,2022-13-45,2022-10-06\n`)

describe('analyses from the command line', () => {
  it('rt gives a row a window, null where there is no number, and says why', async () => {
    const row = z.object({ tStart: number, tEnd: number, mean: maybe, sd: maybe, q025: maybe, q05: maybe, q25: maybe, median: maybe, q75: maybe, q95: maybe, q975: maybe })
    const { value, said } = await json(z.array(row), 'rt', '--input', countsFile, '--si', 'gamma:9.5,3')
    expect(value[0]).toMatchObject({ tStart: 2, tEnd: 8, mean: null })
    expect(value.at(-1)).toMatchObject({ tStart: 34, tEnd: 40 })
    expect(value.filter(({ mean }) => mean === null).map(({ tEnd }) => tEnd)).toEqual([8, 9])
    expect(said).toMatch(/Used 40 rows/)
    const si = temporaryFile('si.csv', 'k,si\n0,0\n1,0.2\n2,0.5\n3,0.3\n')
    expect((await json(z.array(row), 'rt', '--input', countsFile, '--si-file', si, '--window', '14')).value).toHaveLength(26)
  })
  it('nowcast gives the last days and says which rows it used', async () => {
    const { value, said } = await json(z.array(z.object({ on: day, known: number, estimate: number, lo95: number, hi95: number })), 'nowcast', '--input', listFile, '--event', 'onset', '--report', 'report', '--as-of', '2022-10-25')
    expect(value).toHaveLength(15)
    expect(value.at(-1)?.on).toBe('2022-10-25')
    expect(said).toMatch(/Row 203, column “onset”.*2022-13-45/)
    expect(said).toMatch(/Used \d+ of 202 rows; left out: 2 without a day in “onset”/)
  })
  it('forecast gives the days asked for, with samples where asked for', async () => {
    const { value } = await json(z.array(z.object({ on: day, mean: number, q025: number, q25: number, median: number, q75: number, q975: number, samples: z.array(number).optional() })), 'forecast', '--input', countsFile, '--as-of', '2022-11-05', '--horizon', '10', '--samples', '25')
    expect(value.map(({ on }) => on)).toEqual(Array.from({ length: 10 }, (_, h) => addDays('2022-11-06', h)))
    expect(value[0]?.samples).toHaveLength(25)
  })
  it('delays gives a fit for each family, and what was left out', async () => {
    const estimate = z.object({ est: number, se: maybe, lo95: maybe, hi95: maybe })
    const fit = z.object({ family: z.string(), n: number, logLikelihood: number, parameters: z.record(z.string(), estimate), percentiles: z.record(z.string(), estimate) })
    const { value } = await json(z.object({ n: number, best: z.string(), fits: z.array(fit), leftOut: z.record(z.string(), number) }), 'delays', '--input', listFile, '--from', 'onset', '--to', 'report', '--as-of', '2022-11-20')
    expect(value.n).toBe(200)
    expect(value.leftOut['missing']).toBe(2)
    expect(value.fits.map(({ family }) => family)).toEqual(['lognormal', 'gamma', 'weibull', 'normal'])
    expect(value.fits[1]?.percentiles['p50']?.est).toBeGreaterThan(3)
  })
  it('alarms holds days, the week and places against what is usual, each with how often it is a false alarm', async () => {
    const shape = z.object({ method: z.string(), to: day, days: z.array(z.object({ on: day, count: number, expected: number, limit: number, alarm: z.boolean() })).nullable(), falseAlarmChance: maybe, week: z.object({ count: number, limit: number, falseAlarmChance: number }).nullable(), places: z.array(z.object({ place: z.string(), cases: number, p: number })).nullable(), placesExpectedByChance: maybe, why: z.record(z.string(), z.string()) })
    const quiet = Array.from({ length: 60 }, (_, t) => (t === 58 ? 40 : 4 + (t % 3)))
    const daily = temporaryFile('quiet.csv', `date,count\n${quiet.map((count, t) => `${addDays('2022-10-01', t)},${count}`).join('\n')}\n`)
    const { value } = await json(shape, 'alarms', '--input', daily)
    expect(value.days?.filter(({ alarm }) => alarm).map(({ on }) => on)).toEqual([addDays('2022-10-01', 58)])
    expect(value.falseAlarmChance).toBeLessThan(0.05)
    expect(value.why['week']).toMatch(/Two years/)
    const before = await json(shape, 'alarms', '--input', daily, '--as-of', addDays('2022-10-01', 50))
    expect(before.value.days?.some(({ alarm }) => alarm)).toBe(false)
    const years = temporaryFile('years.csv', `date,count\n${Array.from({ length: 1460 }, (_, t) => `${addDays('2019-01-01', t)},${t >= 1453 ? 30 : 2 + (t % 3)}`).join('\n')}\n`)
    expect((await json(shape, 'alarms', '--input', years)).value.week).toMatchObject({ count: 210 })
    const places = temporaryFile('places.csv', `onset,ward\n${Array.from({ length: 60 }, (_, i) => `${addDays('2022-10-01', i)},w${i % 20}`).join('\n')}\n${Array.from({ length: 6 }, (_, i) => `${addDays('2022-10-20', i)},busy`).join('\n')}\n`)
    const told = await json(shape, 'alarms', '--input', places, '--date', 'onset', '--place', 'ward')
    expect(told.value.places?.[0]).toMatchObject({ place: 'busy', cases: 6 })
    expect(told.value.places?.[0]?.p).toBeLessThan(0.05)
    expect(told.value.placesExpectedByChance).toBeLessThan(8)
  })
  it('analyse-many gives each jurisdiction its figures or why there is none, from counts or a list', async () => {
    const shape = z.array(z.object({ id: z.string(), cases: number, to: day, incompleteDays: number, rt: z.object({ mean: number, q025: number, q975: number }).nullable(), nowcast: z.array(z.object({ on: day, known: number, estimate: number })).nullable(), forecast: z.array(z.object({ on: day, median: number })).nullable(), why: z.record(z.string(), z.string()) }))
    const many = temporaryFile('many.csv', `county,date,count\n${counts.map((count, t) => `a,${addDays('2022-10-01', t)},${count}`).join('\n')}\nb,2022-10-05,1\n`)
    const { value, said } = await json(shape, 'analyse-many', '--input', many, '--by', 'county', '--si', 'gamma:5,2', '--threads', '1')
    expect(value.map(({ id, to, forecast }) => [id, to, forecast?.[0]?.on ?? null])).toEqual([['a', addDays('2022-10-01', 39), addDays('2022-10-01', 40)], ['b', addDays('2022-10-01', 39), null]])
    expect(value[1]?.why['forecast']).toMatch(/too few/)
    expect(said).toMatch(/2 of 2/)
    const one = await json(shape, 'analyse-many', '--input', listFile, '--by', 'id', '--event', 'onset', '--report', 'report', '--as-of', '2022-10-25', '--si', 'gamma:5,2', '--threads', '1')
    expect(one.value).toHaveLength(202)
    const all = temporaryFile('all.csv', `county,onset,report\n${list.map(({ onset, report }) => `a,${onset},${report}`).join('\n')}\n`)
    const [only] = (await json(shape, 'analyse-many', '--input', all, '--by', 'county', '--event', 'onset', '--report', 'report', '--as-of', '2022-10-25', '--si', 'gamma:5,2', '--threads', '1')).value
    expect(only?.nowcast?.at(-1)?.on).toBe('2022-10-25')
    expect([(only?.incompleteDays as number) > 0, only?.forecast?.[0]?.on]).toEqual([true, '2022-10-26'])
  }, 120_000)
  it('stocks says which days do not close, by how much, and finds running totals', async () => {
    const shape = z.object({ closes: z.boolean(), runningTotals: z.array(z.string()), days: z.array(z.object({ on: day, off: number })) })
    let [stock, total] = [10, 0]
    const rows = Array.from({ length: 12 }, (_, t) => `${addDays('2022-10-01', t)},${(stock += 5 - (t % 3))},5,${(total += t % 3)},0`)
    const good = await json(shape, 'stocks', '--input', temporaryFile('stock.csv', `date,stock,new,released,died\n${rows.join('\n')}\n`))
    expect(good.value).toMatchObject({ closes: true, runningTotals: ['released'] })
    expect(good.said).toMatch(/running totals.*released/)
    const broken = rows.map((row, t) => (t === 6 ? row.replace(/,5,/, ',7,') : row))
    const { result } = await run('stocks', '--input', temporaryFile('stock.csv', `date,stock,new,released,died\n${broken.join('\n')}\n`))
    expect(valueOf(result)).toMatchObject({ failed: true })
    expect((valueOf(result).json as z.infer<typeof shape>).days.filter(({ off }) => off !== 0)).toMatchObject([{ on: addDays('2022-10-01', 6), off: -2 }])
  })
  it('bad input is refused with row and column, wrong usage with what is right', async () => {
    const refused = async (code: number, says: RegExp, ...words: readonly string[]) => {
      const { result } = await run(...words)
      if (result.ok) throw new Error(`${words.join(' ')} was not refused`)
      expect(result.refusal.message).toMatch(says)
      expect(result.refusal.obstacle === 'WrongUsage').toBe(code === 2)
    }
    const bad = (text: string): string => temporaryFile('bad.csv', text)
    await refused(1, /row 3, column “count”/, 'rt', '--input', bad('date,count\n2022-11-01,4\n2022-11-02,many\n'), '--si', 'gamma:5,2')
    await refused(1, /row 3: 2022-11-01 stands in row 2 already/, 'rt', '--input', bad('date,count\n2022-11-01,4\n2022-11-01,5\n'), '--si', 'gamma:5,2')
    await refused(1, /row 2.*2022-02-30/, 'forecast', '--input', bad('date,count\n2022-02-30,4\n2022-03-01,4\n'))
    await refused(1, /has no column “onset_date”; it has “id”, “onset”, “report”/, 'nowcast', '--input', listFile, '--event', 'onset_date', '--report', 'report', '--as-of', '2022-10-25')
    await refused(1, /too few/, 'forecast', '--input', bad('date,count\n2022-11-01,4\n2022-11-02,4\n'))
    await refused(1, /The counts end on 2022-11-09/, 'forecast', '--input', countsFile, '--as-of', '2022-12-01')
    await refused(2, /gamma:4\.7,2\.9/, 'rt', '--input', countsFile, '--si', 'normal:3')
    await refused(2, /--as-of soon is not a day/, 'nowcast', '--input', listFile, '--event', 'onset', '--report', 'report', '--as-of', 'soon')
    await refused(1, /There is no file/, 'rt', '--input', 'nowhere.csv', '--si', 'gamma:5,2')
  })
  it('the program prints one document and nothing else, and ends with 0', () => {
    const ended = spawnSync(process.execPath, [program, 'rt', '--input', countsFile, '--si', 'gamma:5,2', '--json'], { encoding: 'utf8' })
    expect(ended.status).toBe(0)
    expect(JSON.parse(ended.stdout)).toHaveLength(33)
  }, 180_000)
})
