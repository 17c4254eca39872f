import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dayNumber, isDay } from '../../src/kernel/Day.ts'
import { sharedData, sharedRows } from './shared.ts'

/** A daily series of the reference data. */
export interface SharedSeries {
  readonly name: string
  readonly counts: readonly number[]
}

/** Every daily series there is: the epidemic curves of the reproduction tables, each day column of every line list, the daily counts. Series of less than `MOST_EMPTY` cases a day on average over years of typing errors are cut to where cases are. */
export function sharedSeries(): readonly SharedSeries[] {
  return [
    ...['Flu2009', 'Flu1918', 'Measles1861'].map((name) => ({ name: `epiestim/${name}`, counts: sharedRows(`epiestim/${name}_incidence.csv`).map((row) => Number(row['I'])) })),
    { name: 'tianjin_2020/confirmed_discharges confirmed', counts: sharedRows('tianjin_2020/confirmed_discharges.csv').map((row) => Number(row['confirmed'])) },
    ...lists.flatMap(([file, columns]) => columns.map((column) => ({ name: `${file.replace(/\.csv$/, '')} ${column}`, counts: daily(sharedRows(file).map((row) => dayIn(row[column] ?? ''))) }))),
    { name: 'outbreaker2_fake/cases onset', counts: daily(sharedRows('outbreaker2_fake/cases.csv').map((row) => Number(row['onset']))) },
    ...confirmedOfBulletins(),
  ]
}

const lists: readonly (readonly [string, readonly string[]])[] = [
  ['mers_korea_2015/linelist.csv', ['dt_onset', 'dt_report', 'dt_diag']],
  ['ebola_sim/linelist.csv', ['date_of_onset', 'date_of_hospitalisation']],
  ['measles_hagelloch_1861/linelist.csv', ['date_of_prodrome', 'date_of_rash']],
  ['tianjin_2020/linelist_135.csv', ['symptom_onset', 'confirm_date']],
  ['ali2020_china_pairs/transmission_pairs_1407.csv', ['infectee_onsetDate', 'infectee_labConfirmDate']],
  ['hus_o104_2011/husO104Hosp.csv', ['dHosp', 'dReport']],
  ['varicella_sim_berlin/varicella_sim_berlin.csv', ['onset']],
]

/** Days as 2022-11-11, 2022/11/11 or 11/11/2022 (day first). */
function dayIn(text: string): number {
  const parts = /^(\d{1,4})[/-](\d{1,2})[/-](\d{1,4})/.exec(text)
  if (!parts) return Number.NaN
  const [, a = '', b = '', c = ''] = parts
  const [year, day] = a.length === 4 ? [a, c] : [c, a]
  const iso = `${year}-${b.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? dayNumber(iso) : Number.NaN
}

/** Counts by day from the first to the last; a day more than 60 days from its next neighbour is a slip of the pen. */
function daily(days: readonly number[]): readonly number[] {
  const known = days.filter(Number.isFinite).sort((a, b) => a - b)
  const middle = Math.floor(known.length / 2)
  let [from, to] = [middle, middle]
  while (from > 0 && (known[from] as number) - (known[from - 1] as number) <= 60) from--
  while (to < known.length - 1 && (known[to + 1] as number) - (known[to] as number) <= 60) to++
  const first = known[from] as number
  const counts = new Array<number>((known[to] as number) - first + 1).fill(0)
  for (const day of known.slice(from, to + 1)) counts[day - first] = (counts[day - first] as number) + 1
  return counts
}

/** Bulletins of one place whose days follow each other would be a series; those there are come from many places and days. */
function confirmedOfBulletins(): readonly SharedSeries[] {
  const files = readdirSync(join(sharedData, 'bulletins', 'expected'))
  const byPlace = new Map<string, number>()
  for (const file of files) byPlace.set(file.slice(11), (byPlace.get(file.slice(11)) ?? 0) + 1)
  const longest = Math.max(...byPlace.values())
  if (longest >= 14) throw new Error('there is a place with a series of bulletins: read it')
  return []
}
