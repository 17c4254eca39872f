import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { inThreeLanguages, withOrigin } from './policy/sourced.ts'

/** What can be told of the people in a public table, beside how many they are. */
export const toldOfCases = ['classification', 'detectionContext', 'age'] as const
/** The tables there are. */
export const publicSeries = ['cases', 'deaths', 'observed'] as const
export type PublicSeries = (typeof publicSeries)[number]

const below = z.number().int().min(2).max(1000)

const rules = z.strictObject({
  small: withOrigin({ below }),
  sensitive: withOrigin({ below, of: z.array(z.enum([...toldOfCases, ...publicSeries])) }),
  floor: withOrigin({ people: z.number().int().min(0) }),
  legend: inThreeLanguages,
}).superRefine(({ small, sensitive }, context) => {
  if (sensitive.below < small.below) context.addIssue({ code: 'custom', path: ['sensitive', 'below'], message: 'what is sensitive is small at least where everything is' })
})

/** Which counts public tables withhold: those below a number, where fewer people than the floor stand behind them. */
export type PublicationRules = z.infer<typeof rules>

export const parsePublicationRules = (text: string, file: string): Result<PublicationRules> => parsePolicy(rules, text, file)
