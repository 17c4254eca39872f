import * as z from 'zod'
import { caseFacts } from '../case/CaseFacts.ts'
import { classify } from '../case/classify.ts'
import type { DiseaseProfile } from '../DiseaseProfile.ts'
import { policyDay, policyId } from '../policy/sourced.ts'
import { exposureWindow, infectiousPeriod, lookBackFrom } from './infectiousPeriod.ts'
import { outbreakOver } from './outbreakOver.ts'

const daysByAnchor = z.record(z.string(), policyDay)

/** A question with its known answer, run whenever the profile is read. */
export const profileExample = z.union([
  z.strictObject({
    says: z.string().optional(),
    given: z.strictObject({ case: caseFacts }),
    expect: z.strictObject({ classification: z.enum(['notClassified', 'suspected', 'probable', 'confirmed', 'notACase']), because: z.array(policyId).optional(), advice: z.array(policyId).optional() }),
  }),
  z.strictObject({
    says: z.string().optional(),
    given: z.strictObject({ days: daysByAnchor }),
    expect: z.strictObject({ infectiousFrom: policyDay.optional(), infectiousTo: policyDay.optional(), contactsFrom: policyDay.optional(), exposedFrom: policyDay.optional(), exposedTo: policyDay.optional() }),
  }),
  z.strictObject({
    says: z.string().optional(),
    given: z.strictObject({ cases: z.array(daysByAnchor) }),
    expect: z.strictObject({ overOn: policyDay.nullable(), heightenedUntil: policyDay.optional() }),
  }),
])
export type ProfileExample = z.infer<typeof profileExample>

/** The examples a profile does not answer as it says it does. */
export function brokenExamples(profile: Pick<DiseaseProfile, 'examples' | 'caseDefinition' | 'infectious' | 'lookBack' | 'exposureWindow' | 'outbreakOver'>): readonly { readonly at: number; readonly message: string }[] {
  return profile.examples.flatMap((example, at) => {
    const found = answersTo(profile, example)
    return Object.entries(example.expect).flatMap(([what, expected]) =>
      JSON.stringify(found[what] ?? null) === JSON.stringify(expected) ? [] : [{ at, message: `expects ${what} ${show(expected)}, the profile gives ${show(found[what])}` }],
    )
  })
}

function answersTo(profile: Parameters<typeof brokenExamples>[0], { given }: ProfileExample): Readonly<Record<string, unknown>> {
  if ('case' in given) {
    const { classification, because, advice } = classify(profile.caseDefinition, given.case)
    return { classification, because: because.map(({ id }) => id), advice: advice.map(({ id }) => id) }
  }
  if ('cases' in given) return { ...outbreakOver(profile, given.cases) }
  const [infectious, exposed] = [infectiousPeriod(profile, given.days), exposureWindow(profile, given.days)]
  return { infectiousFrom: infectious.fromOn, infectiousTo: infectious.toOn, contactsFrom: lookBackFrom(profile, given.days), exposedFrom: exposed.fromOn, exposedTo: exposed.toOn }
}

const show = (value: unknown): string => (value === undefined || value === null ? 'nothing' : Array.isArray(value) ? value.join(', ') || 'nothing' : String(value))
