import * as z from 'zod'
import type { Result } from '../kernel/Result.ts'
import { dayNumber } from '../kernel/Day.ts'
import { isTimeZone } from '../kernel/timeZone.ts'
import { parsePolicy } from './policy/parsePolicy.ts'
import { said } from './policy/said.ts'
import { dayOrInstant, inThreeLanguages, policyDay, policyId, withOrigin } from './policy/sourced.ts'

const share = z.number().min(0, 'a share lies between 0 and 1').max(1, 'a share lies between 0 and 1')
const whole = z.number().int().min(0, 'cannot be negative')
const area = z.string().min(2)

/** As much a day as there is; `unlimited` where it never runs short, 0 where there is none and whoever needs it waits. */
const amount = withOrigin({ value: z.union([z.number().min(0, 'cannot be negative'), z.literal('unlimited')]) })

const seeding = withOrigin({ on: policyDay, count: whole, area })

const arrivals = withOrigin({
  from: policyDay, to: policyDay,
  perDay: z.number().min(0, 'cannot be negative'),
  /** Share of them infected on the way, within so many days before they arrive. */
  infected: share, infectedWithinDays: whole,
  origin: z.string().min(2),
  originLevel: z.string().optional(),
  /** Levels of the zones they stayed in, with their shares; a share without a level stayed in none. */
  levels: z.array(z.strictObject({ level: z.string().optional(), share })).min(1).refine((levels) => sumsToOne(levels.map((one) => one.share)), said('sharesSum', 'the shares add up to 1')),
  area,
})

const detection = withOrigin({ seekCare: share, untilTest: z.array(share).min(1).refine((days) => sumsToOne(days), said('chancesSum', 'the chances by day add up to 1')) })

/** Left out: contacts, or the contacts of contacts, are not followed. */
const tracing = withOrigin({ recall: z.strictObject({ household: share, group: share, community: share }), contactsAs: z.string().optional(), theirContactsAs: z.string().optional() })

const screening = withOrigin({ from: policyDay, to: policyDay.optional(), area, place: z.string().optional(), everyDays: z.number().int().min(1), coverage: share, pool: z.number().int().min(1) })
const zones = withOrigin({ unit: z.enum(['household', 'unit', 'building', 'none']), level: z.string() })
const closure = withOrigin({ from: policyDay, to: policyDay, area, kinds: z.array(z.enum(['class', 'workplace', 'careHome'])).min(1) })
const compliance = withOrigin({ facility: share, home: share, monitoring: share, zone: share })

/** Everybody of an area kept at home. */
const sealing = withOrigin({ from: policyDay, to: policyDay, area })

/** What an arm may have of its own; a block given there takes the place of the scenario's whole block. */
const ofAnArm = { tracing: tracing.optional(), screening: z.array(screening).optional(), zones: zones.optional(), closures: z.array(closure).optional(), sealings: z.array(sealing).optional(), compliance: compliance.optional() } as const

const arm = z.strictObject({
  id: policyId,
  title: inThreeLanguages,
  /** The measures: packs that are merged as an outbreak would follow them, each from its own first day unless another is given. None: nothing is done beyond what people do by themselves. */
  packs: z.array(z.strictObject({ id: policyId, from: dayOrInstant.optional(), to: dayOrInstant.optional() })),
  ...ofAnArm,
})

export const capacityNames = ['investigations', 'calls', 'samples', 'tubes', 'resultDays', 'rooms', 'transfers', 'beds', 'icu'] as const

/** By how an infection was found; `all` where a bulletin does not say. */
export const countedContexts = ['all', 'selfPresented', 'contactTracing', 'screening', 'arrival', 'inIsolation', 'inHomeIsolation', 'inZone'] as const

const calibration = z.strictObject({
  observed: z.array(withOrigin({ on: policyDay, counts: z.partialRecord(z.enum(countedContexts), whole) })).min(1),
  /** What is not known: a path in the scenario (seeds.0.count, detection.seekCare) or of the illness (illness. and its parameter), between two bounds. */
  unknown: z.array(withOrigin({ of: z.string().min(1), low: z.number(), high: z.number(), scale: z.enum(['linear', 'log']).default('linear') }).refine(({ low, high }) => low < high, said('bounds', 'the lower bound is below the upper one')).refine(({ scale, low }) => scale === 'linear' || low > 0, said('logScale', 'on a logarithmic scale the lower bound is above 0'))).min(1),
  /** A day whose count is told beforehand, and what was then published, where it was. */
  foretold: z.array(withOrigin({ on: policyDay, published: whole.optional() })).default([]),
})

/** What is asked of a simulation: a place, a disease, how it begins, what there is, and the measures to compare. Every number says where it is from, or who decides it. */
export const scenarioFile = z.strictObject({
  id: policyId,
  title: inThreeLanguages,
  /** Code of the place, whose tables lie in places/. */
  place: z.string().min(2),
  disease: policyId,
  timeZone: z.string().refine(isTimeZone, said('timeZone', 'not a time zone such as Asia/Shanghai')),
  from: policyDay, to: policyDay,
  /** What chance begins with: the same seed gives the same answer. */
  seed: z.number().int().min(0).max(4_294_967_295),
  runs: z.strictObject({ draws: z.number().int().min(1).max(1000), replicates: z.number().int().min(1).max(1000) }),
  arms: z.array(arm).min(1).refine((arms) => new Set(arms.map(({ id }) => id)).size === arms.length, said('armsAlike', 'two arms have the same id')),
  seeds: z.array(seeding), arrivals: z.array(arrivals),
  detection, tracing, screening: z.array(screening), zones, closures: z.array(closure), sealings: z.array(sealing).default([]), compliance,
  capacity: z.strictObject(Object.fromEntries(capacityNames.map((name) => [name, amount])) as Record<(typeof capacityNames)[number], typeof amount>),
  calibration: calibration.optional(),
}).superRefine((file, context) => {
  const wrong = (path: (string | number)[], key: string, message: string): void => context.addIssue({ code: 'custom', path, ...said(key, message) })
  if (file.to < file.from) wrong(['to'], 'daysReversed', 'the last day comes before the first')
  else if (dayNumber(file.to) - dayNumber(file.from) > 730) wrong(['to'], 'tooLong', 'a run is at most two years long')
  if (!file.seeds.some(({ count }) => count > 0) && !file.arrivals.some(({ perDay, infected }) => perDay * infected > 0)) wrong(['seeds'], 'nobodyInfected', 'nobody is ever infected: give seeds, or arrivals of whom some are')
  file.seeds.forEach(({ on }, at) => { if (on < file.from || on > file.to) wrong(['seeds', at, 'on'], 'outsideRun', `${on} lies outside the run, ${file.from} to ${file.to}`) })
  file.arrivals.forEach(({ from, to }, at) => { if (to < from) wrong(['arrivals', at, 'to'], 'daysReversed', 'the last day comes before the first') })
})

export type ScenarioFile = z.infer<typeof scenarioFile>
export type Arm = ScenarioFile['arms'][number]

export const parseScenario = (text: string, file: string): Result<ScenarioFile> => parsePolicy(scenarioFile, text, file) as Result<ScenarioFile>

const sumsToOne = (shares: readonly number[]): boolean => Math.abs(shares.reduce((sum, one) => sum + one, 0) - 1) < 1e-6
