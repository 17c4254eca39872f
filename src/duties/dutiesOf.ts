import { dayNumber, millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import { approvalDuties } from './approvalDuties.ts'
import { caseDuties } from './caseDuties.ts'
import type { CourseDraft, Derived, DutyDraft, FindingDraft, ItemDraft } from './Derived.ts'
import { applyDecisions, duty, item, meet, type Why } from './draft.ts'
import { findingsOf } from './findingsOf.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { exposureAnchors, mergePlans, plansOf, type Anchored, type Merged } from './plansOf.ts'
import { releaseDuties, restrictsOn } from './releaseDuties.ts'
import { rankOf } from './Rule.ts'
import { testItems } from './testItems.ts'
import { tubeDuties } from './tubeDuties.ts'
import { segmentOn, type PackTimeline } from './timeline.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const REVIEW_AFTER_DAYS = 14

/**
 * What has to happen to a person, by when and under which rule: worked out from what is recorded about them and the measures in force.
 * Pure: the same facts, measures and moment give the same answer, and facts may arrive in any order.
 */
export function dutiesOf(facts: PersonFacts, timeline: PackTimeline, now: Millis): Derived {
  const merged = mergePlans(plansOf(facts, timeline))
  const duties: DutyDraft[] = []
  const courses: CourseDraft[] = merged.length === 1 && merged[0]?.plans.length === 1 ? new Array<CourseDraft>(1) : []
  let course = 0
  for (const plan of merged) {
    const order = facts.orders.length === 0 ? undefined : orderFor(plan, facts.orders, timeline)
    const inForce = order && restrictsSomebody(order) ? order : undefined
    for (const anchored of plan.plans) courses[course++] = courseOf(anchored, plan, inForce, timeline)
    const before = duties.length
    personDuties(facts, plan, order, timeline, duties)
    if (order && !inForce) endWithRelease(duties.slice(before), order)
  }
  reviewDuty(facts.person, merged, timeline, duties)
  releaseDuties(facts, merged, timeline, duties)
  for (const order of facts.orders) if (order.reportUpBy) duties.push(...approvalDuties(order))
  if (facts.samples.length > 0) tubeDuties(facts, timeline, duties)
  if (facts.cases.length > 0) caseDuties(facts, timeline, duties)
  if (facts.person.diedOn && !facts.cases.some((file) => file.diedOn)) stopCalls(duties, timeline.zone.startOf(dayNumber(facts.person.diedOn) + 1))
  applyDecisions(duties, facts.decisions)
  const findings: FindingDraft[] = []
  findingsOf(facts, merged, courses, duties, timeline, now, findings)
  return { courses, duties, findings }
}

const restrictsSomebody = (order: Fact<'Order'>): boolean => order.status === 'inForce' || order.status === 'served' || order.status === 'provisional'

/** A release ends every other duty of its order: nobody is called or tested any more for a restriction that is over. */
function endWithRelease(duties: readonly DutyDraft[], order: Fact<'Order'>): void {
  if (!order.releasedAt && !order.endedAt) return
  for (const run of duties) for (const one of run.items) if (one.status === 'open') Object.assign(one, { status: 'void', reason: 'released' })
}

/** The order that holds the person through a plan, or did: one in force before one that is over, then the one that ends last. */
function orderFor(plan: Merged, orders: readonly Fact<'Order'>[], { zone }: PackTimeline): Fact<'Order'> | undefined {
  let last: Fact<'Order'> | undefined
  for (const order of orders) {
    if (!order.servedAt && !restrictsSomebody(order)) continue
    const starts = millisOf(order.startsAt)
    if (order.kind === 'tubeHold' || starts >= zone.startOf(plan.end + 1) || (order.endsAt && millisOf(order.endsAt) < zone.startOf(plan.start))) continue
    if (!last || endKey(order) > endKey(last)) last = order
  }
  return last
}

/** Ends that fall together are told apart by id, so that the order of facts changes nothing. */
const endKey = (order: Fact<'Order'>): string => `${restrictsSomebody(order) ? 1 : 0} ${order.endsAt ?? '~'} ${order.id}`

function courseOf({ plan, anchoredAt: _at }: Anchored, merged: Merged, order: Fact<'Order'> | undefined, { zone }: PackTimeline): CourseDraft {
  const ends = zone.startOf(plan.end + 1)
  const endsAt = plan.rule.endsAtHour === 24 ? ends : zone.startOf(plan.end) + plan.rule.endsAtHour * HOUR
  const beyond = order?.endsAt && plan.end === merged.end && millisOf(order.endsAt) < ends && restrictsOn(plan.settings) ? Math.round((ends - millisOf(order.endsAt)) / DAY) : 0
  const proposal = beyond > 0 ? { endsOn: plan.end, days: beyond, because: 'facts' } : plan.longer ? { endsOn: plan.longer.end, days: plan.longer.end - plan.end, because: plan.longer.pack } : undefined
  return { category: plan.rule.category, pack: plan.changedBy?.pack ?? plan.rule.pack, clause: plan.rule.clause, start: plan.start, end: plan.end, endsAt, settings: plan.settings, tests: plan.tests, assumed: plan.rule.assumed, proposal }
}

function personDuties(facts: PersonFacts, merged: Merged, order: Fact<'Order'> | undefined, timeline: PackTimeline, duties: DutyDraft[]): void {
  const { zone } = timeline
  const lead = merged.plans[0] as Anchored
  const { rule } = lead.plan
  const why: Why = { category: rule.category, pack: lead.plan.changedBy?.pack ?? rule.pack, clause: rule.clause, assumed: rule.assumed.length > 0 }
  const anchor = lead.anchoredAt
  const { person } = facts
  const id = person.id
  const unknownPerson = person.standing === 'described' || facts.contacts.some((contact) => contact.needsFinding)
  const timers = (segmentOn(timeline, zone.dayAt(merged.knownAt)) ?? segmentOn(timeline, merged.start))?.timers ?? {}
  if (unknownPerson) duties.push(duty('Person', id, 'findPerson', anchor, why, [item(1, merged.knownAt, merged.knownAt + (timers['firstTrack'] ?? 24) * HOUR)]))
  const restricted = restrictsOn(merged.settings)
  const served = order?.servedAt ? millisOf(order.servedAt) : undefined
  if (restricted && !unknownPerson && zone.startOf(merged.end + 1) > merged.knownAt) restrictionDuties(facts, merged, order, served, timers, why, anchor, duties, timeline)
  if (merged.tests.length > 0 && !unknownPerson) duties.push(duty('Person', id, 'test', anchor, why, testItems(merged, facts.samples, merged.knownAt, restricted ? served : undefined, zone)))
  for (const { plan, anchoredAt, knownAt } of merged.plans) {
    if (plan.checksTo < plan.checksFrom || unknownPerson) continue
    const checkWhy = { category: plan.rule.category, pack: plan.rule.pack, clause: plan.rule.clause, assumed: plan.rule.assumed.length > 0 }
    duties.push(duty('Person', id, 'followUp', anchoredAt, checkWhy, followUpItems(facts, plan.checksFrom, plan.checksTo, plan.rule.followUpEvery, knownAt, timeline)))
  }
  for (const { plan, anchoredAt } of merged.plans) if (plan.rule.offers.length > 0) offerDuties(facts, plan.rule, anchoredAt, why, timeline, duties)
}

/** A restriction has to be served, carried out, and looked at by somebody else when it lasts long. */
function restrictionDuties(facts: PersonFacts, merged: Merged, order: Fact<'Order'> | undefined, served: Millis | undefined, timers: Readonly<Record<string, number | undefined>>, why: Why, anchor: string, duties: DutyDraft[], { zone }: PackTimeline): void {
  const { person, transfers } = facts
  const known = Math.max(merged.start, zone.dayAt(merged.knownAt))
  const hours = timers['serveOrder'] ?? timers['transferContact'] ?? 24
  const minor = person.traits?.includes('minor') === true
  const serve = duty('Person', person.id, minor ? 'serveGuardian' : 'serveOrder', anchor, why, [item(1, merged.knownAt, merged.knownAt + hours * HOUR)])
  if (served !== undefined && order) meet(serve.items[0] as ItemDraft, served, order.id)
  duties.push(serve)
  if (merged.settings[known - merged.start] === rankOf('facility')) {
    const move = duty('Person', person.id, 'transfer', anchor, why, [item(1, merged.knownAt, merged.knownAt + (timers['transferContact'] ?? 24) * HOUR)])
    const arrived = transfers.find((transfer) => transfer.purpose === 'toFacility' && transfer.arrivedAt)
    if (arrived?.arrivedAt) meet(move.items[0] as ItemDraft, millisOf(arrived.arrivedAt), arrived.id)
    duties.push(move)
  }
}

/** Days of restriction add up over everything a person went through; past the fourteenth somebody else has to look at it. */
function reviewDuty(person: Fact<'Person'>, merged: readonly Merged[], { zone }: PackTimeline, duties: DutyDraft[]): void {
  let days = 0
  for (const { settings, start, plans, knownAt } of merged) {
    for (let at = 0; at < settings.length; at++) {
      if ((settings[at] as number) >= rankOf('monitoring') || ++days !== REVIEW_AFTER_DAYS + 1) continue
      const { rule } = (plans[0] as Anchored).plan
      const due = zone.startOf(Math.max(start + at, zone.dayAt(knownAt)) + 1)
      return void duties.push(duty('Person', person.id, 'independentReview', '', { category: rule.category, pack: rule.pack, clause: 'more than 14 days of restriction' }, [item(1, Math.min(zone.startOf(start), due), due)]))
    }
  }
}

/** The daily checks. What fell before the house knew is not owed; an attempt that reached nobody leaves the day open, until the person is seen again: a day that was missed cannot be made up for, and stays to be seen as missed. */
function followUpItems(facts: PersonFacts, from: number, to: number, every: number, knownAt: Millis, { zone }: PackTimeline): ItemDraft[] {
  const items: ItemDraft[] = []
  for (let day = from; day <= to; day += every) items.push(item(day, zone.startOf(day), zone.startOf(day + 1)))
  const first = items[0]?.n ?? 0
  for (const check of facts.followUps) {
    if (check.outcome !== 'seenWell' && check.outcome !== 'seenUnwell') continue
    const one = items[Math.floor((dayNumber(check.on) - first) / every)]
    if (one && dayNumber(check.on) >= one.n) meet(one, Math.min(check.at ? millisOf(check.at) : one.opensAt, one.dueAt), check.id)
  }
  const lastSeen = items.findLastIndex((one) => one.status === 'done')
  for (const [at, one] of items.entries()) {
    if (one.status !== 'open') continue
    if (one.dueAt <= knownAt) one.status = 'notOwed'
    else if (at < lastSeen) Object.assign(one, { status: 'void', reason: 'missed' })
  }
  return items
}

function offerDuties(facts: PersonFacts, rule: Anchored['plan']['rule'], anchor: string, why: Why, { zone, ofContacts }: PackTimeline, duties: DutyDraft[]): void {
  const anchors = exposureAnchors(facts, ofContacts.has(rule.category))
  for (const [at, offer] of rule.offers.entries()) {
    const from = offer.of === 'firstExposure' ? anchors.firstExposure : anchors.lastExposure
    if (from === undefined || offer.notFor?.some((trait) => facts.person.traits?.includes(trait as never))) continue
    const one = item(1, zone.startOf(from), zone.startOf(from) + offer.withinHours * HOUR)
    if (one.dueAt <= anchors.knownAt) one.status = 'notOwed'
    duties.push({ ...duty('Person', facts.person.id, 'offer', `${anchor}/${offer.what}`, { ...why, clause: `${rule.clause} offers[${at}]: ${offer.what}` }, [one]) })
  }
}

/** Death ends calls, tests and orders at once; what is owed to the dead stays. */
function stopCalls(duties: readonly DutyDraft[], at: Millis): void {
  for (const run of duties) {
    if (run.kind === 'burial') continue
    for (const one of run.items) if (one.status === 'open' && one.dueAt >= at - DAY) Object.assign(one, { status: 'void', reason: 'died' })
  }
}
