import * as z from 'zod'
import { refuse, type Result, done } from '../kernel/Result.ts'
import { caseDefinition } from './case/CaseDefinition.ts'
import { distribution } from './disease/Distribution.ts'
import { brokenExamples, profileExample } from './disease/profileExamples.ts'
import { spread } from './disease/Spread.ts'
import { parsePolicy, type PolicyProblem } from './policy/parsePolicy.ts'
import { inThreeLanguages, policyDay, policyId, withOrigin } from './policy/sourced.ts'

export const anchors = ['onset', 'fever', 'rash', 'firstPositiveSample', 'isolation', 'feverEnd', 'lesionsHealed', 'treatmentStart', 'secondNegative', 'recovery', 'death', 'burial'] as const
/** A day in the life of a case that other days are counted from. */
export type Anchor = (typeof anchors)[number]

const anchor = z.enum(anchors)
const point = z.strictObject({ days: z.number().int(), after: z.array(anchor).min(1) })

const lawClass = withOrigin({
  jurisdiction: z.string().min(2),
  class: z.enum(['A', 'B', 'C', 'quarantinable', 'notListed']),
  /** Measures of a higher class are applied to it. */
  managedAs: z.enum(['A', 'B', 'C']).optional(),
  from: policyDay.nullable(),
  to: policyDay.optional(),
})

/** What is known of a disease, as data: infectious period, windows, distributions, case definition, end of the outbreak. No measure is in here; those are packs. */
export const diseaseProfile = z
  .strictObject({
    id: policyId,
    title: inThreeLanguages,
    pathogen: z.string().min(1),
    /** The packs an outbreak of it follows unless it names others: those of them in force on the day. */
    defaultPacks: withOrigin({ ids: z.array(policyId).nullable() }),
    lawClasses: z.array(lawClass),
    severity: withOrigin({
      levels: z.array(z.enum(['asymptomatic', 'mild', 'moderate', 'severe', 'critical'])).min(1),
      /** Shares of cases by level; they must be local, so nothing is shipped. */
      shares: z.null(),
    }),
    caseFatality: withOrigin({ low: z.number().min(0).max(1).nullable(), high: z.number().min(0).max(1).nullable() }).refine(({ low, high }) => low === null || high === null || low <= high, 'the low figure is above the high one'),
    /** From when to when a case can infect others; `after` lists days in order of preference, the earliest known one of `from` counts. */
    infectious: withOrigin({ from: point, to: point.nullable(), theDead: z.boolean().optional() }),
    /** How far back contacts of a case are looked for. */
    lookBack: withOrigin({ days: z.number().int().min(0), before: z.array(anchor).min(1) }),
    /** Days before onset within which the case was infected. */
    exposureWindow: withOrigin({ minDays: z.number().int().min(0).nullable(), maxDays: z.number().int().positive().nullable(), before: anchor }).refine(({ minDays, maxDays }) => minDays === null || maxDays === null || minDays <= maxDays, 'the window ends before it begins'),
    /** Hours that shared air stays infectious after a case left. */
    airborneHours: withOrigin({ hours: z.number().positive().nullable() }).optional(),
    /** Only where no pack exists: how long contacts are followed, and what they are given. */
    followUp: withOrigin({ days: z.number().int().positive().nullable(), gives: z.string().optional() }).optional(),
    /** Which sorts of exposure make somebody a contact, and which seats count in a vehicle. */
    exposureKinds: z.array(withOrigin({ id: policyId, says: z.string().min(1), contact: z.enum(['close', 'casual', 'contact']) })).optional(),
    seats: z.array(withOrigin({ vehicle: policyId, says: z.string().min(1), rowsBeforeAndAfter: z.number().int().min(0).optional(), whole: z.enum(['carriage', 'compartment', 'cabin', 'bays', 'vehicle']).optional(), crew: z.boolean() })).optional(),
    release: withOrigin({ says: z.string().nullable() }),
    distributions: z.array(distribution),
    /** What a simulation needs beyond the distributions. */
    spread: spread.optional(),
    caseDefinition,
    outbreakOver: withOrigin({ days: z.number().int().positive().nullable(), after: z.array(anchor).min(1), thenHeightenedDays: z.number().int().positive().optional() }),
    examples: z.array(profileExample).min(1),
  })
  .superRefine(({ distributions }, context) => {
    for (const kind of new Set(distributions.map((given) => given.kind))) {
      const used = distributions.filter((given) => given.kind === kind && given.use).length
      if (used !== 1) context.addIssue({ code: 'custom', path: ['distributions'], message: `of ${kind} exactly one is marked with use, found ${used}` })
    }
  })
export type DiseaseProfile = z.infer<typeof diseaseProfile>

/** Reads a disease profile; one that breaks its own examples does not load. */
export function parseProfile(text: string, file: string): Result<DiseaseProfile> {
  const parsed = parsePolicy(diseaseProfile, text, file)
  if (!parsed.ok) return parsed
  const [broken] = brokenExamples(parsed.value)
  if (broken === undefined) return done(parsed.value)
  const problem: PolicyProblem = { file, line: lineOfExamples(text), path: `examples.${broken.at}`, message: broken.message }
  return refuse('PolicyBreaksItsExample', `${file}: example ${broken.at + 1}: ${broken.message}`, { at: `${file}:${problem.line}`, details: [problem] })
}

const lineOfExamples = (text: string): number => text.split('\n').findIndex((line) => line.startsWith('examples:')) + 1
