import * as z from 'zod'
import { policyId, withOrigin } from '../policy/sourced.ts'

const ids = z.array(policyId).min(1).readonly()
const sourceClasses = z.enum(['suspected', 'probable', 'confirmed'])

/** A condition on the facts of one case. Exactly one of these words is used; the others nest inside `all`, `any`, `not`, `unless`, `atLeast`. */
export interface Condition {
  readonly all?: readonly Condition[] | undefined
  readonly any?: readonly Condition[] | undefined
  readonly not?: Condition | undefined
  /** Holds as long as nobody has stated the contrary: an exception that has to be known to count. */
  readonly unless?: Condition | undefined
  readonly atLeast?: { readonly count: number; readonly of: readonly Condition[] } | undefined
  /** A sign or symptom that is present. */
  readonly symptom?: string | undefined
  /** Any other statement about the person that is true: admitted, died, clinician-suspects. */
  readonly fact?: string | undefined
  /** A named criterion of the same definition. */
  readonly criterion?: string | undefined
  /** A class of the same definition is met. */
  readonly class?: 'suspected' | 'probable' | undefined
  readonly test?: TestCondition | undefined
  readonly exposure?: ExposureCondition | undefined
  /** First symptoms no longer ago than this. */
  readonly onsetWithinDays?: number | undefined
}

const testCondition = z.strictObject({
  methods: ids,
  result: z.enum(['positive', 'negative', 'indeterminate']),
  specimens: ids.optional(),
  /** Only samples taken at least so many hours after the first symptom. */
  hoursAfterOnset: z.number().positive().optional(),
  count: z.number().int().positive().optional(),
})
export type TestCondition = z.infer<typeof testCondition>

const exposureCondition = z.strictObject({
  kinds: ids.optional(),
  /** How sure the source is. */
  to: z.array(sourceClasses).min(1).readonly().optional(),
  /** Exposed no longer than so many days before onset (before today while there is none). */
  withinDays: z.number().positive().optional(),
})
export type ExposureCondition = z.infer<typeof exposureCondition>

const words = ['all', 'any', 'not', 'unless', 'atLeast', 'symptom', 'fact', 'criterion', 'class', 'test', 'exposure', 'onsetWithinDays'] as const

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      all: z.array(condition).min(1).optional(),
      any: z.array(condition).min(1).optional(),
      not: condition.optional(),
      unless: condition.optional(),
      atLeast: z.strictObject({ count: z.number().int().positive(), of: z.array(condition).min(1) }).optional(),
      symptom: policyId.optional(),
      fact: policyId.optional(),
      criterion: policyId.optional(),
      class: z.enum(['suspected', 'probable']).optional(),
      test: testCondition.optional(),
      exposure: exposureCondition.optional(),
      onsetWithinDays: z.number().positive().optional(),
    })
    .superRefine((given, context) => {
      const used = words.filter((word) => given[word] !== undefined)
      if (used.length !== 1) context.addIssue({ code: 'custom', message: `one of ${words.join(', ')} is needed, found ${used.length === 0 ? 'none' : used.join(' and ')}` })
    }),
)

/** A sentence of a case definition with its machine form. `id` is also the key its translations go by. */
const sentence = z
  .strictObject({ id: policyId, says: z.string().min(1), when: condition, assumed: z.literal(true).optional(), needsDecision: z.string().min(1).optional() })
  .refine(({ assumed, needsDecision }) => !assumed || needsDecision !== undefined, { path: ['assumed'], message: 'what is assumed names who must decide (needsDecision)' })
export type Sentence = z.infer<typeof sentence>

const sentences = z.array(sentence).min(1)

/** The case definition of a disease: the ways into each class, and what excludes a person. Any sentence of a class is enough. */
export const caseDefinition = withOrigin({
  criteria: z.array(sentence).optional(),
  suspected: sentences.optional(),
  probable: sentences.optional(),
  confirmed: sentences,
  /** Excluded, unless confirmed. */
  discarded: sentences.optional(),
  /** What to do next when these conditions hold: repeat a test, look for a specimen. */
  advice: sentences.optional(),
}).superRefine((given, context) => {
  const seen = new Set<string>()
  const mayReferTo: Readonly<Record<string, readonly string[]>> = { probable: ['suspected'], confirmed: ['suspected', 'probable'], discarded: ['suspected', 'probable'], advice: ['suspected', 'probable'] }
  for (const list of ['criteria', 'suspected', 'probable', 'confirmed', 'discarded', 'advice'] as const) {
    given[list]?.forEach(({ id, when }, at) => {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [list, at, 'id'], message: `the id ${id} is used twice` })
      for (const named of criteriaIn(when)) if (!seen.has(named)) context.addIssue({ code: 'custom', path: [list, at, 'when'], message: `there is no criterion ${named} above this sentence` })
      for (const named of classesIn(when)) if (!mayReferTo[list]?.includes(named)) context.addIssue({ code: 'custom', path: [list, at, 'when'], message: `${list} cannot rest on ${named}` })
      seen.add(id)
    })
  }
})
export type CaseDefinition = z.infer<typeof caseDefinition>

const criteriaIn = (given: Condition): readonly string[] => [...(given.criterion === undefined ? [] : [given.criterion]), ...partsOf(given).flatMap(criteriaIn)]
const classesIn = (given: Condition): readonly string[] => [...(given.class === undefined ? [] : [given.class]), ...partsOf(given).flatMap(classesIn)]

/** The conditions a condition is made of. */
export const partsOf = (given: Condition): readonly Condition[] => [...(given.all ?? []), ...(given.any ?? []), ...(given.atLeast?.of ?? []), ...(given.not ? [given.not] : []), ...(given.unless ? [given.unless] : [])]
