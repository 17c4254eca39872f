import * as z from 'zod'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { settings } from '../domain/Order.ts'

const levels = ['nation', 'province', 'prefecture', 'county', 'township', 'community'] as const
const statuses = ['draft', 'inForce', 'superseded', 'repealed', 'expired'] as const

const pack = z.strictObject({ pack: z.string(), level: z.enum(levels), place: z.string(), inForceFrom: z.string(), knownAt: z.string(), status: z.enum(statuses), adoptedBy: z.string().optional() })

const course = z.strictObject({
  pack: z.string(),
  category: z.string(),
  item: z.string().optional(),
  phases: z.array(z.strictObject({ setting: z.enum(settings), days: z.number().int().min(1) })),
  testOnDays: z.array(z.number().int().min(0)),
})
const courses = z.strictObject({ closeContact: course, contactOfContact: course.nullable(), stayHigh: course, stayMedium: course.nullable(), stayLow: course })

const choices = z.strictObject({
  outbreak: z.strictObject({ name: z.string(), disease: z.string() }),
  fronts: z.strictObject({ local: z.strictObject({ name: z.string(), lead: z.string() }), returnees: z.strictObject({ name: z.string(), lead: z.string() }) }),
  packs: z.strictObject({ before: pack, next: pack, returnees: pack, sealing: pack }),
  courses: z.strictObject({ before: courses, next: courses, returnees: course }),
  infected: z.strictObject({ category: z.string(), testOnDays: z.array(z.number().int()) }),
  tubeHold: z.strictObject({ category: z.string(), hours: z.number() }),
  powers: z.strictObject({ facility: z.string(), home: z.string(), monitoring: z.string(), hospital: z.string(), area: z.string(), hold: z.string() }),
  texts: z.strictObject({ issuer: z.string(), notice: z.string(), appealChannel: z.string(), livingNeeds: z.string(), specimen: z.string() }),
})

/** Which packs, powers and categories the demonstration's past was run under, as `policies/demonstration.yaml` says. */
export type DemonstrationChoices = z.infer<typeof choices>
export type CourseChoice = z.infer<typeof course>

/** Reads the choices from a parsed file; refused with the place in the file where something is wrong. */
export function demonstrationChoices(file: unknown): Result<DemonstrationChoices> {
  const parsed = choices.safeParse(file)
  if (parsed.success) return done(parsed.data)
  const at = parsed.error.issues[0]?.path.join('.') ?? ''
  return refuse('InvalidDemonstration', `${at}: ${parsed.error.issues[0]?.message ?? 'not understood'}`, { at })
}
