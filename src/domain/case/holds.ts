import { daysBetween } from '../../kernel/Day.ts'
import type { CaseDefinition, Condition, ExposureCondition, TestCondition } from './CaseDefinition.ts'
import type { CaseFacts } from './CaseFacts.ts'

/** Yes, no, or not to be said with what is known. */
export type Verdict = 'yes' | 'no' | 'unknown'

/** A condition read on the facts of one case. What nobody asked is unknown, never no. */
export function holds(condition: Condition, facts: CaseFacts, definition: CaseDefinition): Verdict {
  const inner = (given: Condition): Verdict => holds(given, facts, definition)
  if (condition.all) return atLeast(condition.all.length, condition.all.map(inner))
  if (condition.any) return atLeast(1, condition.any.map(inner))
  if (condition.atLeast) return atLeast(condition.atLeast.count, condition.atLeast.of.map(inner))
  if (condition.not) return opposite(inner(condition.not))
  if (condition.unless) return inner(condition.unless) === 'yes' ? 'no' : 'yes'
  if (condition.symptom !== undefined) return said(facts.symptoms?.[condition.symptom])
  if (condition.fact !== undefined) return said(facts.facts?.[condition.fact])
  if (condition.criterion !== undefined) return anyOf(definition.criteria?.filter(({ id }) => id === condition.criterion), inner)
  if (condition.class !== undefined) return anyOf(definition[condition.class], inner)
  if (condition.test) return tested(condition.test, facts)
  if (condition.exposure) return exposed(condition.exposure, facts)
  if (condition.onsetWithinDays !== undefined) return facts.onsetOn ? said(daysBetween(facts.onsetOn, facts.asOf) <= condition.onsetWithinDays) : 'unknown'
  throw new Error('a condition without a word got past the schema')
}

/** Enough of them hold; enough cannot be reached any more; or it hangs on what is unknown. */
function atLeast(count: number, verdicts: readonly Verdict[]): Verdict {
  const yes = verdicts.filter((verdict) => verdict === 'yes').length
  const open = verdicts.filter((verdict) => verdict === 'unknown').length
  if (yes >= count) return 'yes'
  return yes + open >= count ? 'unknown' : 'no'
}

const opposite = (verdict: Verdict): Verdict => (verdict === 'yes' ? 'no' : verdict === 'no' ? 'yes' : 'unknown')
const said = (given: boolean | undefined): Verdict => (given === undefined ? 'unknown' : given ? 'yes' : 'no')
const anyOf = (sentences: readonly { readonly when: Condition }[] | undefined, inner: (given: Condition) => Verdict): Verdict => atLeast(1, (sentences ?? []).map(({ when }) => inner(when)))

/** Tests are known when they are done: none of that kind is a plain no; one whose hour or specimen counts and was not noted is unknown. */
function tested(asked: TestCondition, facts: CaseFacts): Verdict {
  const fitting = (facts.tests ?? []).filter(({ method, specimen, result }) => asked.methods.includes(method) && result === asked.result && (!asked.specimens || specimen === undefined || asked.specimens.includes(specimen)))
  const verdicts = fitting.map((test): Verdict => {
    if (asked.specimens && test.specimen === undefined) return 'unknown'
    return asked.hoursAfterOnset === undefined ? 'yes' : lateEnough(test, facts.onsetOn, asked.hoursAfterOnset)
  })
  return atLeast(asked.count ?? 1, verdicts)
}

/** Where the hours were not counted, days say it only when every hour of them does. */
function lateEnough({ takenOn, hoursAfterOnset }: Test, onsetOn: string | null | undefined, hours: number): Verdict {
  if (typeof hoursAfterOnset === 'number') return said(hoursAfterOnset >= hours)
  if (!takenOn || !onsetOn) return 'unknown'
  const days = daysBetween(onsetOn, takenOn)
  if ((days - 1) * 24 >= hours) return 'yes'
  return (days + 1) * 24 <= hours ? 'no' : 'unknown'
}

type Test = NonNullable<CaseFacts['tests']>[number]

function exposed(asked: ExposureCondition, facts: CaseFacts): Verdict {
  const before = facts.onsetOn ?? facts.asOf
  const verdicts = (facts.exposures ?? []).map(({ kind, to, lastOn }): Verdict => {
    const kindFits = said(asked.kinds === undefined || asked.kinds.includes(kind))
    const sourceFits = asked.to === undefined ? 'yes' : to === undefined ? 'unknown' : said(asked.to.includes(to))
    const timeFits = asked.withinDays === undefined ? 'yes' : !lastOn ? 'unknown' : said(daysBetween(lastOn, before) <= asked.withinDays)
    return atLeast(3, [kindFits, sourceFits, timeFits])
  })
  const found = atLeast(1, verdicts)
  return found === 'no' && !facts.exposuresComplete ? 'unknown' : found
}
