import { instantOf, type DayNumber, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { OrderBasis } from '../../domain/Order.ts'
import type { CourseChoice } from '../demonstrationChoices.ts'
import { giveRoom } from './giveRoom.ts'
import type { Someone } from './people.ts'
import { HOUR, soFar } from './Scene.ts'
import { transfer } from './transfer.ts'
import { later, type UnderMeasures, type World } from './World.ts'

export interface Restriction {
  readonly person: Someone
  readonly frontId: string
  readonly course: CourseChoice
  /** What the next pack asks of the same person: null where it asks nothing, undefined where it does not replace this rule. */
  readonly next?: CourseChoice | null | undefined
  readonly anchor: DayNumber
  readonly decidedAt: Millis
  readonly basis: readonly OrderBasis[]
  /** When the person turns out to be infected, which ends the order. */
  readonly infectedAt?: Millis | undefined
}

/** One order for a whole course, with its room, its transfer and its tests to come; as it stands at the moment the story is told through. */
export function restrict(world: World, restriction: Restriction): UnderMeasures {
  const { scene } = world
  const { person, course, anchor, decidedAt, frontId } = restriction
  const { jurisdiction } = person.home
  const endsAt = endOf(world, restriction)
  const fate = fateOf(world, restriction, endsAt)
  const setting = settingOn(course, Math.min(scene.throughDay, scene.dayAt(fate.until - 1)) - anchor)
  const first = course.phases[0]?.setting ?? 'none'
  const withoutPower = scene.chance.chance(0.008)
  const orderId = course.phases.length === 0 ? null : scene.tell('Order', decidedAt, {
    number: scene.number('O'), personId: person.id, frontId, kind: 'quarantine', setting, category: course.category, pack: course.pack, item: course.item ?? null,
    power: withoutPower ? null : powerFor(world, first), issuer: scene.choices.texts.issuer, issuerLevel: 'county', basis: fate.status === 'provisional' ? [] : restriction.basis,
    status: fate.status, startsAt: instantOf(decidedAt), endsAt: instantOf(endsAt), servedAt: soFar(scene, fate.servedAt), servedTo: scene.known(fate.servedAt) ? (person.guardianId ? 'guardian' : 'person') : null,
    endedAt: soFar(scene, fate.endedAt), releasedAt: soFar(scene, fate.releasedAt), transportArrivedAt: setting === 'facility' ? soFar(scene, fate.releasedAt) : null, notice: scene.choices.texts.notice, appealChannel: scene.choices.texts.appealChannel,
    livingNeeds: scene.choices.texts.livingNeeds, reason: fate.reason ?? null, jurisdiction,
  })
  const site = first === 'facility' ? moveIn(world, restriction, orderId, fate.until) : undefined
  const under: UnderMeasures = { person, frontId, orderId, from: decidedAt, until: fate.until, setting, category: course.category, pack: course.pack, anchorId: restriction.basis[0]?.id ?? null, takenAt: site ?? { placeId: person.home.placeId, jurisdiction } }
  if (orderId) world.underMeasures.push(under)
  planTests(world, restriction, under)
  return under
}

const daysOf = (course: CourseChoice): number => course.phases.reduce((sum, { days }) => sum + days, 0)

/** Midnight after the last day; where the next pack came into force meanwhile, the earlier of the two ends, and never before that moment. */
function endOf({ scene }: World, { course, next, anchor, decidedAt }: Restriction): Millis {
  const own = scene.at(anchor + daysOf(course) + 1, 0)
  if (next === undefined || decidedAt >= scene.adopted || own <= scene.adopted) return own
  return next === null ? scene.adopted : Math.min(own, Math.max(scene.adopted, scene.at(anchor + daysOf(next) + 1, 0)))
}

export function settingOn(course: CourseChoice, day: number): Rec<'Order'>['setting'] {
  let last = 0
  for (const { setting, days } of course.phases) {
    last += days
    if (day <= last) return setting
  }
  return course.phases.at(-1)?.setting ?? 'none'
}

const powerFor = ({ scene }: World, setting: Rec<'Order'>['setting']): string | null => (setting === 'none' ? null : scene.choices.powers[setting])

interface Fate {
  readonly status: Rec<'Order'>['status']
  readonly servedAt: Millis
  readonly until: Millis
  readonly endedAt?: Millis
  readonly releasedAt?: Millis
  readonly reason?: string
}

/** How the order stands: most go as they should; some are lifted or annulled, some overdue, some lack their basis. */
function fateOf({ scene }: World, { decidedAt, infectedAt }: Restriction, endsAt: Millis): Fate {
  const { chance } = scene
  const servedAt = decidedAt + Math.round((0.2 + chance.next() * 2.2) * HOUR)
  const draw = chance.next()
  const changed = decidedAt + Math.round((14 + chance.next() * 60) * HOUR)
  const released = endsAt + Math.round(chance.next() * 3 * HOUR)
  if (infectedAt !== undefined && infectedAt < endsAt && scene.known(infectedAt)) return { status: 'ended', servedAt, until: infectedAt, endedAt: infectedAt, releasedAt: infectedAt, reason: 'found infected; isolation follows' }
  if (draw < 0.006 && changed < endsAt && scene.known(changed)) return { status: 'lifted', servedAt, until: changed, endedAt: changed, releasedAt: changed, reason: 'the exposure was judged again' }
  if (draw < 0.009 && changed < endsAt && scene.known(changed)) return { status: 'annulled', servedAt, until: changed, endedAt: changed, releasedAt: changed, reason: 'another person was meant' }
  if (scene.known(endsAt)) {
    if (draw > 0.985 || !scene.known(released)) return { status: 'inForce', servedAt, until: Math.max(endsAt, scene.through) }
    return { status: 'ended', servedAt, until: endsAt, endedAt: endsAt, releasedAt: released }
  }
  if (!scene.known(servedAt)) return { status: 'drafted', servedAt, until: endsAt }
  if (draw > 0.976 && scene.through - decidedAt < 40 * HOUR) return { status: 'provisional', servedAt, until: endsAt }
  if (draw > 0.974 && draw < 0.976) return { status: 'suspended', servedAt, until: endsAt, reason: 'in hospital for another illness' }
  return { status: scene.through - servedAt < 3 * HOUR ? 'served' : 'inForce', servedAt, until: endsAt }
}

function moveIn(world: World, { person, course, anchor, decidedAt }: Restriction, orderId: string | null, until: Millis): { placeId: string; jurisdiction: string } | undefined {
  const { scene, town } = world
  const leaves = Math.min(until, scene.at(anchor + (course.phases[0]?.days ?? 0) + 1, 0))
  const given = giveRoom(scene, town, person.home.county, person.id, decidedAt, leaves)
  transfer(world, { person, orderId, purpose: 'toFacility', askedAt: decidedAt, to: given })
  if (scene.known(leaves) && scene.through - leaves < 72 * HOUR) transfer(world, { person, orderId, purpose: 'home', askedAt: leaves, to: undefined })
  return given && { placeId: given.site.placeId, jurisdiction: given.site.jurisdiction }
}

/** Tests on the days the course names; whoever comes under the order after the first of them is tested on admission. */
function planTests({ scene, testsOn }: World, { course, anchor, decidedAt }: Restriction, under: UnderMeasures): void {
  const from = scene.dayAt(decidedAt)
  const days = course.testOnDays.map((day) => anchor + day)
  const still = days.filter((day) => day > from && day <= scene.throughDay)
  const onAdmission = days.some((day) => day <= from) ? [from] : []
  for (const day of [...onAdmission, ...still]) if (scene.at(day, 6) < under.until) later(testsOn, day, under)
}
