import { done, type Result } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import type { Arm, ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { Pack } from '../../duties/Pack.ts'
import type { City } from '../city/City.ts'
import type { Illness } from '../illness/Illness.ts'
import { illnessOf } from '../illness/illnessOf.ts'
import { parametersOf } from '../illness/parametersOf.ts'
import type { Scenario } from '../run/Scenario.ts'
import type { Simulate, Watch } from '../run/Simulate.ts'
import { drawnQuantiles } from './drawnQuantiles.ts'
import { valuesByPath, type Fitted } from './fittedValues.ts'
import { keptRun, type KeptRun, type Task } from './KeptRun.ts'
import { runScenarioOf } from './runScenarioOf.ts'
import { withValues } from './withValues.ts'

/** All that runs of one scenario share, as plain data. */
export interface Setup {
  readonly city: City
  readonly file: ScenarioFile
  readonly packs: readonly Pack[]
  readonly profile: DiseaseProfile
  /** False: every parameter stands at the value the profile gives. */
  readonly drawn: boolean
  /** What was found out from what was counted: each draw stands on a set of values that was found. They were found with all else as given, so nothing else is drawn beside them. */
  readonly fitted?: Fitted | undefined
}

/** One run that is asked for; `values` sets numbers of the scenario, or of the illness (illness. and the parameter's path). */
export interface Order {
  readonly task: Task
  readonly seed: number
  readonly values?: Readonly<Record<string, number>>
}

/** Runs orders of one setup one after the other; what several share is made once. Nothing: stopped by the watch. */
export function runnerOf({ city, file, packs, profile, drawn, fitted }: Setup, simulate: Simulate): (order: Order, watch?: Watch) => Result<KeptRun | undefined> {
  const illness = lastOnly((key: string) => settledIllness(profile, drawn && !fitted ? drawnBy(profile, file.seed, Number(key.split(' ')[0])) : undefined, JSON.parse(key.slice(key.indexOf(' ') + 1)) as Record<string, number>))
  const scenarios = lastOnly((key: string): Result<readonly Result<Scenario>[]> => {
    const set = withValues(file, JSON.parse(key) as Record<string, number>)
    return set.ok ? done(set.value.arms.map((arm: Arm) => runScenarioOf(set.value, arm, packs, city))) : set
  })
  return ({ task, seed, values = fitted ? valuesByPath(fitted, file.seed, task.draw) : {} }, watch) => {
    const [ofIllness, ofScenario] = parted(values)
    const [settled, arms] = [illness(`${task.draw} ${JSON.stringify(ofIllness)}`), scenarios(JSON.stringify(ofScenario))]
    if (!settled.ok) return settled
    if (!arms.ok) return arms
    const scenario = arms.value[task.arm] as Result<Scenario>
    if (!scenario.ok) return scenario
    const outcome = simulate(city, settled.value, scenario.value, seed, watch)
    return done(outcome && keptRun(task, outcome))
  }
}

const ILLNESS = 'illness.'

/** Numbers of the illness, and of the scenario. */
export function parted(values: Readonly<Record<string, number>>): readonly [Record<string, number>, Record<string, number>] {
  const entries = Object.entries(values)
  return [Object.fromEntries(entries.filter(([path]) => path.startsWith(ILLNESS)).map(([path, value]) => [path.slice(ILLNESS.length), value])), Object.fromEntries(entries.filter(([path]) => !path.startsWith(ILLNESS)))]
}

function settledIllness(profile: DiseaseProfile, quantiles: ReadonlyMap<string, number> | undefined, values: Readonly<Record<string, number>>): Result<Illness> {
  return illnessOf(profile, { values, ...(quantiles ? { draw: (at: string) => quantiles.get(at) as number } : {}) })
}

/** Names of what is drawn of a profile, each once: parameters that go together are drawn together. */
export function drawnNames(profile: DiseaseProfile): readonly string[] {
  const parameters = parametersOf(profile)
  return parameters.ok ? [...new Set(parameters.value.filter(({ low, high }) => low < high).map(({ drawnWith }) => drawnWith))] : []
}

function drawnBy(profile: DiseaseProfile, seed: number, draw: number): ReadonlyMap<string, number> {
  const names = drawnNames(profile)
  const quantiles = drawnQuantiles(names, seed, draw)
  return new Map(names.map((name, at) => [name, quantiles[at] as number]))
}

/** Remembers the last answer only: runs come draw by draw. */
function lastOnly<Answer>(of: (key: string) => Answer): (key: string) => Answer {
  let last: { readonly key: string; readonly answer: Answer } | undefined
  return (key) => (last?.key === key ? last : (last = { key, answer: of(key) })).answer
}
