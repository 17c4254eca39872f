import { dayOf, instantOf } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { valueTold } from '../../duties/Pack.ts'
import { segmentOn } from '../../duties/timeline.ts'
import { soFar } from '../demonstration/Scene.ts'
import type { ZoneSpell } from './Chronicle.ts'
import type { Home } from './homesOf.ts'
import type { Telling } from './Telling.ts'

/** The zones of the run, each with the order that closes it: who lives there is a number, not a list. */
export function tellZonesDrawn(telling: Telling): void {
  for (const spell of telling.chronicle.zones) tellZone(telling, spell)
}

function tellZone(telling: Telling, spell: ZoneSpell): void {
  const { scene, fronts, timeline, on, at, chronicle: { last, run: { scenario: { zones: { level } } } } } = telling
  const { powers, texts } = scene.choices
  const zones = timeline && segmentOn(timeline, on(spell.from))?.effective.zones
  if (!zones) return
  const { home, unit } = placeOf(telling, spell.zone)
  const startsAt = at(spell.from, 22)
  const ended = spell.until <= last ? at(spell.until, 8) : undefined
  const asksScreening = valueTold(zones.block.stepDown?.find((step) => step.from === level)?.screening as never) != null
  const zoneId = scene.tell('Zone', startsAt, {
    name: home.name, level: level as Rec<'Zone'>['level'], unit, placeId: home.placeId, pack: zones.pack, power: powers.area, startsAt: instantOf(startsAt), endedAt: soFar(scene, ended), lastInfectionAt: instantOf(at(spell.lastInfectionOn, 22)),
    screenings: ended !== undefined && asksScreening ? [{ on: dayOf(on(spell.until)), allNegative: true, coverage: 1 }] : [], status: ended === undefined ? 'active' : 'ended', reason: 'an infection was found here', jurisdiction: home.jurisdiction,
  })
  scene.tell('Order', startsAt, {
    number: scene.number('O'), zoneId, frontId: fronts.local, kind: 'areaClosure', setting: 'home', category: 'zone', pack: zones.pack, power: powers.area, issuer: texts.issuer, issuerLevel: 'county', basis: [{ noun: 'Zone', id: zoneId, independent: true }],
    status: ended === undefined ? 'inForce' : 'ended', startsAt: instantOf(startsAt), servedAt: instantOf(startsAt), endedAt: soFar(scene, ended), releasedAt: soFar(scene, ended), notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: texts.livingNeeds, jurisdiction: home.jurisdiction,
  })
}

function placeOf({ city, homes, chronicle: { run: { scenario: { zones } } } }: Telling, zone: number): { readonly home: Home; readonly unit: Rec<'Zone'>['unit'] } {
  if (zones.unit === 'building') return { home: homes.building(zone), unit: 'building' }
  if (zones.unit === 'unit') return { home: homes.unit(zone), unit: 'unit' }
  return { home: homes.unit(city.unitOf[zone] as number), unit: 'other' }
}
