import * as z from 'zod'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { channels } from '../domain/Complaint.ts'
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

const amount = z.number().min(0)
/** What the city has to prepare with: for the whole city; a smaller one has less. Days are counted from the day the demonstration opens. */
const provisions = z.strictObject({
  stock: z.array(z.strictObject({ item: z.string(), heldAt: z.string(), amount, countedDaysAgo: z.number().int().min(0), leadDays: z.number().int().min(0).optional() })),
  requests: z.array(z.strictObject({ item: z.string(), amount, status: z.enum(['requested', 'ordered']), neededInDays: z.number().int(), expectedInDays: z.number().int().optional(), supplier: z.string().optional() })),
  teams: z.array(z.strictObject({ name: z.string(), kind: z.enum(['investigation', 'tracing', 'sampling', 'laboratory', 'transport', 'care', 'cleaning']), people: amount, perDay: amount.optional() })),
  hospital: z.strictObject({ beds: amount, icuBeds: amount }),
  reserves: z.array(z.strictObject({ name: z.string(), kind: z.enum(['isolationSite', 'reserveHospital', 'makeshiftHospital']), rooms: amount.optional(), beds: amount.optional(), icuBeds: amount.optional(), readyDays: z.number().int().min(0) })),
})

/** Hours are counted back from the moment the demonstration opens; an answer leaves the order as it is. */
const complaint = z.strictObject({
  kind: z.enum(['appeal', 'complaint']), channel: z.enum(channels), hoursAgo: z.number().min(0), said: z.string(),
  answered: z.strictObject({ afterHours: z.number().min(0), outcome: z.enum(['answered', 'partlyUpheld', 'rejected']), answer: z.string() }).optional(),
})

const choices = z.strictObject({
  outbreak: z.strictObject({ name: z.string(), disease: z.string() }),
  fronts: z.strictObject({ local: z.strictObject({ name: z.string(), lead: z.string() }), returnees: z.strictObject({ name: z.string(), lead: z.string() }) }),
  packs: z.strictObject({ before: pack, next: pack, returnees: pack, sealing: pack }),
  courses: z.strictObject({ before: courses, next: courses, returnees: course }),
  infected: z.strictObject({ category: z.string(), testOnDays: z.array(z.number().int()) }),
  tubeHold: z.strictObject({ category: z.string(), hours: z.number() }),
  powers: z.strictObject({ facility: z.string(), home: z.string(), monitoring: z.string(), hospital: z.string(), area: z.string(), hold: z.string() }),
  provisions,
  complaints: z.array(complaint),
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
