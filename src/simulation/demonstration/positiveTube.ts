import { instantOf, type Millis } from '../../kernel/Day.ts'
import type { Someone } from './people.ts'
import { sample, type Member } from './sample.ts'
import { HOUR, soFar } from './Scene.ts'
import type { Infection, World } from './World.ts'

/** A pooled tube is positive: its members are held and re-sampled one by one; one is confirmed, the others go free. Answers the sample that confirms. */
export function positiveTube(world: World, infection: Infection, others: readonly Someone[], holdThem: boolean): string {
  const { scene } = world
  const { person, reportedAt } = infection
  const heldAt = reportedAt - Math.round((5 + scene.chance.next()) * HOUR)
  const takenAt = heldAt - Math.round((4 + scene.chance.next() * 4) * HOUR)
  const at = { placeId: person.home.placeId, jurisdiction: person.home.jurisdiction }
  const resultOf = new Map(others.map((other) => [other.id, reportedAt + Math.round((scene.chance.next() * 5 - 1.5) * HOUR)]))
  const standing = (other: Someone): Member => {
    const refuses = scene.chance.chance(0.012)
    return { personId: other.id, heldAt, hold: refuses ? 'refused' : scene.known(resultOf.get(other.id) as Millis) ? 'excluded' : scene.known(heldAt + 2 * HOUR) ? 'resampled' : 'held', ...(refuses ? { reason: 'does not agree to a second sample' } : {}) }
  }
  const pool = others.map(standing)
  const itself: Member = { personId: person.id, heldAt, hold: scene.known(reportedAt) ? 'confirmed' : 'resampled' }
  const tube = sample(scene, { members: [itself, ...pool], takenAt, resultedAt: heldAt, result: 'positive', purpose: holdThem ? 'screening' : 'duty', at, ct: 24 + Math.floor(scene.chance.next() * 100) / 10 })
  for (const { personId, hold } of pool) {
    if (hold !== 'refused') sample(scene, { members: [{ personId }], takenAt: heldAt + Math.round((1 + scene.chance.next()) * HOUR), resultedAt: resultOf.get(personId) as Millis, result: 'negative', purpose: 'resample', at })
  }
  if (holdThem) for (const other of others) hold(world, infection, other, tube, heldAt, resultOf.get(other.id) as Millis)
  return sample(scene, { members: [{ personId: person.id }], takenAt: heldAt + HOUR, resultedAt: reportedAt - HOUR / 2, result: 'positive', purpose: 'resample', at, ct: 20 + Math.floor(scene.chance.next() * 120) / 10 })
}

/** Held until the second sample is read, and no longer. */
function hold({ scene }: World, { frontId }: Infection, person: Someone, tube: string, heldAt: Millis, until: Millis): void {
  const { tubeHold, texts, powers, packs } = scene.choices
  const endsAt = heldAt + tubeHold.hours * HOUR
  const over = scene.known(until)
  scene.tell('Order', heldAt, {
    number: scene.number('O'), personId: person.id, frontId, kind: 'tubeHold', setting: 'home', category: tubeHold.category, pack: packs.before.pack, power: powers.hold, issuer: texts.issuer, issuerLevel: 'county',
    basis: [{ noun: 'Sample', id: tube, independent: true }], status: over ? 'ended' : 'inForce', startsAt: instantOf(heldAt), endsAt: instantOf(endsAt), servedAt: instantOf(heldAt), servedTo: person.guardianId ? 'guardian' : 'person',
    endedAt: soFar(scene, until), releasedAt: soFar(scene, until), notice: texts.notice, appealChannel: texts.appealChannel, livingNeeds: texts.livingNeeds, jurisdiction: person.home.jurisdiction,
  })
}
