import { dailyNames, type DailyName } from '../run/Outcome.ts'
import { frontier, type Place } from './frontier.ts'
import { figureNames, type FigureName, type KeptRun, type Parts } from './KeptRun.ts'
import { pairedDifference, type Difference } from './pairedDifference.ts'
import { meanOf, quantileAt } from './quantileAt.ts'
import { sensitivity, type Influence } from './sensitivity.ts'
import { spreadOf, type Spread } from './spreadOf.ts'
import { unitOf, type EnsemblePlan } from './tasksOf.ts'

/** The figures on which an answer is clear or not, and that the frontier is drawn of. */
export const mainFigures = ['infections', 'restrictedDays'] as const satisfies readonly FigureName[]

/** All together the intervals of the main figures hold with this chance, over every arm and every moment of looking. */
export const ALPHA = 0.05

/** What an ensemble came to. The first arm is what the others are compared with. */
export interface Comparison {
  readonly runs: number
  readonly units: number
  readonly arms: readonly ArmSummary[]
  /** By arm; nothing for the first. */
  readonly differences: readonly (Readonly<Record<FigureName, Difference>> | undefined)[]
  readonly frontier: readonly Place[]
  /** By arm and main figure. */
  readonly sensitivity: readonly Readonly<Record<(typeof mainFigures)[number], readonly Influence[]>>[]
}

export interface ArmSummary {
  readonly figures: Readonly<Record<FigureName, Spread>>
  readonly daily: Readonly<Record<DailyName, readonly Band[]>>
  readonly byArea: Readonly<Record<keyof Parts, readonly Band[]>>
  readonly byAge: Readonly<Record<keyof Parts, readonly Band[]>>
  readonly delays: readonly Shortage[]
}

/** Mean and 90 % interval. */
export interface Band {
  readonly mean: number
  readonly q05: number
  readonly q95: number
}

/** Something that was short: in which share of runs, since when (median), and how long people waited there. `meanDays` null: in most of these runs it never came. */
export interface Shortage {
  readonly of: KeptRun['delays'][number]['of']
  readonly share: number
  readonly meanDays: number | null
  readonly worstDays: number
  readonly from: number
}

/** What the parameters were in each draw: what the sensitivity is worked out of. */
export interface Drawn {
  readonly names: readonly string[]
  readonly rows: readonly (readonly number[])[]
}

/** Compares the arms over the chances that every arm has been run under; the rest waits for its pair. The order in which runs come changes nothing. */
export function compareArms(plan: EnsemblePlan, runs: readonly KeptRun[], drawn: Drawn): Comparison | undefined {
  const units = wholeUnits(plan, runs)
  if (units.length === 0) return undefined
  const byArm = Array.from({ length: plan.arms }, (_, arm) => units.map((unit) => unit.filter((run) => run.arm === arm)))
  const of = (arm: number, name: FigureName): readonly (readonly number[])[] => (byArm[arm] as KeptRun[][]).map((unit) => unit.map(({ figures }) => figures[name]))
  const each = alphaFor(plan.arms)
  const means = (name: FigureName) => byArm.map((_, arm) => of(arm, name).map(meanOf))
  const rows = units.map((unit) => drawn.rows[(unit[0] as KeptRun).draw] ?? [])
  return {
    runs: units.reduce((sum, unit) => sum + unit.length, 0), units: units.length,
    arms: byArm.map((_, arm) => summaryOf(byArm[arm] as KeptRun[][], plan, (name) => of(arm, name))),
    differences: byArm.map((_, arm) => (arm === 0 ? undefined : byFigure((name) => pairedDifference(of(arm, name), of(0, name), each)))),
    frontier: frontier(means('infections'), means('restrictedDays'), each),
    sensitivity: byArm.map((_, arm) => Object.fromEntries(mainFigures.map((name) => [name, plan.draws > 1 ? sensitivity(drawn.names, rows, of(arm, name).map(meanOf)) : []])) as unknown as Comparison['sensitivity'][number]),
  }
}

/** The chance of error left to each interval, so that together they keep to ALPHA (Bonferroni). */
export const alphaFor = (arms: number): number => ALPHA / Math.max(1, (arms - 1) * mainFigures.length)

const byFigure = <Value>(of: (name: FigureName) => Value): Readonly<Record<FigureName, Value>> => Object.fromEntries(figureNames.map((name) => [name, of(name)])) as Readonly<Record<FigureName, Value>>

/** Runs by unit, each unit whole and in order. */
function wholeUnits(plan: EnsemblePlan, runs: readonly KeptRun[]): readonly (readonly KeptRun[])[] {
  const units = new Map<number, KeptRun[]>()
  for (const run of runs) {
    const unit = unitOf(plan, run)
    const known = units.get(unit)
    if (known) known.push(run)
    else units.set(unit, [run])
  }
  const size = plan.arms * (plan.draws > 1 ? plan.replicates : 1)
  return [...units].filter(([, unit]) => unit.length === size).sort(([a], [b]) => a - b).map(([, unit]) => unit.sort((a, b) => a.replicate - b.replicate || a.arm - b.arm))
}

function summaryOf(units: readonly (readonly KeptRun[])[], { draws }: EnsemblePlan, of: (name: FigureName) => readonly (readonly number[])[]): ArmSummary {
  const runs = units.flat()
  const parts = (by: 'byArea' | 'byAge'): ArmSummary['byArea'] => Object.fromEntries((['infections', 'cases', 'personDays', 'deaths'] as const).map((name) => [name, bandsOf(runs.map((run) => run[by][name]))])) as unknown as ArmSummary['byArea']
  return {
    figures: byFigure((name) => spreadOf(draws > 1 ? of(name) : [of(name).flat()])),
    daily: Object.fromEntries(dailyNames.map((name) => [name, bandsOf(runs.map(({ daily }) => daily[name]))])) as unknown as ArmSummary['daily'],
    byArea: parts('byArea'), byAge: parts('byAge'), delays: shortagesOf(runs),
  }
}

const bandsOf = (series: readonly (readonly number[])[]): readonly Band[] =>
  (series[0] ?? []).map((_, at) => {
    const values = series.map((one) => one[at] as number)
    return { mean: meanOf(values), q05: quantileAt(values, 0.05), q95: quantileAt(values, 0.95) }
  })

function shortagesOf(runs: readonly KeptRun[]): readonly Shortage[] {
  const days = runs[0]?.daily.infections.length ?? 0
  const all = runs.flatMap(({ delays }) => delays)
  return [...new Set(all.map((delay) => delay.of))].map((of) => {
    const met = all.filter((delay) => delay.of === of)
    // Who has waited longer than a run lasts, on average over those who were served, waited for what mostly never came.
    const served = met.flatMap(({ meanDays }) => (meanDays === null || meanDays > days ? [] : [meanDays]))
    return { of, share: met.length / runs.length, meanDays: 2 * served.length > met.length ? meanOf(served) : null, worstDays: Math.max(...met.map(({ worstDays }) => worstDays)), from: Math.round(quantileAt(met.map(({ from }) => from), 0.5)) }
  }).sort((a, b) => b.share - a.share || (b.meanDays ?? Infinity) - (a.meanDays ?? Infinity))
}
