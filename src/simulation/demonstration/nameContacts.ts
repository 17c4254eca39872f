import { dayOf, instantOf, type DayNumber, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { counties } from '../place/counties.ts'
import { foundLater } from './foundLater.ts'
import { newHousehold, newPerson, type Introduction, type Someone } from './people.ts'
import { restrict } from './restrict.ts'
import { HOUR, soFar } from './Scene.ts'
import type { Home, Spot } from './Town.ts'
import type { Infection, World } from './World.ts'

/** Who met somebody who is infected: the household, those on the same run, in the same class, at work, in the lift; and the households of some of them. */
export function nameContacts(world: World, infection: Infection, infectiousFrom: DayNumber): void {
  const { scene } = world
  const until = scene.dayAt(infection.reportedAt)
  if (!scene.known(infection.reportedAt)) return
  const after = (hours: number): Millis => infection.reportedAt + Math.round((0.4 + scene.chance.next() * hours) * HOUR)
  for (const person of infection.household) nameOne(world, infection, { person, namedAt: after(2), category: 'livingTogether', from: infectiousFrom, to: until, placeId: person.home.placeId })
  for (let n = infection.met; n > 0; n--) {
    const [namedAt, meeting] = [after(9), meetingOf(world, infection, infectiousFrom, until)]
    if (scene.known(namedAt)) nameOne(world, infection, { ...meeting, namedAt, person: stranger(world, infection, meeting, namedAt) })
  }
}

interface Meeting {
  readonly category: NonNullable<Rec<'Exposure'>['category']>
  readonly from: DayNumber
  readonly to: DayNumber
  readonly placeId: string | null
  readonly spot?: Spot
}

function meetingOf({ scene, town }: World, { travelledOn, person }: Infection, from: DayNumber, until: DayNumber): Meeting {
  const { chance } = scene
  if (travelledOn !== undefined && travelledOn >= from && chance.chance(0.8)) return { category: 'sameVehicle', from: travelledOn, to: travelledOn, placeId: null }
  const to = Math.max(from, until - (chance.chance(0.5) ? 0 : 1 + chance.below(2)))
  const draw = chance.next()
  const at = (spots: ReadonlyMap<string, readonly Spot[]>): Spot => chance.pick(spots.get(person.home.county) ?? [])
  if (draw < 0.25) return { category: 'closedSpace', from: to, to, placeId: person.home.zoneOn.placeId }
  const spot = at(person.ageYears < 18 && draw < 0.8 ? town.classes : draw < 0.7 ? town.workplaces : town.shops)
  return { category: draw < 0.8 ? 'sameRoom' : draw < 0.96 ? 'closedSpace' : 'judgement', from: Math.min(from, to), to, placeId: spot.placeId, spot }
}

function stranger(world: World, infection: Infection, { category, spot }: Meeting, at: Millis): Someone {
  const { scene } = world
  const home = category === 'closedSpace' && !spot ? infection.person.home : homeNear(world, infection.person.home.county)
  const child = infection.person.ageYears < 18 && spot !== undefined && category === 'sameRoom'
  const intro: Introduction = { at, home, purpose: 'contact', series: 'K', identified: 'reach' }
  if (child) {
    const parent = newHousehold(scene, intro, 1)[0] as Someone
    return newPerson(scene, intro, { ageYears: infection.person.ageYears, guardianId: parent.id, householdId: parent.householdId as string, organisationId: spot.placeId })
  }
  return newPerson(scene, intro, spot && category === 'sameRoom' ? { ageYears: 20 + scene.chance.below(40), organisationId: spot.placeId } : {})
}

/** Mostly of the same county, else anywhere in the prefecture. */
export function homeNear({ scene, town }: World, county: string): Home {
  return scene.chance.pick(town.homes.get(scene.chance.chance(0.8) ? county : scene.chance.pick(counties).code) ?? [])
}

function nameOne(world: World, infection: Infection, meeting: Meeting & { readonly person: Someone; readonly namedAt: Millis }): void {
  const { scene } = world
  const { person, namedAt, category, from, to, placeId } = meeting
  const { chance } = scene
  const { jurisdiction } = person.home
  if (!scene.known(namedAt)) return
  const undated = chance.chance(0.015)
  const infected = foundLater(world, { person, infection, exposedOn: to, household: category === 'livingTogether' })
  const becameCase = infected !== undefined && scene.known(infected)
  const voided = infected === undefined && chance.chance(0.004)
  const exposureId = scene.tell('Exposure', namedAt, {
    personId: person.id, sourcePersonId: infection.person.id, placeId, isSource: becameCase, fromOn: undated ? null : dayOf(from), toOn: undated ? null : dayOf(to), setting: settingWords[category] ?? null, category,
    distanceMetres: chance.chance(0.4) ? Math.round(chance.next() * 30) / 10 : null, protection: chance.chance(0.5) ? 'mask' : chance.chance(0.5) ? 'none' : 'unknown', certainty: chance.chance(0.8) ? 'certain' : 'probable', status: voided ? 'voided' : 'active', jurisdiction,
  })
  const reachedAt = namedAt + Math.round((infected !== undefined || chance.chance(0.94) ? chance.next() * 9 : 12 + chance.next() * 60) * HOUR)
  const reached = scene.known(reachedAt) && (infected !== undefined || !chance.chance(0.008))
  const doubtful = infected === undefined && !voided && chance.chance(0.012)
  scene.tell('Contact', namedAt, {
    personId: person.id, frontId: infection.frontId, category: courseFor(world, namedAt, 'closeContact')?.category ?? '', status: voided ? 'notAContact' : doubtful ? 'unconfirmed' : 'confirmed', state: becameCase ? 'becameCase' : voided ? 'dropped' : 'active',
    namedAt: instantOf(namedAt), reachedAt: reached ? soFar(scene, reachedAt) : null, needsFinding: !reached && chance.chance(0.3) ? true : null, reason: voided ? 'was not there that day' : null, jurisdiction,
  })
  if (!reached || voided || doubtful) return
  const decidedAt = reachedAt + Math.round(chance.next() * 2 * HOUR)
  restrictAs(world, 'closeContact', { person, frontId: infection.frontId, anchor: to, decidedAt, basis: [{ noun: 'Exposure', id: exposureId, independent: true }], infectedAt: infected })
  if (chance.chance(0.42)) nameNext(world, infection, person, to, decidedAt)
}

const settingWords: Readonly<Partial<Record<Meeting['category'], string>>> = { livingTogether: 'household', sameVehicle: 'train or coach', sameRoom: 'class or workplace', closedSpace: 'lift or shop', judgement: 'other' }

/** The household of a contact, where the measures in force ask for it. */
function nameNext(world: World, infection: Infection, contact: Someone, lastOn: DayNumber, decidedAt: Millis): void {
  const { scene } = world
  const category = courseFor(world, decidedAt, 'contactOfContact')?.category
  if (!category) return
  const namedAt = decidedAt + Math.round((1 + scene.chance.next() * 5) * HOUR)
  const person = newPerson(scene, { at: namedAt, home: contact.home, purpose: 'contact', series: 'K', identified: 'reach' }, contact.householdId ? { householdId: contact.householdId } : {})
  const { jurisdiction } = person.home
  const exposureId = scene.tell('Exposure', namedAt, { personId: person.id, sourcePersonId: contact.id, isSource: false, fromOn: dayOf(lastOn), toOn: dayOf(scene.dayAt(decidedAt)), setting: 'household', category: 'livingTogether', certainty: 'certain', status: 'active', jurisdiction })
  const reachedAt = namedAt + Math.round(scene.chance.next() * 6 * HOUR)
  scene.tell('Contact', namedAt, { personId: person.id, frontId: infection.frontId, category, status: 'confirmed', state: 'active', namedAt: instantOf(namedAt), reachedAt: soFar(scene, reachedAt), jurisdiction })
  if (scene.known(reachedAt)) restrictAs(world, 'contactOfContact', { person, frontId: infection.frontId, anchor: scene.dayAt(decidedAt), decidedAt: reachedAt, basis: [{ noun: 'Exposure', id: exposureId, independent: true }] })
}

type CourseName = 'closeContact' | 'contactOfContact' | 'stayHigh' | 'stayMedium' | 'stayLow'

/** What the pack in force at a moment asks of a category. */
export function courseFor({ scene }: World, moment: Millis, name: CourseName) {
  return (moment < scene.adopted ? scene.choices.courses.before : scene.choices.courses.next)[name]
}

export function restrictAs(world: World, name: CourseName, restriction: Omit<Parameters<typeof restrict>[1], 'course' | 'next'>): void {
  const course = courseFor(world, restriction.decidedAt, name)
  if (course) restrict(world, { ...restriction, course, next: world.scene.choices.courses.next[name] })
}
