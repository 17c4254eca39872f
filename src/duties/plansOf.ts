import { dayNumber, millisOf, type DayNumber, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import { cutAt, type Ground } from './planThrough.ts'
import { sharedPlan } from './sharedPlan.ts'
import type { DayPlan } from './DayPlan.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { FREE, type Anchors } from './Rule.ts'
import type { PackTimeline } from './timeline.ts'

/** A plan, the fact it is anchored at, and since when the house could know it. */
export interface Anchored {
  readonly plan: DayPlan
  readonly anchoredAt: string
  readonly knownAt: Millis
}

/** What the measures ask of a person under every rule that applies: as a contact, for a stay in a zone, for an arrival. */
export function plansOf(facts: PersonFacts, timeline: PackTimeline): readonly Anchored[] {
  const plans: Anchored[] = []
  const traits = facts.person.traits
  if (facts.contacts.length > 0) contactPlans(facts, timeline, plans)
  for (const stay of facts.zoneStays) {
    if (!stay.leftOn) continue
    const closedLoop = stay.level === 'closedLoop'
    byCategories(timeline, closedLoop ? 'closedLoopExit' : 'zoneStay', { leftZone: dayNumber(stay.leftOn) }, { traits, stayLevel: stay.level }, stay.id, millisOf(stay.recordedAt), plans)
  }
  for (const arrival of facts.arrivals) {
    if (!arrival.arrivedOn) continue
    byCategories(timeline, 'arrival', { arrival: dayNumber(arrival.arrivedOn) }, { traits, origin: arrival.origin, originLevel: arrival.originLevel ?? undefined }, arrival.id, millisOf(arrival.recordedAt), plans)
  }
  return facts.person.diedOn ? untilDeath(plans, dayNumber(facts.person.diedOn)) : plans
}

/** Death ends what was asked; plans that others share are copied before they are cut. */
function untilDeath(plans: readonly Anchored[], day: DayNumber): readonly Anchored[] {
  const cut = plans.map((anchored) => ({ ...anchored, plan: { ...anchored.plan, settings: [...anchored.plan.settings], tests: [...anchored.plan.tests] } }))
  for (const { plan } of cut) cutAt(plan, day)
  return cut.filter(({ plan }) => plan.end >= plan.start)
}

function contactPlans(facts: PersonFacts, timeline: PackTimeline, plans: Anchored[]): void {
  for (const contact of facts.contacts) {
    if (contact.state !== 'active' || contact.status === 'notAContact') continue
    const anchors = exposureAnchors(facts, timeline.ofContacts.has(contact.category))
    if (anchors.lastExposure === undefined) return
    const plan = sharedPlan(timeline, contact.category, anchors, { traits: traitsOf(facts.person, contact) })
    if (plan) plans.push({ plan, anchoredAt: contact.id, knownAt: Math.max(millisOf(contact.recordedAt), anchors.knownAt) })
  }
}

const traitsOf = (person: Fact<'Person'>, contact: Fact<'Contact'>): readonly string[] | null | undefined => (contact.immuneOn ? [...(person.traits ?? []), 'immune'] : person.traits)

/**
 * First and last day of the exposures that still stand: not voided, and from a source that has not turned out to be no case. One to somebody who is only a contact counts where
 * contacts count (`ofContacts`), or where there is no other: it makes nobody's course longer that rests on an exposure to a case, and nobody is lost for it.
 */
export function exposureAnchors(facts: PersonFacts, ofContacts: boolean): Anchors & { readonly knownAt: Millis } {
  const all = ofContacts || facts.traced.size === 0 || !facts.exposures.some((exposure) => datedTo(exposure) && stands(exposure, facts) && !isToContact(exposure, facts))
  let [first, last, knownAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const exposure of facts.exposures) {
    const to = datedTo(exposure)
    if (!to || !stands(exposure, facts) || (!all && isToContact(exposure, facts))) continue
    first = Math.min(first, dayNumber(exposure.fromOn ?? to))
    last = Math.max(last, dayNumber(to))
    knownAt = Math.min(knownAt, millisOf(exposure.recordedAt))
  }
  return last === Number.NEGATIVE_INFINITY ? { knownAt: 0 } : { firstExposure: first, lastExposure: last, knownAt }
}

const datedTo = ({ toOn, fromOn }: Fact<'Exposure'>): Fact<'Exposure'>['toOn'] => toOn ?? fromOn

/** Whether who exposed somebody is followed up as a contact and is no case; of whom nothing is known, a case is assumed. */
const isToContact = ({ sourcePersonId }: Fact<'Exposure'>, { others, traced }: PersonFacts): boolean => sourcePersonId != null && traced.has(sourcePersonId) && !others.has(sourcePersonId)

/** An exposure counts until it is voided, or its source turns out not to be a case. */
export const stands = (exposure: Fact<'Exposure'>, { others }: PersonFacts): boolean =>
  exposure.status === 'active' && (exposure.sourcePersonId == null || others.get(exposure.sourcePersonId)?.classification !== 'notACase')

function byCategories(timeline: PackTimeline, basis: 'zoneStay' | 'arrival' | 'closedLoopExit', anchors: Anchors, ground: Ground, anchoredAt: string, knownAt: Millis, plans: Anchored[]): void {
  for (const category of timeline.categories[basis]) {
    const plan = sharedPlan(timeline, category, anchors, ground)
    if (plan) plans.push({ plan, anchoredAt, knownAt })
  }
}

/** Several plans on one calendar: the strictest setting of each day, the union of tests and checks, the latest end. Never a sum. */
export interface Merged {
  readonly start: DayNumber
  readonly end: DayNumber
  readonly settings: readonly number[]
  /** First and last day each test may be taken on. */
  readonly tests: DayPlan['tests']
  readonly plans: readonly Anchored[]
  readonly knownAt: Millis
}

/** Puts plans that touch or overlap into one; a gap of a free day makes another. */
export function mergePlans(plans: readonly Anchored[]): readonly Merged[] {
  if (plans.length === 0) return NOTHING
  if (plans.length === 1) return [mergedOf(plans)]
  if (plans.length === 2) return mergeTwo(plans[0] as Anchored, plans[1] as Anchored)
  const groups: Anchored[][] = []
  let until = Number.NEGATIVE_INFINITY
  for (const anchored of [...plans].sort((a, b) => (comesFirst(a, b) ? -1 : 1))) {
    if (anchored.plan.start > until + 1) groups.push([])
    groups.at(-1)?.push(anchored)
    until = Math.max(until, anchored.plan.end)
  }
  return groups.map(mergedOf)
}

const NOTHING: readonly Merged[] = []

const comesFirst = (a: Anchored, b: Anchored): boolean => a.plan.start < b.plan.start || (a.plan.start === b.plan.start && a.anchoredAt < b.anchoredAt)

/** Two plans are by far the most that anybody has: nothing is sorted and nothing grouped for them. */
function mergeTwo(one: Anchored, other: Anchored): readonly Merged[] {
  const [first, second] = comesFirst(one, other) ? [one, other] : [other, one]
  return second.plan.start > first.plan.end + 1 ? [alone(first, [first]), alone(second, [second])] : [mergedOf([first, second])]
}

/** One plan is its own calendar, and shares what it holds. */
const alone = (only: Anchored, plans: readonly Anchored[]): Merged => ({ start: only.plan.start, end: only.plan.end, settings: only.plan.settings, tests: only.plan.tests, plans, knownAt: only.knownAt })

function mergedOf(plans: readonly Anchored[]): Merged {
  if (plans.length === 1) return alone(plans[0] as Anchored, plans)
  let [start, end, knownAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { plan, knownAt: known } of plans) {
    start = Math.min(start, plan.start)
    end = Math.max(end, plan.end)
    knownAt = Math.min(knownAt, known)
  }
  const settings = new Array<number>(end - start + 1).fill(FREE)
  const tests: [DayNumber, DayNumber][] = []
  for (const { plan } of plans) {
    for (let at = 0; at < plan.settings.length; at++) settings[plan.start - start + at] = Math.min(settings[plan.start - start + at] ?? FREE, plan.settings[at] ?? FREE)
    for (const [from, to] of plan.tests) if (!tests.some((known) => known[0] === from && known[1] === to)) tests.push([from, to])
  }
  return { start, end, settings, tests: tests.sort((a, b) => a[1] - b[1] || a[0] - b[0]), plans, knownAt }
}
