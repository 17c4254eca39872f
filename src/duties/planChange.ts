import { dayOf, instantOf, type DayNumber, type Millis } from '../kernel/Day.ts'
import type { PersonFacts } from './PersonFacts.ts'
import { mergePlans, plansOf, type Merged } from './plansOf.ts'
import { endOf } from './releaseDuties.ts'
import { FREE, rankOf, settingAt } from './Rule.ts'
import type { PackTimeline } from './timeline.ts'

/** What a change of measures would do, person by person and day by day. Nothing is written by making one. */
export interface Plan {
  readonly on: string
  /** People looked at, and those it changes nothing for. */
  readonly subjects: number
  readonly unchanged: number
  /** Let go today. */
  readonly released: number
  /** Let go earlier than before, but not today. */
  readonly shortened: number
  /** Would be held longer: drafts, for people to decide. */
  readonly lengthened: number
  /** Would be held who are not: drafts. */
  readonly newlyHeld: number
  /** From a facility to home or to monitoring, today. */
  readonly movedHome: number
  /** Restricted more lightly on some day. */
  readonly lightened: number
  readonly personDays: { readonly before: number; readonly after: number; readonly givenBack: number; readonly asked: number }
  readonly rooms: readonly { readonly on: string; readonly before: number; readonly after: number; readonly freed: number }[]
  /** People to be brought home from a facility. */
  readonly vehicles: readonly { readonly on: string; readonly people: number }[]
  readonly tests: readonly { readonly on: string; readonly before: number; readonly after: number }[]
  readonly duties: { readonly added: number; readonly void: number }
  readonly byCategory: readonly { readonly category: string; readonly people: number; readonly released: number; readonly shortened: number; readonly movedHome: number; readonly longer: number }[]
  /** What is to be written for whom, with the version of the facts that was looked at. */
  readonly entries: readonly PlanEntry[]
}

export interface PlanEntry {
  readonly personId: string
  readonly seen: number
  readonly what: 'released' | 'shortened' | 'lightened' | 'refreshed'
  /** Orders that end earlier or become lighter. */
  readonly orders: readonly { readonly id: string; readonly endsAt: string; readonly setting: string }[]
  /** A longer or new restriction, drafted for a person to decide. */
  readonly draft?: { readonly category: string; readonly pack: string; readonly endsOn: string } | undefined
}

/** The version of what a plan depends on: any new or changed record of the person raises it. */
export const factsVersion = (facts: Pick<PersonFacts, 'person' | 'cases' | 'contacts' | 'exposures' | 'zoneStays' | 'arrivals' | 'orders'>): number =>
  [facts.cases, facts.contacts, facts.exposures, facts.zoneStays, facts.arrivals, facts.orders].reduce((sum, records) => records.reduce((inner, record) => inner + record.version, sum), facts.person.version)

/** Plans a change for people handed in one by one, so that any number can be planned for with progress and in little memory. */
export function planning(from: PackTimeline, to: PackTimeline, on: DayNumber): { add(facts: PersonFacts): void; plan(): Plan } {
  const sum = { subjects: 0, unchanged: 0, released: 0, shortened: 0, lengthened: 0, newlyHeld: 0, movedHome: 0, lightened: 0, before: 0, after: 0, givenBack: 0, asked: 0, added: 0, void: 0 }
  const rooms = new Map<DayNumber, [number, number]>()
  const tests = new Map<DayNumber, [number, number]>()
  const vehicles = new Map<DayNumber, number>()
  const categories = new Map<string, { people: number; released: number; shortened: number; movedHome: number; longer: number }>()
  const entries: PlanEntry[] = []

  const add = (facts: PersonFacts): void => {
    sum.subjects++
    const before = mergePlans(plansOf(facts, from))
    const after = mergePlans(plansOf(facts, to))
    const [was, now] = [restrictedFrom(before, on), restrictedFrom(after, on)]
    countDays(before, rooms, tests, 0, on)
    countDays(after, rooms, tests, 1, on)
    sum.before += was.days
    sum.after += now.days
    sum.givenBack += Math.max(0, was.days - now.days)
    sum.asked += Math.max(0, now.days - was.days)
    countDuties(before, after, on, sum)
    const longer = after.flatMap(({ plans }) => plans.flatMap(({ plan }) => (plan.longer ? [{ category: plan.rule.category, pack: plan.longer.pack, endsOn: dayOf(plan.longer.end) }] : [])))[0]
    const fresh = was.days === 0 && now.days > 0
    const change = changeOf(before, after, was, now, on)
    if (!change && !longer && !fresh) return void sum.unchanged++
    const category = (before[0] ?? after[0])?.plans[0]?.plan.rule.category ?? ''
    const tally = categories.get(category) ?? { people: 0, released: 0, shortened: 0, movedHome: 0, longer: 0 }
    categories.set(category, tally)
    tally.people++
    if (change === 'released') (sum.released++, tally.released++)
    if (change === 'shortened') (sum.shortened++, tally.shortened++)
    if (change === 'lightened') sum.lightened++
    if (longer) (sum.lengthened++, tally.longer++)
    if (fresh) sum.newlyHeld++
    const [left, stays] = [settingOn(before, on), settingOn(after, on)]
    if (left === FACILITY && stays > FACILITY) {
      vehicles.set(on, (vehicles.get(on) ?? 0) + 1)
      if (stays < FREE) (sum.movedHome++, tally.movedHome++)
    }
    entries.push({ personId: facts.person.id, seen: factsVersion(facts), what: change ?? 'refreshed', orders: ordersOf(facts, after, to, on), draft: longer ?? (fresh ? draftOf(after) : undefined) })
  }

  const plan = (): Plan => {
    const { before, after, givenBack, asked, added, void: gone, ...counts } = sum
    return {
      on: dayOf(on), ...counts, personDays: { before, after, givenBack, asked }, duties: { added, void: gone }, entries,
      rooms: byDay(rooms, (day, [was, now]) => ({ on: day, before: was, after: now, freed: was - now })), tests: byDay(tests, (day, [was, now]) => ({ on: day, before: was, after: now })), vehicles: byDay(vehicles, (day, people) => ({ on: day, people })),
      byCategory: [...categories].map(([category, tally]) => ({ category, ...tally })).sort((a, b) => b.people - a.people),
    }
  }
  return { add, plan }
}

const FACILITY = rankOf('facility')

interface Restricted {
  readonly days: number
  readonly last: DayNumber
  readonly strictness: number
}

function restrictedFrom(merged: readonly Merged[], on: DayNumber): Restricted {
  let [days, last, strictness] = [0, Number.NEGATIVE_INFINITY, 0]
  for (const { start, settings } of merged) {
    for (let at = Math.max(0, on - start); at < settings.length; at++) {
      const rank = settings[at] as number
      if (rank >= FREE) continue
      days++
      strictness += FREE - rank
      last = start + at
    }
  }
  return { days, last, strictness }
}

function changeOf(before: readonly Merged[], _after: readonly Merged[], was: Restricted, now: Restricted, on: DayNumber): PlanEntry['what'] | undefined {
  if (was.days === 0) return undefined
  const inForce = before.some(({ start }) => start <= on)
  if (now.days === 0) return inForce ? 'released' : 'shortened'
  if (now.last < was.last) return 'shortened'
  return now.strictness < was.strictness ? 'lightened' : undefined
}

function settingOn(merged: readonly Merged[], day: DayNumber): number {
  for (const { start, settings } of merged) if (day >= start && day < start + settings.length) return settings[day - start] ?? FREE
  return FREE
}

function countDays(merged: readonly Merged[], rooms: Map<DayNumber, [number, number]>, tests: Map<DayNumber, [number, number]>, side: 0 | 1, on: DayNumber): void {
  for (const plan of merged) {
    for (let at = Math.max(0, on - plan.start); at < plan.settings.length; at++) if (plan.settings[at] === FACILITY) count(rooms, plan.start + at, side)
    for (const [, to] of plan.tests) if (to >= on) count(tests, to, side)
  }
}

function count(days: Map<DayNumber, [number, number]>, day: DayNumber, side: 0 | 1): void {
  const pair = days.get(day)
  if (pair) pair[side]++
  else days.set(day, side === 0 ? [1, 0] : [0, 1])
}

/** Tests that come or go, and the release that moves to another day. */
function countDuties(before: readonly Merged[], after: readonly Merged[], on: DayNumber, sum: { added: number; void: number }): void {
  const days = (merged: readonly Merged[]): ReadonlySet<DayNumber> => new Set(merged.flatMap(({ tests }) => tests.flatMap(([, to]) => (to >= on ? [to] : []))))
  const [was, now] = [days(before), days(after)]
  for (const day of now) if (!was.has(day)) sum.added++
  for (const day of was) if (!now.has(day)) sum.void++
}

/** The orders in force that end earlier or become lighter under the new measures. Never later, never stricter. */
function ordersOf(facts: PersonFacts, after: readonly Merged[], to: PackTimeline, on: DayNumber): PlanEntry['orders'] {
  const today = to.zone.startOf(on + 1)
  const ruleEnd = after.length === 0 ? today : Math.max(today, ...after.map((plan) => lastHeldEnd(plan, to, today)))
  const setting = settingOn(after, on)
  return facts.orders.flatMap((order) => {
    if ((order.status !== 'inForce' && order.status !== 'provisional' && order.status !== 'served') || order.kind !== 'quarantine') return []
    const own = order.endsAt ? Date.parse(order.endsAt) : Number.POSITIVE_INFINITY
    const endsAt = Math.min(own, ruleEnd)
    const lighter = Math.max(rankOf(order.setting as never), setting)
    return endsAt < own || lighter !== rankOf(order.setting as never) ? [{ id: order.id, endsAt: instantOf(endsAt), setting: settingAt(lighter) }] : []
  })
}

const lastHeldEnd = (plan: Merged, to: PackTimeline, today: Millis): Millis => (plan.settings.some((rank) => rank < FREE) ? endOf(plan, to) : today)

const draftOf = (after: readonly Merged[]): PlanEntry['draft'] => {
  const plan = after[0]?.plans[0]?.plan
  return plan && { category: plan.rule.category, pack: plan.rule.pack, endsOn: dayOf(plan.end) }
}

const byDay = <Value, Shown>(days: ReadonlyMap<DayNumber, Value>, show: (on: string, value: Value) => Shown): readonly Shown[] => [...days].sort(([a], [b]) => a - b).map(([day, value]) => show(dayOf(day), value))
