import { nowcast } from '../../src/analytics/nowcast/nowcast.ts'
import { reportingTriangle, type Reported } from '../../src/analytics/nowcast/reportingTriangle.ts'
import { dayNumber, isDay } from '../../src/kernel/Day.ts'
import { random } from '../../src/kernel/random.ts'
import { driftingLineList } from './driftingDelays.ts'
import { sharedRows } from './shared.ts'
import { sparseLineList, type SparseKind } from './sparseLists.ts'

export interface NowcastScore {
  readonly days: number
  /** Mean absolute errors of the estimate and of doing nothing, cases a day. */
  readonly error: number
  readonly nothing: number
  /** Share of days whose 95 % interval held what came. */
  readonly covered: number
  /** Share of lists on which at least nine intervals in ten held: an outbreak is one list, not an average of many. */
  readonly lists: number
}

/** Nowcasts a list on several days, the last 15 days each, and compares with what was known in the end. */
export function scoreNowcasts(records: readonly Reported[], dates: readonly number[], draws?: number): NowcastScore {
  const truth = new Map<number, number>()
  for (const { eventOn } of records) if (eventOn !== null) truth.set(eventOn, (truth.get(eventOn) ?? 0) + 1)
  let [days, error, nothing, covered] = [0, 0, 0, 0]
  for (const asOf of dates) {
    const told = nowcast(reportingTriangle(records, asOf), random('score'), draws === undefined ? {} : { draws })
    if (!told.ok) continue
    for (const { on, known, estimate, lo95, hi95 } of told.value.days) {
      const happened = truth.get(on) ?? 0
      days++
      error += Math.abs(estimate - happened)
      nothing += Math.abs(known - happened)
      covered += lo95 <= happened && happened <= hi95 ? 1 : 0
    }
  }
  return { days, error: error / days, nothing: nothing / days, covered: covered / days, lists: covered >= 0.9 * days ? 1 : 0 }
}

/** Scores over made-up lists, by the kind of drift. */
export function scoreMadeUp(prefix: string, many: number, draws: number): ReadonlyMap<string, NowcastScore> {
  const byKind = new Map<string, NowcastScore[]>()
  for (let i = 0; i < many; i++) {
    const { records, days, kind } = driftingLineList(`${prefix}${i}`)
    const score = scoreNowcasts(records, [0.25, 0.35, 0.5, 0.65, 0.85].map((share) => Math.floor(share * days)), draws)
    if (score.days > 0) for (const name of ['all', kind]) byKind.set(name, [...(byKind.get(name) ?? []), score])
  }
  return new Map([...byKind].map(([kind, scores]) => {
    const days = scores.reduce((sum, score) => sum + score.days, 0)
    const mean = (of: (score: NowcastScore) => number): number => scores.reduce((sum, score) => sum + of(score) * score.days, 0) / days
    return [kind, { days, error: mean(({ error }) => error), nothing: mean(({ nothing }) => nothing), covered: mean(({ covered }) => covered), lists: scores.reduce((sum, { lists }) => sum + lists, 0) / scores.length }]
  }))
}

/** Scores over sparse lists of a kind, and what was estimated, happened and how wide intervals were, cases a day. */
export function scoreSparse(kind: SparseKind, many: number, draws: number): Omit<NowcastScore, 'lists'> & { readonly estimated: number; readonly happened: number; readonly width: number } {
  const sums = { days: 0, error: 0, nothing: 0, covered: 0, estimated: 0, happened: 0, width: 0 }
  for (let i = 0; i < many; i++) {
    const { records, last } = sparseLineList(kind, `${i}`)
    for (const asOf of [last - 4, last]) {
      const told = nowcast(reportingTriangle(records, asOf), random('score'), { draws })
      for (const { on, known, estimate, lo95, hi95 } of told.ok ? told.value.days : []) {
        const happened = records.filter(({ eventOn }) => eventOn === on).length
        const add: Readonly<Record<keyof typeof sums, number>> = { days: 1, error: Math.abs(estimate - happened), nothing: Math.abs(known - happened), covered: lo95 <= happened && happened <= hi95 ? 1 : 0, estimated: estimate, happened, width: hi95 - lo95 }
        for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += add[key]
      }
    }
  }
  return { days: sums.days, error: sums.error / sums.days, nothing: sums.nothing / sums.days, covered: sums.covered / sums.days, estimated: sums.estimated / sums.days, happened: sums.happened / sums.days, width: sums.width / sums.days }
}

/** The seven days on which the field's tool was scored: every third from 24 May to 11 June 2011, the ones whose errors of doing nothing sum to what the reference gives, with and without the first. */
export const husDates = ['2011-05-24', '2011-05-27', '2011-05-30', '2011-06-02', '2011-06-05', '2011-06-08', '2011-06-11'].map(dayNumber)
export const husRecords = (): readonly Reported[] => sharedRows('hus_o104_2011/husO104Hosp.csv').map((row) => ({ eventOn: dayIn(row['dHosp']), reportOn: dayIn(row['dReport']) }))
const dayIn = (text: string | undefined): number | null => (text !== undefined && isDay(text) ? dayNumber(text) : null)
