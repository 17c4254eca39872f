import { partsOf, type CaseDefinition, type Condition, type Sentence } from './CaseDefinition.ts'
import type { CaseFacts } from './CaseFacts.ts'
import { holds, type Verdict } from './holds.ts'

export type Classification = 'notClassified' | 'suspected' | 'probable' | 'confirmed' | 'notACase'

/** What the case definition says of one person, sentence by sentence. */
export interface Classified {
  readonly classification: Classification
  /** The sentences that led there, criteria they rest on included. */
  readonly because: readonly SaidOf[]
  /** Sentences that would lead to a higher class if what is unknown turned out so. */
  readonly open: readonly SaidOf[]
  /** What nobody has stated yet and those open sentences ask. */
  readonly ask: readonly string[]
  /** What to do next. */
  readonly advice: readonly SaidOf[]
}

export interface SaidOf {
  readonly id: string
  readonly of: Classification | 'criterion' | 'advice'
  readonly says: string
}

/** From the highest class down; an exclusion outweighs all but confirmation. */
const order = [
  ['confirmed', 'confirmed'],
  ['discarded', 'notACase'],
  ['probable', 'probable'],
  ['suspected', 'suspected'],
] as const

/** Classifies a person by the case definition, and says by which sentences; what is still unknown is named and never counted as no. */
export function classify(definition: CaseDefinition, facts: CaseFacts): Classified {
  const read = (list: readonly Sentence[] | undefined, verdict: Verdict): readonly Sentence[] => (list ?? []).filter(({ when }) => holds(when, facts, definition) === verdict)
  const met = order.find(([list]) => read(definition[list], 'yes').length > 0)
  const classification = met?.[1] ?? 'notClassified'
  const above = order.slice(0, met ? order.indexOf(met) : order.length).filter(([list]) => list !== 'discarded')
  const open = above.flatMap(([list, of]) => read(definition[list], 'unknown').map((sentence) => ({ sentence, of })))
  return {
    classification,
    because: met ? read(definition[met[0]], 'yes').flatMap((sentence) => explained(sentence, met[1], facts, definition)).filter(firstOfItsId) : [],
    open: open.map(({ sentence, of }) => say(sentence, of)),
    ask: [...new Set(open.flatMap(({ sentence }) => unknownsOf(sentence.when, facts, definition)))],
    advice: read(definition.advice, 'yes').map((sentence) => say(sentence, 'advice')),
  }
}

const say = ({ id, says }: Sentence, of: SaidOf['of']): SaidOf => ({ id, of, says })
const firstOfItsId = (said: SaidOf, at: number, all: readonly SaidOf[]): boolean => all.findIndex(({ id }) => id === said.id) === at

/** A sentence, then those it refers to and that hold too. */
function explained(sentence: Sentence, of: SaidOf['of'], facts: CaseFacts, definition: CaseDefinition): readonly SaidOf[] {
  const referred = refersTo(sentence.when, definition).filter(({ sentence: inner }) => holds(inner.when, facts, definition) === 'yes')
  return [say(sentence, of), ...referred.flatMap(({ sentence: inner, of: as }) => explained(inner, as, facts, definition))]
}

function refersTo(condition: Condition, definition: CaseDefinition): readonly { readonly sentence: Sentence; readonly of: SaidOf['of'] }[] {
  if (condition.criterion !== undefined) return (definition.criteria ?? []).filter(({ id }) => id === condition.criterion).map((sentence) => ({ sentence, of: 'criterion' as const }))
  if (condition.class !== undefined) return (definition[condition.class] ?? []).map((sentence) => ({ sentence, of: condition.class as 'suspected' | 'probable' }))
  return partsOf(condition).flatMap((part) => refersTo(part, definition))
}

/** The words of a condition whose answer nobody knows: what to ask next. */
function unknownsOf(condition: Condition, facts: CaseFacts, definition: CaseDefinition): readonly string[] {
  if (holds(condition, facts, definition) !== 'unknown') return []
  const referred = refersTo(condition, definition)
  if (condition.criterion !== undefined || condition.class !== undefined) return referred.flatMap(({ sentence }) => unknownsOf(sentence.when, facts, definition))
  const parts = partsOf(condition)
  if (parts.length > 0) return parts.flatMap((part) => unknownsOf(part, facts, definition))
  return [condition.symptom ?? condition.fact ?? (condition.exposure ? 'exposure' : condition.onsetWithinDays === undefined ? 'test' : 'onset')]
}
