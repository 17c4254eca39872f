import { dayOf, instantOf, type DayNumber, type Millis } from '../../kernel/Day.ts'
import { drawZone } from './drawZone.ts'
import { nameContacts } from './nameContacts.ts'
import { newHousehold, type Someone } from './people.ts'
import { positiveTube } from './positiveTube.ts'
import { sample } from './sample.ts'
import { HOUR, soFar } from './Scene.ts'
import { transfer } from './transfer.ts'
import type { Infection, World } from './World.ts'

/** An infection is found: tubes, case file, isolation, whereabouts, the zone around the home, and the contacts who are named. */
export function findInfected(world: World, infection: Infection): void {
  const { scene } = world
  const confirming = tubesOf(world, infection)
  const firstPositiveOn = scene.dayAt(infection.reportedAt - 9 * HOUR)
  const onset = infection.symptoms ? Math.min(firstPositiveOn, scene.dayAt(infection.reportedAt)) - scene.chance.below(3) : undefined
  const isolatedAt = infection.reportedAt + Math.round((0.5 + scene.chance.next() * 5) * HOUR)
  tellCase(world, infection, firstPositiveOn, onset, isolatedAt)
  isolate(world, infection, confirming, isolatedAt)
  whereabouts(world, infection, firstPositiveOn)
  if (!['inIsolation', 'inHomeIsolation', 'arrival'].includes(infection.context)) drawZone(world, infection)
  nameContacts(world, infection, (onset ?? firstPositiveOn) - 2)
}

function tubesOf(world: World, infection: Infection): string {
  const { scene, underMeasures } = world
  const { context, reportedAt, person } = infection
  if (context === 'communityScreening') return positiveTube(world, infection, [...infection.household, ...neighbours(world, infection, 9 - infection.household.length)].slice(0, 9), true)
  if (context === 'inIsolation' && scene.chance.chance(0.6)) {
    const near = underMeasures.slice(-400).filter(({ person: other, until, setting }) => other.id !== person.id && setting === 'facility' && until > reportedAt)
    return positiveTube(world, infection, near.slice(-9).map((under) => under.person), false)
  }
  const at = { placeId: person.home.placeId, jurisdiction: person.home.jurisdiction }
  return sample(scene, { members: [{ personId: person.id }], takenAt: reportedAt - Math.round((8 + scene.chance.next() * 2) * HOUR), resultedAt: reportedAt - HOUR / 2, result: 'positive', purpose: context === 'selfPresented' ? 'diagnosis' : 'duty', at, ct: 22 + Math.floor(scene.chance.next() * 120) / 10 })
}

/** People of the same building who stood in the same line. */
function neighbours({ scene }: World, { person, reportedAt }: Infection, wanted: number): Someone[] {
  const intro = { at: reportedAt - 12 * HOUR, home: person.home, purpose: 'screening', series: 'S', identified: 'reach' } as const
  const found: Someone[] = []
  while (found.length < wanted) found.push(...newHousehold(scene, intro, 1 + scene.chance.below(4)))
  return found
}

function tellCase({ scene, town }: World, { person, frontId, reportedAt, symptoms, context, importedFrom, household }: Infection, firstPositiveOn: DayNumber, onset: DayNumber | undefined, isolatedAt: Millis): void {
  const { chance } = scene
  const reportedOn = dayOf(scene.dayAt(reportedAt))
  const investigatedAt = chance.chance(0.93) ? reportedAt + Math.round((6 + chance.next() * 22) * HOUR) : Number.POSITIVE_INFINITY
  const recovered = scene.dayAt(reportedAt) + 9 + chance.below(6)
  scene.tell('Case', reportedAt, {
    number: scene.number('C'), personId: person.id, frontId, classification: 'confirmed', symptoms: symptoms ? 'present' : 'none', onsetOn: onset === undefined ? null : dayOf(onset), firstPositiveOn: dayOf(firstPositiveOn),
    reportedOn, reportedAt: instantOf(reportedAt), confirmedOn: symptoms ? reportedOn : null, detectionContext: context, noOutsideRisk: context === 'inIsolation' && chance.chance(0.8) ? 'assessedNone' : null,
    severity: symptoms ? (chance.chance(0.85) ? 'mild' : 'moderate') : 'asymptomatic', isolatedAt: soFar(scene, isolatedAt), admittedOn: scene.known(isolatedAt) ? dayOf(scene.dayAt(isolatedAt)) : null, hospital: town.hospital.name,
    investigatedAt: soFar(scene, investigatedAt), outcome: recovered < scene.throughDay ? 'recovered' : null, outcomeOn: recovered < scene.throughDay ? dayOf(recovered) : null,
    importedFrom: importedFrom ?? null, notes: household.length > 3 ? 'large household' : null, jurisdiction: person.home.jurisdiction,
  })
}

/** Isolation rests on the laboratory's result, has an end, and is looked at again before it. */
function isolate(world: World, { person, frontId, reportedAt }: Infection, confirming: string, isolatedAt: Millis): void {
  const { scene, town } = world
  const { infected, packs, powers, texts } = scene.choices
  const released = scene.at(scene.dayAt(reportedAt) + 9 + scene.chance.below(6), 15)
  const orderId = scene.tell('Order', reportedAt, {
    number: scene.number('O'), personId: person.id, frontId, kind: 'isolation', setting: 'hospital', category: infected.category, pack: reportedAt < scene.adopted ? packs.before.pack : packs.next.pack, power: powers.hospital, issuer: texts.issuer, issuerLevel: 'county',
    basis: [{ noun: 'Sample', id: confirming, independent: true }], status: scene.known(released) ? 'ended' : scene.known(isolatedAt) ? 'inForce' : 'served', startsAt: instantOf(reportedAt), endsAt: instantOf(Math.max(released, scene.at(scene.dayAt(reportedAt) + 14, 0))),
    servedAt: instantOf(reportedAt), servedTo: person.guardianId ? 'guardian' : 'person', endedAt: soFar(scene, released), releasedAt: soFar(scene, released), notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: texts.livingNeeds, jurisdiction: person.home.jurisdiction,
  })
  transfer(world, { person, orderId, purpose: 'toHospital', askedAt: reportedAt, to: { site: town.hospital } })
  if (scene.known(released)) for (const hours of [36, 10]) sample(scene, { members: [{ personId: person.id }], takenAt: released - hours * HOUR, resultedAt: released - (hours - 5) * HOUR, result: 'negative', purpose: 'release', at: { placeId: person.home.placeId, jurisdiction: person.home.jurisdiction }, ct: 36 })
}

/** Where they were inside the look-back, and nowhere else. */
function whereabouts({ scene, town }: World, { person, reportedAt }: Infection, firstPositiveOn: DayNumber): void {
  for (let back = 0; back < 3; back++) {
    if (scene.chance.chance(0.4)) continue
    const spot = scene.chance.pick(town.shops.get(person.home.county) ?? [])
    const day = firstPositiveOn - back
    const hour = 8 + scene.chance.next() * 9
    scene.tell('Visit', reportedAt + 2 * HOUR, { personId: person.id, placeId: spot.placeId, fromOn: dayOf(day), toOn: dayOf(day), fromAt: instantOf(scene.at(day, hour)), toAt: instantOf(scene.at(day, hour + 0.3 + scene.chance.next())), knownBy: 'told', jurisdiction: spot.jurisdiction })
  }
}
