import * as z from 'zod'
import { said } from './said.ts'
import { isDay } from '../../kernel/Day.ts'

/** A title in the three languages of the house. */
export const inThreeLanguages = z.strictObject({ en: z.string().min(1), 'zh-Hans': z.string().min(1), 'zh-Hant': z.string().min(1) }).readonly()
export type InThreeLanguages = z.infer<typeof inThreeLanguages>

export const policyId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words with hyphens')
export const policyDay = z.string().refine(isDay, said('day', 'not a calendar day (YYYY-MM-DD)')).meta({ format: 'date' })
/** A moment, or a bare day, which means 00:00 of that day where the rule applies. */
export const dayOrInstant = z.string().refine((given) => isDay(given) || (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(given) && !Number.isNaN(Date.parse(given))), said('dayOrMoment', 'neither a day (YYYY-MM-DD) nor a moment with its offset'))

/**
 * What stands beside every number: the document it was read in. What nobody could read there is `assumed`,
 * and then names who must decide; so must a value that is null because no source gives it.
 */
export const origin = {
  source: z.string().min(1),
  assumed: z.literal(true).optional(),
  needsDecision: z.string().min(1).optional(),
} as const

export interface Origin {
  readonly source: string
  readonly assumed?: true | undefined
  readonly needsDecision?: string | undefined
}

/** Adds to a block the rule that an assumption names who decides, and that an unknown value does too. */
export function withOrigin<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, ...origin }).superRefine((block, context) => {
    const { assumed, needsDecision } = block as Partial<Origin>
    const unknown = Object.entries(block).filter(([, value]) => value === null).map(([key]) => key)
    if (assumed && !needsDecision) context.addIssue({ code: 'custom', path: ['assumed'], ...said('decides', 'what is assumed names who must decide (needsDecision)') })
    if (unknown.length > 0 && !needsDecision) context.addIssue({ code: 'custom', path: [unknown[0] as string], message: 'what no source gives (null) names who must decide (needsDecision)' })
  })
}
