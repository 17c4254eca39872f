import { dayNumber, dayOf, type DayNumber } from '../../kernel/Day.ts'
import { prefecture } from '../place/prefecture.ts'
import { publishedCounts } from '../place/publishedCounts.ts'
import { findInfected } from './findInfected.ts'
import { localCount } from './localCount.ts'
import { newHousehold, type Someone } from './people.ts'
import { HOUR, type Scene } from './Scene.ts'
import type { Infection, World } from './World.ts'

/** The day's local infections: first the contacts who turn out infected, the rest found in the community, as many as were published. */
export function* findLocal(world: World, day: DayNumber): Generator<void> {
  const { scene, fronts } = world
  const { withSymptoms, without } = localCount(scene, day)
  const contacts = (world.toBeFound.get(day) ?? []).filter(({ frontId }) => frontId === fronts.local)
  const found = Array.from({ length: Math.max(0, withSymptoms + without - contacts.length) }, (_, n) => inCommunity(world, day, n < withSymptoms, n))
  for (const infection of [...contacts, ...found].sort((a, b) => a.reportedAt - b.reportedAt)) {
    findInfected(world, infection)
    if (!infection.wasContact) tellSource(world, infection)
    world.localInfected.push(infection)
    yield
  }
}

function inCommunity(world: World, day: DayNumber, symptoms: boolean, n: number): Infection {
  const { scene, town, fronts } = world
  const { chance } = scene
  const reportedAt = scene.at(day, 0.3 + 22.5 * chance.next() ** 1.5)
  const homes = town.homes.get(countyOf(scene, day, n)) ?? []
  const near = chance.chance(0.45) ? chance.pick(world.localInfected.slice(-60)) : undefined
  const home = near && near.person.home.county === countyOf(scene, day, 1) ? (homes.find((one) => one.zoneOn.placeId === near.person.home.zoneOn.placeId) ?? chance.pick(homes)) : chance.pick(homes)
  const household = newHousehold(scene, { at: reportedAt - 14 * HOUR, home, ...(scene.known(reportedAt) ? { purpose: 'case', series: 'L', identified: 'all' } : { purpose: 'screening', series: 'S', identified: 'reach' }) }, 1 + chance.below(4))
  const person = household[0] as Someone
  return {
    person, frontId: fronts.local, reportedAt, symptoms, wasContact: false, household: household.slice(1), met: Math.round(22 + chance.next() * 40),
    context: symptoms ? 'selfPresented' : chance.chance(0.72) ? 'communityScreening' : chance.chance(0.5) ? 'keyGroupScreening' : 'contactTracing',
  }
}

/** The first two in a county; from the next day on nearly all in the central district and the zone beside it. */
function countyOf({ chance }: Scene, day: DayNumber, n: number): string {
  const first = dayNumber(publishedCounts[0]?.on ?? '')
  if (day === first || (day === first + 1 && n === 0)) return prefecture.firstReportedIn
  return n > 0 && chance.chance(0.16) ? prefecture.central[1] : prefecture.central[0]
}

/** Who infected them: an earlier case, somebody nobody has named yet, or nobody knows. */
function tellSource(world: World, { person, reportedAt }: Infection): void {
  const { scene, localInfected } = world
  const { chance } = scene
  const at = reportedAt + Math.round((2 + chance.next() * 6) * HOUR)
  const { jurisdiction } = person.home
  const draw = chance.next()
  const earlier = localInfected.filter((other) => other.reportedAt < reportedAt && other.reportedAt > reportedAt - 96 * HOUR)
  if (draw < 0.06 || localInfected.length === 0) {
    const source = scene.tell('Person', at, { label: scene.number('P'), standing: 'placeholder', purpose: 'named as a source', jurisdiction })
    scene.tell('Exposure', at, { personId: person.id, sourcePersonId: source, isSource: true, setting: 'as told', certainty: 'possible', status: 'active', notes: 'somebody who had come back from elsewhere; name not known', jurisdiction })
  } else if (draw < 0.8 && earlier.length > 0) {
    const source = chance.pick(earlier)
    const day = scene.dayAt(source.reportedAt) - chance.below(3)
    const undated = chance.chance(0.05)
    scene.tell('Exposure', at, {
      personId: person.id, sourcePersonId: source.person.id, isSource: true, fromOn: undated ? null : dayOf(day - chance.below(2)), toOn: undated ? null : dayOf(day), setting: 'found by the investigation',
      category: chance.pick(['closedSpace', 'sameRoom', 'visit']), certainty: chance.chance(0.6) ? 'probable' : 'possible', status: 'active', jurisdiction,
    })
  }
}
