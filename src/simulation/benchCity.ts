import { dayOf, instantOf } from '../kernel/Day.ts'
import { prefecture } from './place/prefecture.ts'
import { counties } from './place/counties.ts'
import type { FactBatch } from './FactBatch.ts'
import { buildTown } from './demonstration/buildTown.ts'
import { headerOf, type DemonstrationHeader } from './demonstration/headerOf.ts'
import { restrictAs } from './demonstration/nameContacts.ts'
import { newHousehold, newPerson, type Introduction } from './demonstration/people.ts'
import { sample } from './demonstration/sample.ts'
import { HOUR, newScene, type Scene, type SceneOptions } from './demonstration/Scene.ts'
import { tellFronts } from './demonstration/tellFronts.ts'
import type { World } from './demonstration/World.ts'

export interface BenchOptions extends Pick<SceneOptions, 'choices' | 'identify'> {
  readonly people: number
  /** Contacts under orders, each with an exposure; they are among the people. */
  readonly contacts: number
  /** Tubes of one person each, spread evenly over the people. */
  readonly samples: number
  /** One case a so many contacts. */
  readonly contactsPerCase?: number
  readonly seed?: string
  /** Whether people who are neither case nor contact carry a name. */
  readonly everybodyNamed?: boolean
}

const [DAYS, THROUGH] = [12, '2022-11-11T00:00:00.000Z']

/** A city of a given size for measuring: the same nouns as the demonstration with simpler content, in batches of at most 5 000. */
export function benchCity(options: BenchOptions): { readonly header: DemonstrationHeader; readonly batches: Iterable<FactBatch> } {
  const all: SceneOptions = { seed: options.seed ?? 'bench', scale: Math.max(0.02, options.contacts / 40_000), startOn: '2022-10-24', throughAt: THROUGH, timeZone: prefecture.timeZone, choices: options.choices, identify: options.identify }
  return { header: headerOf(newScene(all), all), batches: { [Symbol.iterator]: () => batchesOf(newScene(all), options) } }
}

function* batchesOf(scene: Scene, options: BenchOptions): Generator<FactBatch> {
  for (const _step of fill(scene, options)) yield* scene.ledger.full()
  yield* scene.ledger.rest()
}

function* fill(scene: Scene, options: BenchOptions): Generator<void> {
  const fronts = tellFronts(scene)
  const town = yield* buildTown(scene)
  const world: World = { scene, town, fronts, testsOn: new Map(), underMeasures: [], toBeFound: new Map(), localInfected: [], zones: new Map(), transfersUnderWay: [] }
  const perCase = options.contactsPerCase ?? 50
  let [people, tubes] = [0, 0]
  const test = (ids: readonly string[]): void => {
    for (const id of ids) for (people++; tubes < Math.floor((people * options.samples) / options.people); tubes++) tube(world, id)
  }
  for (let n = 0; n < options.contacts; n += perCase) {
    test(cluster(world, n / options.contacts, Math.min(perCase, options.contacts - n)))
    // Nobody's later tests and checks are told here, so they need not be remembered.
    world.underMeasures.length = 0
    world.testsOn.clear()
    yield
  }
  const intro = (): Introduction => introduction(world, 'screening', options.everybodyNamed ? 'name' : 'none')
  while (people < options.people) {
    test(newHousehold(scene, intro(), Math.min(options.people - people, 1 + scene.chance.below(4))).map(({ id }) => id))
    yield
  }
}

function introduction({ scene, town }: World, purpose: string, identified: Introduction['identified'], at = scene.at(scene.start, 8)): Introduction {
  return { at, home: scene.chance.pick(town.homes.get(scene.chance.pick(counties).code) ?? []), purpose, series: purpose === 'screening' ? 'S' : 'K', identified }
}

/** One case and the contacts it has. `when` runs from 0, the first days, to 1, the last. */
function cluster(world: World, when: number, contacts: number): string[] {
  const { scene, fronts } = world
  const day = scene.throughDay - DAYS + Math.floor(when * DAYS)
  const at = scene.at(day, 9 + scene.chance.next() * 8)
  const source = newPerson(scene, introduction(world, 'case', 'all', at))
  const frontId = scene.chance.chance(0.5) ? fronts.local : fronts.returnees
  scene.tell('Case', at, { number: scene.number('C'), personId: source.id, frontId, classification: 'confirmed', symptoms: 'none', firstPositiveOn: dayOf(day), reportedOn: dayOf(day), reportedAt: instantOf(at), jurisdiction: source.home.jurisdiction })
  return [source.id, ...Array.from({ length: contacts }, () => contactOf(world, source.id, frontId, day, at))]
}

function contactOf(world: World, sourcePersonId: string, frontId: string, day: number, at: number): string {
  const { scene } = world
  const person = newPerson(scene, introduction(world, 'contact', 'reach', at))
  const { jurisdiction } = person.home
  const lastOn = day - scene.chance.below(3)
  const id = scene.tell('Exposure', at, { personId: person.id, sourcePersonId, isSource: false, fromOn: dayOf(lastOn), toOn: dayOf(lastOn), category: 'sameRoom', certainty: 'certain', status: 'active', jurisdiction })
  scene.tell('Contact', at, { personId: person.id, frontId, category: scene.choices.courses.before.closeContact.category, status: 'confirmed', state: 'active', namedAt: instantOf(at), reachedAt: instantOf(at + HOUR), jurisdiction })
  restrictAs(world, 'closeContact', { person, frontId, anchor: lastOn, decidedAt: at + HOUR, basis: [{ noun: 'Exposure', id, independent: true }] })
  return person.id
}

function tube({ scene, town }: World, personId: string): void {
  const takenAt = scene.at(scene.throughDay - 1 - scene.chance.below(DAYS), 6 + scene.chance.next() * 8)
  sample(scene, { members: [{ personId }], takenAt, resultedAt: takenAt + 8 * HOUR, result: 'negative', purpose: 'duty', at: scene.chance.pick(town.sites) })
}
