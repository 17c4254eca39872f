import { done, refuse, type Result } from '../../kernel/Result.ts'
import { answerOf } from '../../simulation/compare/answerOf.ts'
import { compareArms, type Comparison, type Drawn } from '../../simulation/compare/compareArms.ts'
import { drawnQuantiles } from '../../simulation/compare/drawnQuantiles.ts'
import { fittedValues, valuesByPath, type Fitted } from '../../simulation/compare/fittedValues.ts'
import { isClear } from '../../simulation/compare/isClear.ts'
import type { KeptRun, Task } from '../../simulation/compare/KeptRun.ts'
import { drawnNames, parted, type Order, type Setup } from '../../simulation/compare/runOne.ts'
import { runScenarioOf } from '../../simulation/compare/runScenarioOf.ts'
import type { SimulationAnswer } from '../../simulation/compare/SimulationAnswer.ts'
import { seedOf, tasksOf, unitOf, unitsOf, type EnsemblePlan } from '../../simulation/compare/tasksOf.ts'
import { withValues } from '../../simulation/compare/withValues.ts'
import { illnessOf } from '../../simulation/illness/illnessOf.ts'
import { parametersOf } from '../../simulation/illness/parametersOf.ts'
import { armKey } from './armKey.ts'
import type { KeptRuns } from './keptRuns.ts'
import { simulationThreads } from './simulationThreads.ts'

export interface Question extends Setup {
  /** Hash of the tables the city was made from. */
  readonly placeHash: string
}

export interface EnsembleOptions {
  readonly kept: KeptRuns
  /** As many as the machine has processors where left out. */
  readonly threads?: number | undefined
  /** Runs go on though the answer is clear. */
  readonly all?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  progress?(finished: number, of: number): void
}

/**
 * Runs what has not been run yet of an ensemble, keeps every run, and compares. Where it stops early it does so by whole units in their order, so that the answer is the same on one
 * thread or several, run at once or after a stop. Stopped by its signal it refuses; what was run is kept.
 */
export async function runEnsemble(question: Question, options: EnsembleOptions): Promise<Result<SimulationAnswer>> {
  const prepared = prepare(question)
  if (!prepared.ok) return prepared
  const { plan, drawn } = prepared.value
  const keys = question.file.arms.map((_, arm) => armKey(question, question.placeHash, arm))
  const progress = await progressOf(plan, keys, options.kept)
  const comparisonUpTo = (units: number): Comparison | undefined => compareArms(plan, progress.runs().filter((run) => unitOf(plan, run) < units), drawn)
  let looked = 0
  let clear: Comparison | undefined
  /** Looks after every unit, in order; the first at which the answer is clear ends it. */
  const look = (): boolean => {
    const whole = progress.wholeUnits()
    while (!options.all && clear === undefined && looked < whole) {
      const now = comparisonUpTo(++looked)
      if (now && isClear(now)) clear = now
    }
    return clear !== undefined
  }
  options.progress?.(progress.finished(), tasksOf(plan).length)
  if (!look() && progress.missing().length > 0) {
    const refused = await work(question, { ...options, keys, plan, onRun: progress.add, isOver: look, count: progress.finished, missing: progress.missing() })
    if (refused) return refused
  }
  const comparison = clear ?? comparisonUpTo(unitsOf(plan))
  if (!comparison) throw new Error('no unit of the ensemble was finished')
  const { parameters, ages } = prepared.value
  return done(answerOf({ file: question.file, fitted: question.fitted, city: question.city, ages, parameters, plan, ended: clear && looked < unitsOf(plan) ? 'clear' : 'all', comparison, runs: progress.runs().filter((run) => unitOf(plan, run) < comparison.units) }))
}

/** Refuses before anything is run: measures, categories and areas that are not there, an illness the profile does not give. */
function prepare({ file, packs, profile, city, drawn, fitted }: Question): Result<{ plan: EnsemblePlan; drawn: Drawn; parameters: Extract<ReturnType<typeof parametersOf>, { ok: true }>['value']; ages: readonly number[] }> {
  for (const arm of file.arms) {
    const scenario = runScenarioOf(file, arm, packs, city)
    if (!scenario.ok) return scenario
  }
  const [parameters, illness] = [parametersOf(profile), illnessOf(profile)]
  if (!parameters.ok) return parameters
  if (!illness.ok) return illness
  const plan = { seed: file.seed, arms: file.arms.length, draws: drawn || fitted ? file.runs.draws : 1, replicates: file.runs.replicates }
  const draws = Array.from({ length: plan.draws }, (_, draw) => draw)
  for (const draw of fitted ? draws : []) {
    const [ofIllness, ofScenario] = parted(valuesByPath(fitted as Fitted, file.seed, draw))
    const [set, settled] = [withValues(file, ofScenario), illnessOf(profile, { values: ofIllness })]
    if (!set.ok) return set
    if (!settled.ok) return settled
  }
  const names = fitted ? fitted.unknown : drawn ? drawnNames(profile) : []
  return done({ plan, drawn: { names, rows: draws.map((draw) => (fitted ? fittedValues(fitted, file.seed, draw) : drawnQuantiles(names, file.seed, draw))) }, parameters: parameters.value, ages: illness.value.ages })
}

interface Progress {
  runs(): readonly KeptRun[]
  missing(): readonly Task[]
  finished(): number
  /** Units of which, with all before them, every run is there. */
  wholeUnits(): number
  add(run: KeptRun): void
}

async function progressOf(plan: EnsemblePlan, keys: readonly string[], kept: KeptRuns): Promise<Progress> {
  const nameOf = ({ arm, draw, replicate }: Task): string => `${arm} ${draw} ${replicate}`
  const byName = new Map<string, KeptRun>()
  for (const [arm, key] of keys.entries()) for (const run of await kept.known(key)) byName.set(nameOf({ ...run, arm }), { ...run, arm })
  const tasks = tasksOf(plan)
  let next = 0
  return {
    runs: () => tasks.flatMap((task) => byName.get(nameOf(task)) ?? []),
    missing: () => tasks.filter((task) => !byName.has(nameOf(task))),
    finished: () => tasks.filter((task) => byName.has(nameOf(task))).length,
    wholeUnits: () => {
      while (next < tasks.length && byName.has(nameOf(tasks[next] as Task))) next++
      return next === tasks.length ? unitsOf(plan) : unitOf(plan, tasks[next] as Task)
    },
    add: (run) => void byName.set(nameOf(run), run),
  }
}

async function work(question: Question, { kept, keys, plan, missing, onRun, isOver, count, threads, signal, progress }: EnsembleOptions & { readonly keys: readonly string[]; readonly plan: EnsemblePlan; readonly missing: readonly Task[]; onRun(run: KeptRun): void; isOver(): boolean; count(): number }): Promise<Result<never> | undefined> {
  const pool = simulationThreads(question, threads)
  const stop = (): void => pool.stop()
  signal?.addEventListener('abort', stop)
  const orders = missing.map((task): Order => ({ task, seed: seedOf(plan, task) }))
  let refused: Result<never> | undefined
  try {
    if (signal?.aborted) stop()
    await pool.run(orders, async (_at, result) => {
      if (!result.ok) { refused ??= result; return }
      if (!result.value) return
      await kept.add(keys[result.value.arm] as string, result.value)
      onRun(result.value)
      progress?.(count(), plan.arms * plan.draws * plan.replicates)
      if (isOver()) pool.stop()
    }, () => refused === undefined)
  } finally {
    signal?.removeEventListener('abort', stop)
    await pool.close()
  }
  return refused ?? (signal?.aborted && !isOver() ? refuse('Cancelled', `Stopped after ${count()} of ${plan.arms * plan.draws * plan.replicates} runs; they are kept, and asking again goes on from there.`) : undefined)
}
