import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { policyId, withOrigin } from './policy/sourced.ts'

export const keptThings = ['contactsWhoStayedWell', 'visits', 'negativeResults', 'cases', 'everybodyElse', 'refusedRows'] as const
export type KeptThing = (typeof keptThings)[number]

const days = z.number().int().min(1).max(36_500)
const forgets: readonly string[] = ['contactsWhoStayedWell', 'cases', 'everybodyElse']

const rule = withOrigin({ id: policyId, what: z.enum(keptThings), does: z.enum(['forget', 'delete']), days }).superRefine(({ what, does }, context) => {
  if ((does === 'forget') !== forgets.includes(what)) context.addIssue({ code: 'custom', path: ['does'], message: forgets.includes(what) ? 'people are forgotten, their records stay and are counted' : 'these records are deleted; only people are forgotten' })
})

const retention = z.strictObject({ remedies: withOrigin({ days }), rules: z.array(rule) }).superRefine(({ rules }, context) => {
  rules.forEach(({ what }, at) => {
    if (rules.findIndex((other) => other.what === what) !== at) context.addIssue({ code: 'custom', path: ['rules', at, 'what'], message: `there are two rules for ${what}` })
  })
})

/** How long what is known of people is kept, and how long orders and who they restrict are held for remedies. */
export type Retention = z.infer<typeof retention>
export type RetentionRule = Retention['rules'][number]

export const parseRetention = (text: string, file: string): Result<Retention> => parsePolicy(retention, text, file)
