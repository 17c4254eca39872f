import { prefecture } from './place/prefecture.ts'
import type { FactBatch } from './FactBatch.ts'
import type { DayNumber } from '../kernel/Day.ts'
import { buildTown } from './demonstration/buildTown.ts'
import { checkPeople } from './demonstration/checkPeople.ts'
import { contradict } from './demonstration/contradict.ts'
import { findInfected } from './demonstration/findInfected.ts'
import { findLocal } from './demonstration/findLocal.ts'
import { receiveArrivals } from './demonstration/receiveArrivals.ts'
import { headerOf, type DemonstrationHeader } from './demonstration/headerOf.ts'
import { newScene, type Scene, type SceneOptions } from './demonstration/Scene.ts'
import { screenDistrict } from './demonstration/screenDistrict.ts'
import { takeSamples } from './demonstration/takeSamples.ts'
import { tellFronts } from './demonstration/tellFronts.ts'
import { tellProvisions } from './demonstration/tellProvisions.ts'
import { tellRooms } from './demonstration/tellRooms.ts'
import { tellZones } from './demonstration/tellZones.ts'
import type { World } from './demonstration/World.ts'

export type DemonstrationOptions = Pick<SceneOptions, 'choices' | 'identify'> & Partial<Pick<SceneOptions, 'seed' | 'scale' | 'startOn' | 'throughAt' | 'dutyKeyOf'>>

/** A made-up outbreak in a prefecture of the founding document's shape: two fronts, 2.87 million people of whom those have records who have a reason to. */
export interface DemonstrationCity {
  readonly header: DemonstrationHeader
  /** Facts in batches of at most 5 000, parents first; what the outbreak itself is made of comes first, the screening's participants last. */
  readonly batches: Iterable<FactBatch>
}

/** The same options, the same records. The default opens on the morning of 11 November 2022, 08:00, with the next pack published and not yet adopted. */
export function demonstrationCity(options: DemonstrationOptions): DemonstrationCity {
  const all: SceneOptions = { seed: 'firebreak', scale: 1, startOn: '2022-10-24', throughAt: '2022-11-11T00:00:00.000Z', timeZone: prefecture.timeZone, ...options }
  const header = headerOf(newScene(all), all)
  return { header, batches: { [Symbol.iterator]: () => batchesOf(newScene(all)) } }
}

function* batchesOf(scene: Scene): Generator<FactBatch> {
  for (const _step of story(scene)) yield* scene.ledger.full()
  yield* scene.ledger.rest()
}

function* story(scene: Scene): Generator<void> {
  const fronts = tellFronts(scene)
  const town = yield* buildTown(scene)
  const world: World = { scene, town, fronts, testsOn: new Map(), underMeasures: [], toBeFound: new Map(), localInfected: [], zones: new Map(), transfersUnderWay: [] }
  for (let day = scene.start; day <= scene.throughDay + 1; day++) yield* live(world, day)
  yield* tellZones(world)
  yield* tellRooms(world)
  yield* contradict(world)
  yield* screenDistrict(world)
  yield* tellProvisions(scene)
}

/** One day: infections found, people arriving, tests, checks. */
function* live(world: World, day: DayNumber): Generator<void> {
  yield* receiveArrivals(world, day)
  if (day > world.scene.throughDay) return
  for (const infection of world.toBeFound.get(day) ?? []) {
    if (infection.frontId === world.fronts.returnees) findInfected(world, infection)
    yield
  }
  yield* findLocal(world, day)
  yield* takeSamples(world, day)
  yield* checkPeople(world, day)
}
