import { instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { mergePlans, type Anchored, type Merged } from '../../duties/plansOf.ts'
import { endOf, restrictsOn } from '../../duties/releaseDuties.ts'
import { settingAt } from '../../duties/Rule.ts'
import type { PackTimeline } from '../../duties/timeline.ts'
import { soFar } from '../demonstration/Scene.ts'
import { kindOf } from '../run/records.ts'
import type { Asked } from './Chronicle.ts'
import type { File } from './filesOf.ts'
import type { Fact } from './tellFollowed.ts'
import type { Telling } from './Telling.ts'

/** An order as it was told of, as far as transfers need to know it. */
export interface Told {
  readonly id: string
  readonly from: Millis
  readonly to: Millis
}

/** The orders served on a person: one when they are told what is asked of them, another whenever that grew; each ends by itself, or when they turn out to be infected. */
export function tellOrders(telling: Telling, file: File, factOf: (asked: Asked) => Fact | undefined, frontId: string, end: Millis | undefined): readonly Told[] {
  const decisions = decisionsOf(telling, file, factOf)
  const told: Told[] = []
  for (const [at, decision] of decisions.entries()) {
    const next = decisions[at + 1]
    const over = Math.min(next?.servedAt ?? Number.POSITIVE_INFINITY, end ?? Number.POSITIVE_INFINITY)
    const before = told.at(-1)
    told.push(tellOrder(telling, file, decision, { frontId, over, extendsId: before && before.to >= decision.servedAt ? before.id : null }))
  }
  return told
}

interface Decision {
  readonly servedAt: Millis
  readonly course: Merged
  readonly endsAt: Millis
  readonly basis: readonly Fact[]
}

/** What was decided on each day something new was asked, by the plans of all that is known then, laid over each other as duties lay them. */
function decisionsOf(telling: Telling, { asked, person, exposures }: File, factOf: (asked: Asked) => Fact | undefined): readonly Decision[] {
  const { hours, chronicle, timeline } = telling
  const { following } = chronicle.run
  const kindAsked = ({ record }: Asked): number => kindOf(following.records, record)
  const decisions: Decision[] = []
  const plans = new Map<number, Anchored & { readonly fact: Fact }>()
  for (const day of new Set(asked.map(({ on }) => on))) {
    const today = asked.filter((one) => one.on === day)
    for (const one of today) {
      const fact = factOf(one)
      if (fact) plans.set(one.record, { plan: one.plan, anchoredAt: fact.id, knownAt: fact.at, fact })
    }
    // A person has one file: whoever is the contact of a case is followed as that alone.
    if (exposures.some(({ on }) => on <= day)) for (const record of plans.keys()) if (kindOf(following.records, record) === following.theirContacts) plans.delete(record)
    const course = mergePlans([...plans.values()]).findLast(({ settings }) => restrictsOn(settings))
    if (!course) continue
    const endsAt = endOf(course, timeline as PackTimeline)
    const before = decisions.at(-1)
    if (before?.endsAt === endsAt && before.course.settings.join() === course.settings.join()) continue
    const servedAt = hours.served(person, day, today.every((one) => kindAsked(one) === following.theirContacts))
    if (servedAt < endsAt) decisions.push({ servedAt, course, endsAt, basis: [...plans.values()].map(({ fact }) => fact) })
  }
  return decisions
}

function tellOrder({ scene, people }: Telling, { person }: File, { servedAt, course, endsAt, basis }: Decision, { frontId, over, extendsId }: { readonly frontId: string; readonly over: Millis; readonly extendsId: string | null }): Told {
  const { powers, texts } = scene.choices
  const to = Math.min(endsAt, over)
  const lead = (course.plans[0] as Anchored).plan
  const setting = settingOn(course, Math.min(scene.throughDay, scene.dayAt(to - 1)))
  const id = scene.tell('Order', servedAt, {
    number: scene.number('O'), personId: people.of(person, servedAt, 'contact'), frontId, kind: 'quarantine', setting, category: lead.rule.category, pack: lead.changedBy?.pack ?? lead.rule.pack, item: lead.rule.source.item?.toString() ?? null,
    power: setting === 'none' ? powers.monitoring : powers[setting], issuer: texts.issuer, issuerLevel: 'county', basis: basis.map(({ noun, id: fact }) => ({ noun, id: fact, independent: true })),
    status: scene.known(to) ? 'ended' : 'inForce', startsAt: instantOf(servedAt), endsAt: instantOf(endsAt), servedAt: instantOf(servedAt), servedTo: people.isChild(person) ? 'guardian' : 'person',
    endedAt: soFar(scene, to), releasedAt: soFar(scene, to), extendsId, notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: texts.livingNeeds, reason: scene.known(to) && over < endsAt ? 'another order follows' : null, jurisdiction: people.jurisdictionOf(person),
  })
  return { id, from: servedAt, to }
}

function settingOn({ settings, start }: Merged, day: number): Rec<'Order'>['setting'] {
  const rank = settings[Math.max(0, Math.min(day - start, settings.length - 1))]
  return rank === undefined ? 'none' : settingAt(rank)
}
