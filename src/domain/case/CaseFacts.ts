import * as z from 'zod'
import { policyDay, policyId } from '../policy/sourced.ts'

/** What is known of one person when a case definition is read on them. What is not mentioned is not known; false means asked and not so. */
export const caseFacts = z.strictObject({
  /** The day the question is asked. */
  asOf: policyDay,
  onsetOn: policyDay.nullish(),
  symptoms: z.record(policyId, z.boolean()).optional(),
  facts: z.record(policyId, z.boolean()).optional(),
  tests: z
    .array(z.strictObject({ method: policyId, specimen: policyId.optional(), result: z.enum(['positive', 'negative', 'indeterminate']), takenOn: policyDay.nullish(), hoursAfterOnset: z.number().nullish() }))
    .optional(),
  /** True when everybody the person may have met has been asked about: then no exposure means none. */
  exposuresComplete: z.boolean().optional(),
  exposures: z.array(z.strictObject({ kind: policyId, to: z.enum(['suspected', 'probable', 'confirmed']).optional(), lastOn: policyDay.nullish() })).optional(),
})
export type CaseFacts = z.infer<typeof caseFacts>
