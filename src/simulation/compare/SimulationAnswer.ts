import type { Parameter } from '../illness/Illness.ts'
import type { Demand } from '../preparedness/Demand.ts'
import type { Comparison } from './compareArms.ts'
import type { Sentence } from './sentencesOf.ts'
import type { EnsemblePlan } from './tasksOf.ts'

/** What a comparison of measures is told as: to screens, reports and files, with all that is needed to judge it. */
export interface SimulationAnswer {
  readonly scenario: { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly place: string; readonly disease: string; readonly from: string; readonly to: string }
  readonly arms: readonly { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly packs: readonly string[] }[]
  readonly areas: readonly { readonly code: string; readonly name: string; readonly people: number }[]
  /** Lower end of each age band in years. */
  readonly ages: readonly number[]
  readonly people: number
  readonly plan: EnsemblePlan
  /** Whether runs ended because the answer was clear, or because all that were asked for were done. */
  readonly ended: 'clear' | 'all'
  readonly sentences: readonly Sentence[]
  readonly comparison: Comparison
  /** By arm: what it needs day by day, over the runs compared. */
  readonly demands: readonly Demand[]
  /** Parameters of the illness that were used, and numbers of the scenario, that are assumed. */
  readonly assumed: readonly Assumed[]
  /** What was found out from what was counted, where the draws stand on that. */
  readonly fitted?: readonly { readonly of: string; readonly q05: number; readonly q50: number; readonly q95: number }[]
  /** How many numbers there are altogether. */
  readonly numbers: number
  /** Of what there is none at all: whoever needs it waits to the end. */
  readonly none: readonly string[]
}

export interface Assumed {
  readonly of: 'illness' | 'scenario'
  readonly at: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly source: string
  readonly needsDecision: string
}

/** Parameters of an illness that somebody has yet to decide; entries of one table (by age, by day) count as one, with the range they span. */
export function assumedParameters(parameters: readonly Parameter[]): readonly Assumed[] {
  const tables = new Map<string, Parameter[]>()
  for (const parameter of parameters) if (parameter.needsDecision !== undefined) tables.set(tableOf(parameter.at), [...(tables.get(tableOf(parameter.at)) ?? []), parameter])
  return [...tables].map(([at, entries]) => {
    const [first] = entries as [Parameter]
    return { of: 'illness', at, value: entries.length === 1 ? first.value : null, low: Math.min(...entries.map(({ low }) => low)), high: Math.max(...entries.map(({ high }) => high)), source: first.source, needsDecision: first.needsDecision ?? '' }
  })
}

/** Parameters, entries of one table counted once. */
export const countParameters = (parameters: readonly Parameter[]): number => new Set(parameters.map(({ at }) => tableOf(at))).size

const tableOf = (at: string): string => at.replace(/\.-?\d+$/, '')
