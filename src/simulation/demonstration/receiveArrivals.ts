import { dayOf, instantOf, type DayNumber, millisOf, type Millis } from '../../kernel/Day.ts'
import type { Random } from '../../kernel/random.ts'
import type { Rec } from '../../domain/all.ts'
import { counties } from '../place/counties.ts'
import { origins } from '../place/origins.ts'
import { prefecture } from '../place/prefecture.ts'
import { courseFor, restrictAs } from './nameContacts.ts'
import { newHousehold, newPerson, type Introduction, type Someone } from './people.ts'
import { restrict } from './restrict.ts'
import { HOUR, soFar } from './Scene.ts'
import { later, type World } from './World.ts'

type Level = (typeof origins)[number]['levels'][number][0]

/** A day's returnees: announced, arrived, assessed under the rule of that day, and some of them infected. */
export function* receiveArrivals(world: World, day: DayNumber): Generator<void> {
  const { scene } = world
  for (let expected = scene.count(760 * 1.035 ** Math.min(20, day - scene.start)); expected > 0; ) {
    const people = scene.chance.chance(0.86) ? 1 : Math.min(expected, 2 + scene.chance.below(3))
    receive(world, day, people)
    expected -= people
    yield
  }
}

function receive(world: World, day: DayNumber, people: number): void {
  const { scene, town } = world
  const { chance } = scene
  const arrivedAt = scene.at(day, 5 + chance.next() * 18)
  const declaredAt = arrivedAt - Math.round((2 + chance.next() * 40) * HOUR)
  if (!scene.known(declaredAt)) return
  const origin = weighted(chance, origins.map((one) => [one, one.share] as const))
  const level = weighted(chance, origin.levels)
  const home = chance.pick(town.homes.get(countyByPeople(chance)) ?? [])
  const intro: Introduction = { at: declaredAt, home, purpose: 'arrival', series: 'R', identified: 'reach' }
  const party = people === 1 ? [newPerson(scene, intro)] : newHousehold(scene, intro, people)
  for (const person of party) assess(world, { person, party, origin, level, day, arrivedAt, declaredAt })
}

export function countyByPeople(chance: Random): string {
  return weighted(chance, counties.map(({ code, population }) => [code, population / prefecture.population] as const))
}

function weighted<Item>(chance: Random, among: readonly (readonly [Item, number])[]): Item {
  let left = chance.next()
  for (const [item, share] of among) if ((left -= share) < 0) return item
  return (among.at(-1) as readonly [Item, number])[0]
}

interface Coming {
  readonly person: Someone
  readonly party: readonly Someone[]
  readonly origin: (typeof origins)[number]
  readonly level: Level
  readonly day: DayNumber
  readonly arrivedAt: Millis
  readonly declaredAt: Millis
}

function assess(world: World, coming: Coming): void {
  const { scene, fronts } = world
  const { person, origin, level, day, arrivedAt, declaredAt } = coming
  const leftOn = scene.chance.chance(0.8) ? day : day - 1
  const assessedAt = arrivedAt + Math.round((0.5 + scene.chance.next() * 4) * HOUR)
  const { jurisdiction } = person.home
  const arrivalId = scene.tell('Arrival', declaredAt, {
    personId: person.id, frontId: fronts.returnees, origin: origin.code, originLevel: level, status: statusOf(world, arrivedAt, assessedAt), declaredAt: instantOf(declaredAt), leftOn: dayOf(leftOn),
    arrivedOn: scene.known(arrivedAt) ? dayOf(day) : null, by: scene.chance.chance(0.7) ? 'train' : 'road', destinationText: origin.name, jurisdiction,
  })
  if (!scene.known(arrivedAt)) return
  const infectedAt = infectionOf(world, coming)
  if (!scene.known(assessedAt)) return
  const stayId = level === 'none' ? undefined : scene.tell('ZoneStay', assessedAt, { personId: person.id, level, leftOn: dayOf(leftOn), placeText: origin.name, jurisdiction })
  const basis = [stayId ? { noun: 'ZoneStay', id: stayId, independent: true } : { noun: 'Arrival', id: arrivalId, independent: true }]
  const restriction = { person, frontId: fronts.returnees, decidedAt: assessedAt, basis, infectedAt }
  if (underCityRule(world, coming, assessedAt)) restrict(world, { ...restriction, course: scene.choices.courses.returnees, anchor: day })
  else if (level !== 'none') restrictAs(world, courseOf[level], { ...restriction, anchor: leftOn })
}

const courseOf = { high: 'stayHigh', medium: 'stayMedium', low: 'stayLow' } as const

function statusOf({ scene }: World, arrivedAt: Millis, assessedAt: Millis): Rec<'Arrival'>['status'] {
  if (!scene.known(arrivedAt)) return 'declared'
  if (!scene.known(assessedAt)) return 'arrived'
  if (scene.through - assessedAt < 6 * HOUR) return 'assessed'
  return scene.through - assessedAt < 240 * HOUR ? 'handedOver' : 'completed'
}

/** The city's own rule for whoever comes from the city with the larger outbreak, whatever the level of the zone they left. */
const underCityRule = ({ scene }: World, { origin }: Coming, at: Millis): boolean => origin === origins[0] && at >= millisOf(scene.choices.packs.returnees.inForceFrom)

/** How many of a hundred returnees are infected follows the outbreak where they come from; most are found on arrival or in isolation. */
function infectionOf(world: World, { person, party, origin, level, day, arrivedAt }: Coming): Millis | undefined {
  const { scene, fronts } = world
  const base = { high: 0.013, medium: 0.006, low: 0.003, none: 0.001 }[level]
  if (!scene.chance.chance(base * 0.85 * 1.075 ** Math.min(20, day - scene.start))) return undefined
  const wait = scene.chance.chance(0.4) ? 0 : 1 + scene.chance.below(3)
  const reportedAt = arrivedAt + Math.round((9.5 + wait * 24 + scene.chance.next() * 2) * HOUR)
  const course = courseFor(world, reportedAt, level === 'none' ? 'stayLow' : courseOf[level])
  const first = underCityRule(world, { person, party, origin, level, day, arrivedAt, declaredAt: arrivedAt }, arrivedAt) ? 'facility' : course?.phases[0]?.setting
  const context = wait === 0 ? 'arrival' : first === 'facility' ? 'inIsolation' : first === 'home' ? 'inHomeIsolation' : 'selfPresented'
  later(world.toBeFound, scene.dayAt(reportedAt), {
    person, frontId: fronts.returnees, reportedAt, symptoms: scene.chance.chance(0.3), context, importedFrom: origin.name, wasContact: false,
    household: party.filter((other) => other !== person), met: Math.round(25 + scene.chance.next() * 90), travelledOn: day,
  })
  return reportedAt
}
