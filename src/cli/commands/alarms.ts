import { dayNumber, dayOf, type Day, type DayNumber } from '../../kernel/Day.ts'
import { random } from '../../kernel/random.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { earsAlarms, type Ears } from '../../analytics/clusters/earsAlarms.ts'
import { farringtonAlarm } from '../../analytics/clusters/farringtonAlarm.ts'
import { repeatedPlaces } from '../../analytics/clusters/repeatedPlaces.ts'
import { weeksOf } from '../../analytics/clusters/weeksOf.ts'
import { asOfOption, wholeOption } from '../analysis/asOfOption.ts'
import { dailyCounts, tellFilled } from '../analysis/dailyCounts.ts'
import { dayColumns, tellUnreadable } from '../analysis/dayColumn.ts'
import { columnOf, isMissing, readSheet } from '../analysis/readSheet.ts'
import type { Call, Command } from '../Command.ts'
import { table } from '../table.ts'

/** Counts out of the ordinary and places with repeated cases, each with how often it is a false alarm. */
export const alarms: Command = {
  name: 'alarms',
  usage: 'alarms (--input counts.csv | --input linelist.csv --date COL [--place COL]) [--as-of DATE] [--method C1|C2|C3] [--days 28] [--within 14] [--at-least 3] [--seed TEXT]',
  means: 'Days and the last week with more cases than usual (EARS against the days before, Farrington against earlier years), and places with repeated cases, each with its expected false alarms.',
  houseless: true,
  options: { input: { type: 'string' }, date: { type: 'string' }, place: { type: 'string' }, 'as-of': { type: 'string' }, method: { type: 'string' }, days: { type: 'string' }, within: { type: 'string' }, 'at-least': { type: 'string' }, seed: { type: 'string' } },
  run: async (call) => {
    const [asOf, shown, within, atLeast] = [asOfOption(call.options['as-of']), wholeOption('--days', call.options['days'], 28, [1, 3660]), wholeOption('--within', call.options['within'], 14, [1, 366]), wholeOption('--at-least', call.options['at-least'], 3, [2, 1000])]
    if (!asOf.ok) return asOf
    if (!shown.ok) return shown
    if (!within.ok) return within
    if (!atLeast.ok) return atLeast
    const method = String(call.options['method'] ?? 'C2').toUpperCase()
    if (!isEars(method)) return refuse('WrongUsage', `--method ${method} is none of C1, C2 and C3`, { at: '--method' })
    const read = call.options['date'] === undefined ? await fromCounts(call, asOf.value) : await fromList(call, asOf.value)
    if (!read.ok) return read
    const { from, counts, placed } = read.value
    const seed = String(call.options['seed'] ?? 'alarms')
    const days = earsAlarms(counts, method, random(`${seed} days`))
    const week = farringtonAlarm(weeksOf(counts))
    const places = placed && repeatedPlaces(placed, random(`${seed} places`), { within: within.value, atLeast: atLeast.value })
    const json = {
      method, to: dayOf(from + counts.length - 1),
      days: days.ok ? days.value.days.slice(-shown.value).map(({ day, ...one }) => ({ on: dayOf(from + day), ...one })) : null,
      falseAlarmChance: days.ok ? days.value.falseAlarmChance.likeThese : null,
      week: week.ok ? { from: dayOf(from + counts.length - 7), to: dayOf(from + counts.length - 1), ...pick(week.value) } : null,
      places: places ? places.places.map(({ from: first, to, ...place }) => ({ ...place, from: dayOf(first), to: dayOf(to) })) : null,
      placesExpectedByChance: places?.expectedByChance ?? null,
      why: { ...(days.ok ? {} : { days: days.refusal.message }), ...(week.ok ? {} : { week: week.refusal.message }), ...(places ? {} : { places: 'places are told from a list with --date COL and --place COL' }) },
    }
    return done({ json, table: told(json, within.value, atLeast.value) })
  },
}

const isEars = (method: string): method is Ears => method === 'C1' || method === 'C2' || method === 'C3'

interface Read {
  readonly from: DayNumber
  readonly counts: readonly number[]
  readonly placed?: readonly { readonly place: string; readonly day: DayNumber }[]
}

async function fromCounts(call: Call, asOf: Day | undefined): Promise<Result<Read>> {
  if (call.options['place'] !== undefined) return refuse('WrongUsage', '--place goes with --date: places are told from a list of cases', { at: '--place' })
  const series = await dailyCounts(call.options['input'], today())
  if (!series.ok) return series
  tellFilled(series.value, call.say)
  const from = dayNumber(series.value.from)
  return until({ from, counts: series.value.counts }, asOf)
}

async function fromList(call: Call, asOf: Day | undefined): Promise<Result<Read>> {
  const { date, place } = call.options
  const sheet = await readSheet(call.options['input'], '--input')
  if (!sheet.ok) return sheet
  const columns = dayColumns(sheet.value, [String(date)], today())
  if (!columns.ok) return columns
  const at = typeof place === 'string' ? columnOf(sheet.value, place) : done(undefined)
  if (!at.ok) return at
  tellUnreadable(columns.value, call.say)
  const dated = sheet.value.rows.flatMap(({ cells }, i) => {
    const day = columns.value[0]?.days[i] ?? null
    return day === null || (asOf !== undefined && day > dayNumber(asOf)) ? [] : [{ day, place: at.value === undefined || isMissing(cells[at.value]) ? '' : (cells[at.value] as string).trim() }]
  })
  call.say(`Used ${dated.length} of ${sheet.value.rows.length} rows; the others have no day or a later one${at.value === undefined ? '' : `; ${dated.filter((one) => one.place === '').length} have no place`}.`)
  if (dated.length === 0) return refuse('NoRows', `${sheet.value.name} has no row with a day to count.`)
  const from = dated.reduce((least, { day }) => Math.min(least, day), Number.POSITIVE_INFINITY)
  const last = dated.reduce((most, { day }) => Math.max(most, day), asOf === undefined ? Number.NEGATIVE_INFINITY : dayNumber(asOf))
  if (last - from > MOST_DAYS) return refuse('TooManyDays', `${sheet.value.name} goes from ${dayOf(from)} to ${dayOf(last)}; more than ${MOST_DAYS} days speak for a slip in a date.`)
  const counts = new Array<number>(last - from + 1).fill(0)
  for (const { day } of dated) counts[day - from] = (counts[day - from] as number) + 1
  return done({ from, counts, ...(at.value === undefined ? {} : { placed: dated }) })
}

const MOST_DAYS = 20_000
const today = (): Day => dayOf(Math.floor(Date.now() / 86_400_000))

function until({ from, counts }: Read, asOf: Day | undefined): Result<Read> {
  const days = asOf === undefined ? counts.length : dayNumber(asOf) - from + 1
  if (days < 1) return refuse('CountsBeginAfter', `The counts begin on ${dayOf(from)}, after ${String(asOf)}.`, { at: '--as-of' })
  if (days > counts.length) return refuse('CountsEndBefore', `The counts end on ${dayOf(from + counts.length - 1)}. Give --as-of ${dayOf(from + counts.length - 1)}, or add the days up to ${String(asOf)}, with 0 where there was none.`, { at: '--as-of' })
  return done({ from, counts: counts.slice(0, days) })
}

const pick = ({ count, expected, limit, score, alarm, dispersion, trend, falseAlarmChance }: Extract<ReturnType<typeof farringtonAlarm>, { ok: true }>['value']) => ({ count, expected, limit, score, alarm, dispersion, trend, falseAlarmChance })

const percent = (chance: number): string => (chance > 0 && chance < 0.001 ? '< 0.1 %' : `${(100 * chance).toFixed(1)} %`)

interface Told {
  readonly method: string
  readonly days: readonly { readonly on: string; readonly count: number; readonly expected: number; readonly limit: number; readonly alarm: boolean }[] | null
  readonly falseAlarmChance: number | null
  readonly week: (ReturnType<typeof pick> & { readonly from: string; readonly to: string }) | null
  readonly places: readonly { readonly place: string; readonly cases: number; readonly from: string; readonly to: string; readonly p: number }[] | null
  readonly placesExpectedByChance: number | null
  readonly why: Readonly<Partial<Record<'days' | 'week' | 'places', string>>>
}

function told({ method, days, falseAlarmChance, week, places, placesExpectedByChance, why }: Told, within: number, atLeast: number): string {
  const loud = days?.filter(({ alarm }) => alarm) ?? []
  return [
    days === null ? `By day: no number. ${why.days ?? ''}` : `By day (${method}): ${loud.length} alarms in ${days.length} days; on a day on which nothing happens the chance of one is ${percent(falseAlarmChance ?? 0)}: ${((falseAlarmChance ?? 0) * days.length).toFixed(1)} expected.`,
    ...(loud.length > 0 ? [table(loud.map(({ on, count, expected, limit }) => ({ on, count, expected: expected.toFixed(1), limit: limit.toFixed(1) })))] : []),
    week === null ? `The week against earlier years: no number. ${why.week ?? ''}` : `The week from ${week.from} to ${week.to} against earlier years: ${week.count} cases, ${week.expected.toFixed(1)} expected, limit ${week.limit.toFixed(1)}: ${week.alarm ? 'an alarm' : 'no alarm'}; the chance of a false one is ${percent(week.falseAlarmChance)} a week.`,
    places === null ? `Places: ${why.places ?? ''}.` : `${places.length} places with ${atLeast} cases or more within ${within} days; ${(placesExpectedByChance ?? 0).toFixed(1)} expected by chance.`,
    ...(places && places.length > 0 ? [table(places.slice(0, 30).map(({ place, cases, from, to, p }) => ({ place, cases, from, to, p: p.toFixed(3) })))] : []),
  ].join('\n')
}
