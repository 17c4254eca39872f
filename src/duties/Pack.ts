import * as z from 'zod'
import { dayOrInstant, policyDay, policyId } from '../domain/policy/sourced.ts'

/** Where a person stays, the strictest first. */
export const settingOrder = ['hospital', 'facility', 'home', 'monitoring', 'none'] as const
export type Setting = (typeof settingOrder)[number]

const level = z.enum(['nation', 'province', 'prefecture', 'county', 'township', 'community'])
const item = z.union([z.string(), z.number()])

/** What may stand beside any value: where it was read, or that nobody could read it and who must decide. */
const origin = { item: item.optional(), source: z.string().min(1).optional(), assumed: z.boolean().optional(), needsDecision: z.string().min(1).optional() }

/** A value that may carry its origin; `null` where no source gives it. */
const told = <Value extends z.ZodType>(value: Value) => z.union([value.nullable(), z.strictObject({ value: value.nullable(), ...origin })])

const title = z.record(z.enum(['en', 'zh-Hans', 'zh-Hant']), z.string().min(1)).refine((given) => 'en' in given, 'a title has English at least') as unknown as z.ZodType<Readonly<Record<string, string>>>
const days = z.number().int().min(0).max(365)
const dayNumbers = z.array(z.number().int().min(0).max(365))
const traits = z.array(z.string().min(1))

/** One run of days in one setting; tests are counted within the run. `settings` in order of preference. */
const phase = z.strictObject({
  settings: z.array(z.enum(settingOrder)).min(1),
  days,
  testOnDays: dayNumbers.default([]),
  mayLeave: z.enum(['no', 'notUnlessNecessary', 'discouraged', 'yes']).optional(),
  needsSuitableHome: z.boolean().optional(),
  ...origin,
})

/** Whom a category is for, beyond its basis. */
const when = z.strictObject({
  origins: z.array(z.string()).optional(),
  originLevels: z.array(z.string()).optional(),
  stayLevels: z.array(z.string()).optional(),
  anyTrait: traits.optional(),
  noTrait: traits.optional(),
  unlessImmune: z.boolean().optional(),
})

/** Something to offer a person within a time, and what taking it changes. */
const offer = z.strictObject({
  what: z.string().min(1),
  withinHours: z.number().positive(),
  of: z.enum(['firstExposure', 'lastExposure']),
  notFor: traits.optional(),
  extendsFollowUpToDays: days.optional(),
  ...origin,
})

const anchors = ['lastExposure', 'firstExposure', 'leftZone', 'arrival', 'orderServed', 'onset'] as const

/** What one category of people has to do, from which day. */
const category = z.strictObject({
  basis: z.enum(['exposure', 'zoneStay', 'arrival', 'closedLoopExit', 'infection']).default('exposure'),
  /** Of a category that rests on an exposure: whether to cases, or to their contacts as well. */
  of: z.enum(['cases', 'contacts']).default('cases'),
  title: title.optional(),
  determined: z.boolean().optional(),
  when: when.optional(),
  anchor: told(z.enum(anchors)).default('lastExposure'),
  dayOne: told(z.enum(['sameDay', 'nextDay'])).default('nextDay'),
  course: z.array(phase).optional(),
  /** Tests counted over the whole course, where the text counts them so. */
  testOnDays: told(dayNumbers).optional(),
  tests: z.strictObject({ count: z.number().int().positive(), withinDays: z.number().int().positive(), minGapHours: z.number().positive().optional(), ...origin }).optional(),
  /** Daily checks from the day after the anchor, or the anchor itself with `dayOne: sameDay`. */
  followUp: z.strictObject({ days, everyDays: z.number().int().positive().default(1), by: z.enum(['team', 'self']).default('team'), ...origin }).optional(),
  /** A restriction between a day after the first exposure and one after the last. */
  restriction: z.strictObject({ setting: z.enum(settingOrder), fromDay: days, after: z.enum(['firstExposure', 'lastExposure']), toDay: days, afterLast: z.literal('lastExposure').default('lastExposure'), ...origin }).optional(),
  offers: z.array(offer).optional(),
  endsAtHour: z.number().int().min(0).max(24).optional(),
  exemptions: z.array(z.strictObject({ traits, instead: z.enum(settingOrder).optional(), says: z.string().optional(), ...origin })).optional(),
  ...origin,
})

/** When a case is let go, and how often that is looked at. */
const infected = z.strictObject({
  setting: told(z.enum(settingOrder)),
  release: z.strictObject({ negatives: z.number().int().positive().optional(), ctAtLeast: z.number().optional(), gapHours: z.number().positive().optional(), daysAfter: z.strictObject({ anchor: z.enum(['onset', 'rash', 'fever', 'firstPositive']), days }).optional(), criterion: z.string().optional(), ...origin }).optional(),
  thenMonitoring: z.strictObject({ setting: z.enum(settingOrder), days, testOnDays: dayNumbers.default([]), ...origin }).optional(),
  reviewEveryDays: z.number().int().positive().default(7),
  burialWithinHours: z.number().positive().nullable().optional(),
  ...origin,
})

const zones = z.strictObject({
  levels: z.array(z.string()).min(1),
  usualUnits: told(z.array(z.string())).optional(),
  widening: z.strictObject({ when: z.array(z.string()), needs: z.array(z.enum(['power', 'approval', 'expiry'])), ...origin }).optional(),
  stepDown: z.array(z.strictObject({ from: z.string(), to: z.string(), afterDaysWithoutInfection: z.number().int().nullable(), screening: told(z.strictObject({ onDay: z.number().int(), allNegative: z.boolean() })).optional(), ...origin })).optional(),
  measures: z.record(z.string(), z.strictObject({ says: z.string(), mayLeave: z.string().optional(), ...origin })).optional(),
  scope: told(z.string()).optional(),
  sealedUnits: told(z.array(z.string())).optional(),
  residentsKeptHome: told(z.string()).optional(),
  doesNotDesignate: z.array(z.strictObject({ context: z.string(), provided: z.string().optional(), ...origin })).optional(),
  ...origin,
})

const massScreening = z.strictObject({
  trigger: z.string().optional(),
  rules: z.array(z.strictObject({ place: z.string(), scope: z.string(), everyDays: z.number().int().default(1), cleanRounds: z.number().int().positive(), pauseDays: z.number().int().nullable(), confirmingRounds: z.number().int().nullable(), coverageAtLeast: told(z.number()).optional(), ...origin })),
  ...origin,
})

const timer = z.union([z.number().positive().nullable(), z.strictObject({ hours: z.number().positive().nullable(), ...origin })])
export const timerNames = ['reportCase', 'firstTrack', 'investigationDone', 'transferContact', 'isolateCase', 'startTreatment', 'serveOrder', 'transferContactOfContact', 'reachContact', 'resample', 'burial'] as const
export type TimerName = (typeof timerNames)[number]

const example = z.strictObject({
  says: z.string().optional(),
  given: z.strictObject({
    as: z.string(),
    firstExposure: policyDay.optional(), lastExposure: policyDay.optional(), leftZone: policyDay.optional(), arrived: policyDay.optional(), onset: policyDay.optional(),
    traits: traits.optional(),
  }),
  expect: z.strictObject({
    startsOn: policyDay.nullable().optional(), endsOn: policyDay.nullable().optional(), testsOn: z.array(policyDay).optional(), followUpsOn: z.number().int().optional(), followUpEndsOn: policyDay.optional(),
    settings: z.array(z.strictObject({ setting: z.enum(settingOrder), from: policyDay, to: policyDay })).optional(),
  }),
})

/** A measure pack: dated rules from one issuer for one place, with a source beside every number. */
export const PackSchema = z.strictObject({
  id: policyId,
  title,
  issuer: z.string().min(1),
  document: z.string().min(1),
  sources: z.array(z.string()).optional(),
  level,
  /** GB/T 2260 code, ISO 3166 code, or INT for guidance that any place may adopt. */
  jurisdiction: z.string().min(2),
  disease: z.union([z.string(), z.array(z.string()).min(1)]),
  publishedAt: dayOrInstant,
  inForceFrom: dayOrInstant,
  inForceTo: dayOrInstant.optional(),
  /** The parent a local pack was written against: superseded since, it is shown as not re-based. */
  draftedOn: policyId.optional(),
  /** Packs that are not in force any more from this one's first day on. */
  replaces: z.array(policyId).optional(),
  /** For a local rule that goes beyond its parent: the power it rests on and who above approved it. */
  power: z.string().optional(),
  approvedBy: z.string().optional(),
  transition: z.strictObject({ rule: z.enum(['favourable', 'newCoursesOnly']), ...origin }).optional(),
  lookBack: z.strictObject({ days: z.number().int().min(0).nullable(), before: z.array(z.enum(['onset', 'firstPositiveSample', 'rash'])), until: z.string().optional(), ...origin }).optional(),
  infectious: z.strictObject({ fromDays: z.number().int().nullable(), toDays: z.number().int().nullable().optional(), anchor: z.enum(['onset', 'rash']), says: z.string().optional(), ...origin }).optional(),
  people: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), category).default({}),
  infected: infected.optional(),
  zones: zones.optional(),
  massScreening: massScreening.optional(),
  timers: z.partialRecord(z.enum(timerNames), timer).optional(),
  tubeHold: z.strictObject({ resampleWithinHours: z.number().positive().nullable(), holdExpiresAfterHours: z.number().positive().nullable(), setting: z.enum(settingOrder).default('home'), ...origin }).optional(),
  outbreakOver: z.strictObject({ days: z.number().int().nullable(), after: z.array(z.string()), thenHeightenedDays: z.number().int().nullable().optional(), ...origin }).optional(),
  contactCategories: z.array(z.string()).optional(),
  seats: z.record(z.string(), z.string()).optional(),
  prohibitions: z.array(z.strictObject({ says: z.string(), 'zh-Hans': z.string().optional(), ...origin })).optional(),
  ct: z.strictObject({ positiveBelow: z.number(), greyTo: z.number().optional(), ...origin }).optional(),
  maxTestsPerDay: told(z.number().int()).optional(),
  notes: z.array(z.strictObject({ says: z.string(), ...origin })).optional(),
  /** Blocks of the parents that this pack takes away: people.mediumRiskSpillOver, zones. */
  removes: z.array(z.string()).default([]),
  examples: z.array(example).default([]),
})

export type Pack = z.infer<typeof PackSchema>
export type Category = z.infer<typeof category>
export type PackExample = z.infer<typeof example>
export type ZoneRules = z.infer<typeof zones>
export type ScreeningRules = z.infer<typeof massScreening>
export type InfectedRules = z.infer<typeof infected>

/** The value of something told, without its origin. */
export const valueTold = <Value>(given: Value | null | undefined | { readonly value: Value | null }): Value | null =>
  given === undefined || given === null ? null : typeof given === 'object' && 'value' in (given as object) ? ((given as { value: Value | null }).value) : (given as Value)

/** Whether something told rests on an assumption, and who has to decide it. */
export const assumedIn = (given: unknown): string | undefined => (typeof given === 'object' && given !== null && (given as { assumed?: boolean }).assumed === true ? ((given as { needsDecision?: string }).needsDecision ?? 'nobody named') : undefined)
