import { dayNumber } from '../../kernel/Day.ts'
import { valueOf } from '../../kernel/Result.ts'
import { doubtsIn } from '../../domain/policy/doubtsIn.ts'
import { capacityNames, type ScenarioFile } from '../../domain/ScenarioFile.ts'
import type { City } from '../city/City.ts'
import type { Parameter } from '../illness/Illness.ts'
import { demandOfRuns } from '../preparedness/demandOfRuns.ts'
import type { Comparison } from './compareArms.ts'
import type { Fitted } from './fittedValues.ts'
import type { KeptRun } from './KeptRun.ts'
import { weightedQuantile } from './quantileAt.ts'
import { sentencesOf } from './sentencesOf.ts'
import { assumedParameters, countParameters, type Assumed, type SimulationAnswer } from './SimulationAnswer.ts'
import type { EnsemblePlan } from './tasksOf.ts'

/** A comparison with what it is of, what it rests on, and what it comes to in sentences. */
export function answerOf(of: { readonly file: ScenarioFile; readonly city: City; readonly ages: readonly number[]; readonly parameters: readonly Parameter[]; readonly plan: EnsemblePlan; readonly ended: SimulationAnswer['ended']; readonly comparison: Comparison; /** Those that are compared. */ readonly runs: readonly KeptRun[]; readonly fitted?: Fitted | undefined }): SimulationAnswer {
  const { file, city, ages, parameters, plan, ended, comparison, runs } = of
  const { arms: _arms, calibration: _calibration, ...common } = file
  const doubts = [...doubtsIn(common), ...doubtsIn({ arms: file.arms })]
  const assumed = [...doubts.map((doubt) => assumedNumber(file, doubt)), ...assumedParameters(parameters)]
  const numbers = countParameters(parameters) + blocksIn(common) + blocksIn(file.arms)
  return {
    scenario: { id: file.id, title: file.title, place: file.place, disease: file.disease, from: file.from, to: file.to },
    arms: file.arms.map(({ id, title, packs }) => ({ id, title, packs: packs.map((pack) => pack.id) })),
    ...(of.fitted ? { fitted: foundOut(of.fitted) } : {}),
    areas: city.areas.map(({ code, name }, area) => ({ code, name, people: peopleIn(city, area) })),
    ages, people: city.people, plan, ended, comparison, numbers, assumed,
    sentences: sentencesOf(comparison, { count: assumed.length, of: numbers }),
    demands: file.arms.map((_, arm) => demandOfArm(file, runs.filter((run) => run.arm === arm))),
    none: capacityNames.filter((name) => name !== 'resultDays' && file.capacity[name].value === 0),
  }
}

function foundOut({ unknown, draws }: Fitted): NonNullable<SimulationAnswer['fitted']> {
  const weights = draws.map(({ weight }) => weight)
  return unknown.map((of, at) => {
    const values = draws.map((draw) => draw.values[at] as number)
    const [q05, q50, q95] = [0.05, 0.5, 0.95].map((p) => weightedQuantile(values, weights, p)) as [number, number, number]
    return { of, q05, q50, q95 }
  })
}

function demandOfArm({ from, to }: ScenarioFile, runs: readonly KeptRun[]): SimulationAnswer['demands'][number] {
  const days = dayNumber(to) - dayNumber(from) + 1
  return valueOf(demandOfRuns(runs.map(({ daily }) => ({ from: dayNumber(from), days, daily }))))
}

function assumedNumber(file: ScenarioFile, { path, source, needsDecision }: ReturnType<typeof doubtsIn>[number]): Assumed {
  const value = path.split('.').reduce((at: unknown, step) => (at as Record<string, unknown>)[step], file)
  const number = (value as { value?: unknown }).value
  return { of: 'scenario', at: path, value: typeof number === 'number' ? number : null, low: null, high: null, source: source ?? '', needsDecision: needsDecision ?? '' }
}

/** Blocks that carry a source. */
function blocksIn(of: unknown): number {
  if (typeof of !== 'object' || of === null) return 0
  return ('source' in of ? 1 : 0) + Object.values(of).reduce((sum: number, inner) => sum + blocksIn(inner), 0)
}

function peopleIn({ areaStart, buildingStart, unitStart, householdStart }: City, area: number): number {
  const first = (building: number): number => householdStart[unitStart[buildingStart[building] as number] as number] as number
  return first(areaStart[area + 1] as number) - first(areaStart[area] as number)
}
