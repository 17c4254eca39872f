import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { dayOrInstant, inThreeLanguages, policyId, withOrigin } from './policy/sourced.ts'

export const restrictions = ['isolation', 'quarantine', 'tubeHold', 'examination', 'areaClosure', 'placeClosure', 'gatheringBan', 'workSuspension', 'schoolSuspension', 'movementControl', 'epidemicZone', 'sealOff', 'frontierQuarantine'] as const
/** What an order does to people or places. */
export type Restriction = (typeof restrictions)[number]

export const powerLevels = ['nation', 'province', 'prefecture', 'county', 'township', 'community'] as const
export type PowerLevel = (typeof powerLevels)[number]

/** How a law sorts diseases; BasA is a class B disease to which class A measures are applied. */
export const powerDiseaseClasses = ['A', 'BasA', 'B', 'C', 'quarantinable', 'unknownCause', 'any'] as const
export type PowerDiseaseClass = (typeof powerDiseaseClasses)[number]

const level = z.enum(powerLevels)

/** One power: who may order what, against which disease, for how long, answering to whom. */
const power = withOrigin({
  id: policyId,
  title: inThreeLanguages,
  /** Article, paragraph and item as a notice cites them. */
  article: z.string().nullable(),
  restrictions: z.array(z.enum(restrictions)).min(1),
  /** Where a person may be made to stay under it. */
  settings: z.array(z.enum(['hospital', 'facility', 'home', 'monitoring'])).optional(),
  against: z.array(z.enum(powerDiseaseClasses)).min(1),
  orderedBy: z.strictObject({ levels: z.array(level).min(1), body: z.string().min(1) }),
  /** At most how long; null where the law leaves it to medicine or says nothing. */
  maximum: withOrigin({ days: z.number().positive().nullable(), until: z.string().optional() }),
  /** To whom the order is reported, and what happens without an approval. Absent where the law asks for none. */
  reportUp: withOrigin({
    to: z.enum(['nextHigherLevel', 'province', 'nation', 'who']),
    approval: z.enum(['before', 'after', 'notNeeded']),
    withinHours: z.number().min(0).nullable(),
    ifNotApproved: z.enum(['liftAtOnce', 'notOrdered']).optional(),
  }).optional(),
  announced: z.boolean().optional(),
  consent: z.boolean().optional(),
  /** What the authority owes the people it restricts. */
  owes: z.array(z.string().min(1)),
  remedies: z.array(withOrigin({ kind: z.enum(['complaint', 'reconsideration', 'litigation', 'independentReview']), to: z.string().min(1), withinDays: z.number().positive().nullable(), answeredWithinHours: z.number().positive().optional() })).min(1),
  enforcement: z.string().optional(),
})
export type Power = z.infer<typeof power>

/** A law with the powers it gives, in force from an instant to an instant (a bare day means 00:00 there). */
export const law = withOrigin({
  id: policyId,
  title: inThreeLanguages,
  document: z.string().min(1),
  jurisdiction: z.string().min(2),
  /** True for an example that no authority may use as it is. */
  example: z.literal(true).optional(),
  inForceFrom: dayOrInstant,
  inForceTo: dayOrInstant.optional(),
  replaces: policyId.optional(),
  /** How soon a complaint is answered that no power's remedy has a clock for: one about how something is done, or against an order under a power that gives none. */
  complaints: withOrigin({ answeredWithinHours: z.number().positive() }).optional(),
  powers: z.array(power).min(1),
}).superRefine(({ powers, inForceFrom, inForceTo }, context) => {
  if (inForceTo !== undefined && inForceTo <= inForceFrom) context.addIssue({ code: 'custom', path: ['inForceTo'], message: 'the law ends before it begins' })
  powers.forEach(({ id }, at) => {
    if (powers.findIndex((other) => other.id === id) !== at) context.addIssue({ code: 'custom', path: ['powers', at, 'id'], message: `the id ${id} is used twice` })
  })
})
export type Law = z.infer<typeof law>

/** Reads one law with its powers; a refusal names file, line and path. */
export const parsePower = (text: string, file: string): Result<Law> => parsePolicy(law, text, file)
