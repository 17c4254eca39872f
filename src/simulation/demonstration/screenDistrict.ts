import { dayNumber, type DayNumber } from '../../kernel/Day.ts'
import { prefecture } from '../place/prefecture.ts'
import { publishedCounts } from '../place/publishedCounts.ts'
import { newHousehold, type Someone } from './people.ts'
import { sample } from './sample.ts'
import { HOUR } from './Scene.ts'
import type { Home } from './Town.ts'
import type { World } from './World.ts'

const PARTICIPANTS = 168_000

/** The first screening round of the central district, begun on the evening the outbreak was found: those who have come to the tables, ten in a tube, and nobody else. */
export function* screenDistrict(world: World): Generator<void> {
  const { scene, town } = world
  const homes = prefecture.central.flatMap((county) => town.homes.get(county) ?? [])
  const wanted = Math.round(PARTICIPANTS * scene.scale)
  const perHome = Math.ceil(wanted / homes.length)
  for (let done = 0, n = 0; done < wanted; n++) {
    done += queueAt(world, homes[n % homes.length] as Home, perHome)
    yield
  }
}

const started: DayNumber = dayNumber(publishedCounts[0]?.on ?? '')

/** One stairway's households in line; tubes are closed at ten. */
function queueAt({ scene }: World, home: Home, people: number): number {
  const takenAt = scene.at(started, 16 + scene.chance.next() * 15)
  const line: Someone[] = []
  while (line.length < people) line.push(...newHousehold(scene, { at: takenAt, home, purpose: 'screening', series: 'S', identified: 'name' }, 1 + scene.chance.below(4)))
  for (let from = 0; from < line.length; from += 10) {
    const resultedAt = takenAt + Math.round((6 + scene.chance.next() * 8) * HOUR)
    sample(scene, { members: line.slice(from, from + 10).map(({ id }) => ({ personId: id })), takenAt, resultedAt, result: 'negative', purpose: 'screening', at: { placeId: home.placeId, jurisdiction: home.jurisdiction } })
  }
  return line.length
}
