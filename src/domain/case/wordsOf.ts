import { partsOf, type CaseDefinition, type Condition } from './CaseDefinition.ts'

/** What a case definition asks about a person: the questions an investigation form needs. */
export interface Words {
  readonly symptoms: readonly string[]
  readonly facts: readonly string[]
  readonly methods: readonly string[]
  readonly specimens: readonly string[]
}

/** Every word a case definition uses, each once, in the order of its sentences. */
export function wordsOf(definition: CaseDefinition): Words {
  const { criteria = [], suspected = [], probable = [], confirmed, discarded = [], advice = [] } = definition
  const all = [...criteria, ...suspected, ...probable, ...confirmed, ...discarded, ...advice].flatMap(({ when }) => flattened(when))
  const once = (pick: (given: Condition) => readonly string[] | string | undefined): readonly string[] => [...new Set(all.flatMap((given) => pick(given) ?? []))]
  return { symptoms: once(({ symptom }) => symptom), facts: once(({ fact }) => fact), methods: once(({ test }) => test?.methods), specimens: once(({ test }) => test?.specimens) }
}

const flattened = (given: Condition): readonly Condition[] => [given, ...partsOf(given).flatMap(flattened)]
