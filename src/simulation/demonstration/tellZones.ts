import { dayOf, instantOf, millisOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { counties } from '../place/counties.ts'
import { prefecture } from '../place/prefecture.ts'
import { restrictAs } from './nameContacts.ts'
import { newHousehold, newPerson } from './people.ts'
import { HOUR, soFar, type Scene } from './Scene.ts'
import type { World, ZoneNote } from './World.ts'

const DAY = 24 * HOUR

/** The zones with their clocks, who stayed in them and left, the low zone around them, and the sealing of all estates at once, which is too wide. */
export function* tellZones(world: World): Generator<void> {
  const active: ZoneNote[] = []
  for (const note of world.zones.values()) {
    const ended = endOf(world.scene, note)
    tellHigh(world, note, ended)
    if (!ended) active.push(note)
    yield
  }
  for (const county of counties) tellLow(world.scene, county, active.filter((note) => note.county === county.code))
  for (let n = 0; n < 4; n++) closeForADay(world, n === 0)
  sealEverything(world)
}

/** After seven days without an infection, if somebody saw to it; a few are overdue. */
function endOf(scene: Scene, { lastInfectionAt }: ZoneNote): Millis | undefined {
  const due = scene.at(scene.dayAt(lastInfectionAt) + 8, 0)
  const late = scene.chance.chance(0.1) ? 4 * DAY : 0
  return scene.known(due + late) ? due + late : undefined
}

function tellHigh(world: World, note: ZoneNote, ended: Millis | undefined): void {
  const { scene, fronts } = world
  const { name, unit, placeId, jurisdiction, startsAt, lastInfectionAt, id } = note
  const { packs, powers } = scene.choices
  const pack = startsAt < scene.adopted ? packs.before.pack : packs.next.pack
  const day7 = scene.dayAt(lastInfectionAt) + 7
  const screenings = scene.known(scene.at(day7, 20)) ? [{ on: dayOf(day7), allNegative: true, coverage: Math.round(930 + scene.chance.next() * 69) / 1000 }] : []
  scene.tell('Zone', startsAt, { name, level: 'high', unit, placeId, pack, power: powers.area, startsAt: instantOf(startsAt), endedAt: ended ? instantOf(ended) : null, lastInfectionAt: instantOf(lastInfectionAt), screenings, status: ended ? 'ended' : 'active', reason: 'an infection was found here', jurisdiction }, id)
  close(world, { zoneId: id, at: startsAt, pack, power: powers.area, jurisdiction, ended })
  if (!ended) for (let n = scene.chance.below(5); n > 0; n--) spillOver(world, note, fronts.local)
}

/** Somebody who stayed in the building inside the look-back and lives elsewhere. */
function spillOver(world: World, { id, startsAt, name, county, jurisdiction }: ZoneNote, frontId: string): void {
  const { scene, town } = world
  const at = Math.max(startsAt + Math.round((1 + scene.chance.next() * 9) * HOUR), scene.at(scene.throughDay - 1, 8))
  if (!scene.known(at)) return
  const home = scene.chance.pick(town.homes.get(county) ?? [])
  const person = scene.chance.chance(0.7) ? newPerson(scene, { at, home, purpose: 'stay in a risk zone', series: 'K', identified: 'reach' }) : newHousehold(scene, { at, home, purpose: 'stay in a risk zone', series: 'K', identified: 'reach' }, 1)[0]
  if (!person) return
  const leftOn = scene.dayAt(startsAt) - scene.chance.below(2)
  const stay = scene.tell('ZoneStay', at, { personId: person.id, zoneId: id, level: 'high', fromOn: dayOf(leftOn - scene.chance.below(3)), leftOn: dayOf(leftOn), placeText: name, jurisdiction })
  restrictAs(world, 'stayHigh', { person, frontId, anchor: leftOn, decidedAt: at, basis: [{ noun: 'ZoneStay', id: stay, independent: true }] })
}

function tellLow(scene: Scene, { code, name }: { readonly code: string; readonly name: string }, high: readonly ZoneNote[]): void {
  if (high.length === 0) return
  const startsAt = Math.min(...high.map((note) => note.startsAt))
  const { packs, powers } = scene.choices
  scene.tell('Zone', startsAt, { name: `${name} (rest)`, level: 'low', unit: 'county', pack: packs.before.pack, power: powers.area, startsAt: instantOf(startsAt), status: 'active', reason: 'lies around high-risk zones', jurisdiction: code })
}

/** Temporary control while a tube is being read: a day at most; one has run out and nobody has ended it. */
function closeForADay({ scene, town }: World, forgotten: boolean): void {
  const { zoneOn, jurisdiction } = scene.chance.pick(town.homes.get(prefecture.central[0]) ?? [])
  const { packs, powers } = scene.choices
  const startsAt = scene.through - Math.round((forgotten ? 27 : 2 + scene.chance.next() * 9) * HOUR)
  scene.tell('Zone', startsAt, { name: zoneOn.name, level: 'temporary', unit: zoneOn.unit, placeId: zoneOn.placeId, pack: packs.before.pack, power: powers.area, startsAt: instantOf(startsAt), expiresAt: instantOf(startsAt + DAY), status: 'active', reason: 'a tube from here is positive and not resolved', jurisdiction })
}

/** All estates of the urban area, on the day the rule says so: no approval from above, no end, and no named power for so wide an area. */
function sealEverything(world: World): void {
  const { scene } = world
  const { sealing } = scene.choices.packs
  const startsAt = millisOf(sealing.inForceFrom) + 6 * HOUR
  const jurisdiction = prefecture.central[0]
  const zoneId = scene.tell('Zone', startsAt, { name: '主城区全部小区', level: 'high', unit: 'other', pack: sealing.pack, widened: true, startsAt: instantOf(startsAt), status: 'active', reason: 'sudden outbreak in the central urban area', jurisdiction })
  close(world, { zoneId, at: startsAt, pack: sealing.pack, power: null, jurisdiction, ended: undefined })
}

interface Closing {
  readonly zoneId: string
  readonly at: Millis
  readonly pack: string
  readonly power: string | null
  readonly jurisdiction: string
  readonly ended: Millis | undefined
}

function close({ scene, fronts }: World, { zoneId, at, pack, power, jurisdiction, ended }: Closing): void {
  const { texts } = scene.choices
  const status: Rec<'Order'>['status'] = ended ? 'ended' : 'inForce'
  scene.tell('Order', at, {
    number: scene.number('O'), zoneId, frontId: fronts.local, kind: 'areaClosure', setting: 'home', category: 'zone', pack, power, issuer: texts.issuer, issuerLevel: power ? 'county' : 'prefecture',
    basis: power ? [{ noun: 'Zone', id: zoneId, independent: true }] : [], status, startsAt: instantOf(at), servedAt: instantOf(at), endedAt: soFar(scene, ended), releasedAt: soFar(scene, ended), notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: power ? texts.livingNeeds : null, jurisdiction,
  })
}
