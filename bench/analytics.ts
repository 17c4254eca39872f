import { families } from '../src/analytics/delays/families.ts'
import { fitDelay } from '../src/analytics/delays/fitDelay.ts'
import { summariseDelays } from '../src/analytics/delays/summariseDelays.ts'
import { reproductionNumber, type RtWindow } from '../src/analytics/reproduction/reproductionNumber.ts'
import { gammaSerialInterval, givenSerialInterval } from '../src/analytics/reproduction/serialInterval.ts'
import { uncertainReproduction } from '../src/analytics/reproduction/uncertainReproduction.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { analyseMany } from '../src/server/analysis/analyseMany.ts'
import { lauerWindows } from '../test/analytics/lauerWindows.ts'
import { manyJurisdictions } from '../test/analytics/manyJurisdictions.ts'
import { husDates, husRecords, scoreMadeUp, scoreNowcasts } from '../test/analytics/nowcastScores.ts'
import { countsOf, differences, moments, series } from '../test/analytics/rtTables.ts'
import { rollingOrigins, type Rolled } from '../test/analytics/rollingOrigins.ts'
import { pairIntervals, pairWindows } from '../test/analytics/serialIntervals.ts'
import { hasShared, sharedRows } from '../test/analytics/shared.ts'
import { sharedSeries } from '../test/analytics/sharedSeries.ts'
import { type Figure, percentile } from './Figure.ts'

/** What the analyses promise: agreement with published figures, scores of nowcasts and forecasts, speed. Figures that need the reference data are left out where they are not there. */
export async function analytics(): Promise<readonly Figure[]> {
  const known = hasShared ? [...reproduction(), ...delays(), ...nowcasts(), ...forecasts()] : []
  return [...known, ...madeUpNowcasts(), ...(await many())]
}

function reproduction(): readonly Figure[] {
  const figures: Figure[] = []
  for (const name of series) {
    const counts = countsOf(name)
    const bySpread = (): readonly RtWindow[] => valueOf(reproductionNumber({ counts }, valueOf(gammaSerialInterval(moments(name).mean_si, moments(name).sd_si, counts.length - 1))))
    const si = valueOf(givenSerialInterval(sharedRows(`epiestim/${name}_si_distr.csv`).map((row) => Number(row['si']))))
    const started = performance.now()
    const given = valueOf(reproductionNumber({ counts }, si))
    const cold = performance.now() - started
    const times = Array.from({ length: 200 }, () => timed(() => reproductionNumber({ counts }, si)))
    figures.push(
      { name: `Rt ${name}, greatest relative difference of any cell`, value: Math.max(...differences(name, 'parametric', bySpread()), ...differences(name, 'nonparametric', given)), unit: '', aim: { atMost: 1e-9 } },
      { name: `Rt ${name}, a series, median`, value: percentile(times, 0.5), unit: 'ms', aim: { atMost: 1.5 }, note: `the very first ${cold.toFixed(1)} ms` },
    )
  }
  const unsure = differences('Flu2009', 'uncertain_si', valueOf(uncertainReproduction({ counts: countsOf('Flu2009') }, { mean: { mean: 2.6, sd: 1, min: 1, max: 4.2 }, sd: { mean: 1.5, sd: 0.5, min: 0.5, max: 2.5 } })))
  return [...figures, { name: 'Rt Flu2009, uncertain interval, greatest relative difference', value: Math.max(...unsure), unit: '', aim: { atMost: 0.02 }, note: `the reference is sampled; mean difference ${(unsure.reduce((a, b) => a + b, 0) / unsure.length).toFixed(4)}` }]
}

function delays(): readonly Figure[] {
  const incubation = ([['traveler_data.csv', 1.621, 0.418], ['traveler_data_manuscript.csv', 1.644, 0.363]] as const).flatMap(([file, meanlog, sdlog]) => {
    const windows = lauerWindows(file)
    const fit = valueOf(fitDelay(windows, families.lognormal))
    const times = Array.from({ length: 9 }, () => timed(() => fitDelay(windows, families.lognormal)))
    return [
      { name: `incubation, ${windows.length} travellers, meanlog and sdlog off by`, value: Math.max(Math.abs((fit.parameters[0]?.est ?? 0) - meanlog), Math.abs((fit.parameters[1]?.est ?? 0) - sdlog)), unit: '', aim: { atMost: 0.0005 }, note: `${fit.parameters.map(({ name, est, lo95, hi95 }) => `${name} ${est.toFixed(3)} (${String(lo95?.toFixed(3))}–${String(hi95?.toFixed(3))})`).join(', ')}` },
      { name: `incubation, ${windows.length} travellers, a fit`, value: percentile(times, 0.5) / 1000, unit: 's', aim: { atMost: 0.2 } },
    ]
  })
  const pairs = pairWindows.map(([from, to, mean]) => {
    const summary = summariseDelays(pairIntervals(from, to))
    return { name: `serial interval, infectors of ${from} to ${to}, off by`, value: Math.abs((summary?.mean ?? 0) - mean), unit: 'days', aim: { atMost: 0.005 }, note: `${String(summary?.n)} pairs, ${String(summary?.mean.toFixed(2))}` }
  })
  const mers = summariseDelays(sharedRows('reference/mers_pairs_si.csv').map((row) => Number(row['si_linelist'])))
  return [...incubation, ...pairs, { name: 'serial interval in hospitals, mean and spread off by', value: Math.max(Math.abs((mers?.mean ?? 0) - 14.47), Math.abs((mers?.sd ?? 0) - 5.2)), unit: 'days', aim: { atMost: 0.005 }, note: `${String(mers?.mean.toFixed(2))} / ${String(mers?.sd?.toFixed(2))}` }]
}

function nowcasts(): readonly Figure[] {
  const score = scoreNowcasts(husRecords(), husDates)
  const note = `7 days from 24 May to 11 June 2011, the last 15 days each; doing nothing ${score.nothing.toFixed(2)}, the field's tool 8.35 at 71 %`
  return [{ name: 'nowcast of a real outbreak, mean absolute error', value: score.error, unit: 'cases', aim: { atMost: 8.35 }, note }, { name: 'nowcast of a real outbreak, 95 % intervals that held', value: 100 * score.covered, unit: '%', aim: { atLeast: 90 } }]
}

function madeUpNowcasts(): readonly Figure[] {
  return [...scoreMadeUp('bench', 110, 200)].flatMap(([kind, { error, nothing, covered, lists, days }]) => [
    { name: `nowcast of made-up lists, ${kind}, error over doing nothing`, value: error / nothing, unit: '', ...(kind === 'all' ? { aim: { atMost: 0.7 } } : {}), note: `${error.toFixed(2)} against ${nothing.toFixed(2)} cases, ${days} days, 95 % intervals held ${(100 * covered).toFixed(1)} %, nine in ten of them on ${(100 * lists).toFixed(0)} % of lists` },
  ])
}

function forecasts(): readonly Figure[] {
  const scored = sharedSeries().map(({ name, counts }) => ({ name, days: counts.length, rolled: rollingOrigins(counts, { step: counts.length > 150 ? 7 : counts.length > 50 ? 3 : 2 }) })).filter(({ rolled }) => rolled.n > 0)
  const long = scored.filter(({ days }) => days >= 30)
  const sum = (of: (rolled: Rolled) => number | undefined): number => long.reduce((total, { rolled }) => total + (of(rolled) ?? 0), 0)
  const ratio = (rolled: Rolled, to: string): number => (rolled.crps['forecast'] ?? 0) / (rolled.crps[to] ?? 1)
  const pooled = (to: string): number => sum(({ crps }) => crps['forecast']) / sum(({ crps }) => crps[to])
  const worst = long.reduce((a, b) => (ratio(b.rolled, 'baseline') > ratio(a.rolled, 'baseline') ? b : a))
  return [
    { name: 'forecasts, pooled CRPS over the flat baseline', value: pooled('baseline'), unit: '', aim: { atMost: 0.9 }, note: `${long.length} series, ${sum(({ n }) => n)} days forecast; over the flat member ${pooled('flat').toFixed(3)}, WIS ${(sum(({ wis }) => wis['forecast']) / sum(({ n }) => n)).toFixed(2)} to ${(sum(({ wis }) => wis['baseline']) / sum(({ n }) => n)).toFixed(2)}` },
    { name: 'forecasts, worst series over the flat baseline', value: ratio(worst.rolled, 'baseline'), unit: '', aim: { atMost: 1.05 }, note: worst.name },
    { name: 'forecasts, 95 % intervals that held', value: (100 * sum(({ covered }) => covered['forecast'])) / sum(({ n }) => n), unit: '%', aim: { atLeast: 90, atMost: 98 } },
    ...scored.map(({ name, days, rolled }) => ({ name: `forecasts, ${name}`, value: ratio(rolled, 'baseline'), unit: '', note: `${days} days${days < 30 ? ' (reported only)' : ''}, over the flat member ${ratio(rolled, 'flat').toFixed(3)}, held ${((100 * (rolled.covered['forecast'] ?? 0)) / rolled.n).toFixed(0)} %, CRPS ${((rolled.crps['forecast'] ?? 0) / rolled.n).toFixed(2)}` })),
  ]
}

/** By the clock on the wall, and by processor time, which a busy machine changes little. */
async function many(): Promise<readonly Figure[]> {
  const few = await analysed(500)
  const { seconds, processor, refused } = await analysed(10_000)
  return [
    { name: '500 jurisdictions, Rt, nowcast and 14-day forecast, processor time', value: few.processor, unit: 's', note: 'on two threads, their start and warming up counted' },
    { name: '10 000 jurisdictions, processor time', value: processor, unit: 's', aim: { atMost: 110 }, note: 'what two cores can do in 60 s, with some room' },
    { name: '10 000 jurisdictions, Rt, nowcast and 14-day forecast, two threads', value: seconds, unit: 's', aim: { atMost: 60 }, note: `${refused} with too little for some part` },
  ]
}

async function analysed(howMany: number): Promise<{ readonly seconds: number; readonly processor: number; readonly refused: number }> {
  const asked = manyJurisdictions(howMany)
  const before = process.cpuUsage()
  const started = performance.now()
  let told = 0
  const answers = valueOf(await analyseMany(asked, { si: valueOf(gammaSerialInterval(5, 2.5, 25)), threads: 2, progress: (finished, of) => { if (finished - told >= 1000) process.stderr.write(`  ${(told = finished)} of ${of}\r`) } }))
  const used = process.cpuUsage(before)
  return { seconds: (performance.now() - started) / 1000, processor: (used.user + used.system) / 1e6, refused: answers.filter(({ rt, nowcast, forecast }) => !rt.ok || !nowcast?.ok || !forecast.ok).length }
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
