import { millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { DutyDraft, ItemDraft } from './Derived.ts'
import { duty, item, meet, type Why } from './draft.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { stands, type Anchored, type Merged } from './plansOf.ts'
import { FREE } from './Rule.ts'
import type { PackTimeline } from './timeline.ts'

const HOUR = 3_600_000

/**
 * Every order that restricts a person has its release, due when the order or the rule ends, whichever is first. A rule that has ended
 * lets go on that day; a missed test prolongs nothing; what would be longer waits for a person's decision and the old end stands.
 */
export function releaseDuties(facts: PersonFacts, merged: readonly Merged[], timeline: PackTimeline, duties: DutyDraft[]): void {
  for (const order of facts.orders) {
    if (order.status === 'drafted' || order.status === 'suspended' || order.kind === 'areaClosure' || (!order.servedAt && order.status !== 'provisional' && order.status !== 'inForce')) continue
    releaseOf(order, facts, merged, timeline, duties)
  }
  if (facts.orders.length === 0) for (const plan of merged) if (restrictsOn(plan.settings)) unserved(facts, plan, timeline, duties)
}

/** Whether any day of a plan restricts at all. */
export function restrictsOn(settings: readonly number[]): boolean {
  for (const rank of settings) if (rank < FREE) return true
  return false
}

function releaseOf(order: Fact<'Order'>, facts: PersonFacts, merged: readonly Merged[], timeline: PackTimeline, duties: DutyDraft[]): void {
  const starts = millisOf(order.startsAt)
  const own = order.endsAt ? millisOf(order.endsAt) : Number.POSITIVE_INFINITY
  const quarantine = order.kind === 'quarantine'
  let [first, lastEnd] = [undefined as Merged | undefined, Number.NEGATIVE_INFINITY]
  if (quarantine) for (const plan of merged) {
    if (timeline.zone.startOf(plan.end + 1) <= starts) continue
    first ??= plan
    lastEnd = Math.max(lastEnd, endOf(plan, timeline))
  }
  const ruleEnd = !quarantine ? own : first ? lastEnd : ruleEndedAt(facts, timeline, starts)
  const due = Math.max(starts, Math.min(own, ruleEnd))
  if (due === Number.POSITIVE_INFINITY) return
  const one = item(1, Math.min(due, timeline.zone.startOf(timeline.zone.dayAt(due - 1))), due)
  const free = order.releasedAt ?? (order.status === 'ended' || order.status === 'lifted' || order.status === 'annulled' ? order.endedAt : undefined)
  if (free) meet(one, millisOf(free) <= due + HOUR ? Math.min(millisOf(free), due) : millisOf(free), order.id)
  else if (facts.person.diedOn) Object.assign(one, { status: 'void', reason: 'died' })
  const why = whyOf(order, first)
  duties.push(duty('Person', facts.person.id, 'release', order.id, why, [one]))
  if (order.status === 'provisional') duties.push(duty('Person', facts.person.id, 'completeOrder', order.id, why, [item(1, starts, millisOf(order.servedAt ?? order.startsAt) + 24 * HOUR)]))
  if (!free && !first && quarantine && ruleEnd < own) duties.push(duty('Person', facts.person.id, 'tellRuleEnded', order.id, why, [item(1, ruleEnd - HOUR, Math.max(ruleEnd, starts) + 24 * HOUR)]))
}

/** 24:00 of the last day, unless the rule names an hour. */
export function endOf(plan: Merged, { zone }: PackTimeline): Millis {
  let hour = 0
  for (const each of plan.plans) if (each.plan.end === plan.end) hour = Math.max(hour, each.plan.rule.endsAtHour)
  return hour === 24 ? zone.startOf(plan.end + 1) : zone.startOf(plan.end) + hour * HOUR
}

const whyOf = (order: Fact<'Order'>, covering: Merged | undefined): Why => {
  const lead = covering?.plans[0]
  return lead ? { category: lead.plan.rule.category, pack: lead.plan.changedBy?.pack ?? lead.plan.rule.pack, clause: lead.plan.rule.clause, assumed: lead.plan.rule.assumed.length > 0 } : { category: order.category, pack: order.pack, clause: order.item ?? undefined }
}

/** No rule asks for the order any more: the day the fact that ended it became known, or the day the measures did. */
function ruleEndedAt(facts: PersonFacts, timeline: PackTimeline, starts: Millis): Millis {
  const moments = [
    ...facts.exposures.filter((exposure) => !stands(exposure, facts)).map((exposure) => exposure.voidedAt ?? facts.others.get(exposure.sourcePersonId ?? '')?.classifiedAt ?? exposure.recordedAt),
    ...facts.contacts.flatMap((contact) => (contact.state === 'dropped' || contact.status === 'notAContact' ? [contact.endedAt ?? contact.recordedAt] : [])),
  ].map(millisOf)
  const turns = timeline.segments.map((segment) => timeline.zone.startOf(segment.from)).filter((turn) => turn > starts)
  const at = moments.length > 0 ? Math.max(...moments) : (turns[0] ?? Number.POSITIVE_INFINITY)
  return at === Number.POSITIVE_INFINITY ? at : timeline.zone.startOf(timeline.zone.dayAt(Math.max(at, starts)) + 1)
}

/** A restriction nobody served binds nobody; its release is shown, and nobody owes it. */
function unserved(facts: PersonFacts, plan: Merged, timeline: PackTimeline, duties: DutyDraft[]): void {
  const lead = plan.plans[0] as Anchored
  const due = endOf(plan, timeline)
  const one: ItemDraft = { ...item(1, timeline.zone.startOf(plan.end), due), status: 'notOwed', reason: 'noOrderServed' }
  duties.push(duty('Person', facts.person.id, 'release', lead.anchoredAt, { category: lead.plan.rule.category, pack: lead.plan.rule.pack, clause: lead.plan.rule.clause }, [one]))
}
