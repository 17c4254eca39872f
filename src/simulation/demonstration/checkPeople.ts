import { dayOf, instantOf, type DayNumber } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { World } from './World.ts'

const DAYS_TOLD = 2

/** The daily check of people under orders: only of the last days, because who stayed well is not kept longer than it is needed. */
export function* checkPeople({ scene, underMeasures }: World, day: DayNumber): Generator<void> {
  if (day < scene.throughDay - DAYS_TOLD) return
  for (const { person, from, until } of underMeasures) {
    const at = scene.at(day, 7 + scene.chance.next() * 11)
    if (at < from || at > until || !scene.known(at) || scene.chance.chance(0.03)) continue
    const draw = scene.chance.next()
    const outcome: Rec<'FollowUp'>['outcome'] = draw < 0.945 ? 'seenWell' : draw < 0.955 ? 'seenUnwell' : draw < 0.975 ? 'missed' : draw < 0.99 ? 'notPerformed' : 'notAttempted'
    const seen = outcome === 'seenWell' || outcome === 'seenUnwell'
    const temperature = Math.round((outcome === 'seenUnwell' ? 37.4 + scene.chance.next() * 1.4 : 36.1 + scene.chance.next() * 0.9) * 10) / 10
    scene.tell('FollowUp', at, { personId: person.id, on: dayOf(day), at: seen ? instantOf(at) : null, outcome, temperature: seen ? temperature : null, by: scene.chance.chance(0.4) ? 'visit' : 'call', jurisdiction: person.home.jurisdiction })
    yield
  }
}
