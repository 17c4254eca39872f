import { dayOf, instantOf, type DayNumber, type Instant, type Millis } from '../../kernel/Day.ts'
import { timeZone as zoneNamed } from '../../kernel/timeZone.ts'
import type { City } from '../city/City.ts'
import { HOUR, newScene, type Scene, type SceneOptions } from '../demonstration/Scene.ts'
import { tellFronts } from '../demonstration/tellFronts.ts'
import type { FactBatch } from '../FactBatch.ts'
import type { Illness } from '../illness/Illness.ts'
import { BY_ARRIVAL } from '../run/Infections.ts'
import { infectionOf } from '../run/people.ts'
import type { Scenario } from '../run/Scenario.ts'
import type { Chronicle } from './Chronicle.ts'
import { chronicleOf } from './chronicleOf.ts'
import { filesOf, type File } from './filesOf.ts'
import { homesOf } from './homesOf.ts'
import { hoursOf } from './hoursOf.ts'
import { peopleOf } from './peopleOf.ts'
import { roomsOf } from './roomsOf.ts'
import { tellArrival } from './tellArrival.ts'
import { tellCase } from './tellCase.ts'
import { factFor, tellChecks, tellFollowed } from './tellFollowed.ts'
import { tellOrders } from './tellOrders.ts'
import { tellSamples } from './tellSamples.ts'
import { tellStays } from './tellStays.ts'
import { tellZonesDrawn } from './tellZonesDrawn.ts'
import type { Telling } from './Telling.ts'

export interface RecordsOptions extends Pick<SceneOptions, 'choices' | 'identify' | 'timeZone'> {
  /** Mixed into what is made up, ids with it, so that the same outbreak can be poured twice into a house: the outbreak it is for. */
  readonly into?: string
  /** Told of everybody who gets a record: their number in the city and the id they got. */
  readonly onPerson?: (person: number, id: string) => void
}

/** A simulated outbreak as records. */
export interface OutbreakRecords {
  /** The evening of the last day: nothing in the records became known later. */
  readonly throughAt: string
  readonly chronicle: Chronicle
  /** Facts in batches of at most 5 000, parents first. */
  readonly batches: Iterable<FactBatch>
}

/**
 * A run of a scenario as the house that dealt with it would have recorded it: people with a reason to have a record, their exposures,
 * orders, rooms, samples, checks, case files, arrivals and zones, as they stand on the evening of the last day. Whoever was infected and
 * never found appears only as what they were known as. The same city, illness, scenario and seed give the same records.
 */
export function recordsOf(city: City, illness: Illness, scenario: Scenario, seed: number, options: RecordsOptions): OutbreakRecords {
  const chronicle = chronicleOf(city, illness, scenario, seed)
  const throughAt = throughAtOf(scenario, options.timeZone)
  const all: SceneOptions = { ...options, seed: `records/${seed}/${options.into ?? ''}`, scale: 1, startOn: dayOf(scenario.from), throughAt }
  return { throughAt, chronicle, batches: { [Symbol.iterator]: () => batchesOf(newScene(all), city, chronicle, seed, options.onPerson) } }
}

/** The last hour of the last day of a scenario: its work is done, and nothing of the next day is due yet. */
export const throughAtOf = ({ to }: Pick<Scenario, 'to'>, timeZone: string): Instant => instantOf(zoneNamed(timeZone).startOf(to + 1) - HOUR)

function* batchesOf(scene: Scene, city: City, chronicle: Chronicle, seed: number, onPerson: RecordsOptions['onPerson']): Generator<FactBatch> {
  const files = filesOf(chronicle)
  const telling = tellingOf(scene, city, chronicle, files, seed, onPerson)
  const frontOf = frontsOf(telling, files)
  for (const file of files) {
    tellFile(telling, file, frontOf(file.person))
    yield* scene.ledger.full()
  }
  tellZonesDrawn(telling)
  telling.rooms.rest()
  yield* scene.ledger.rest()
}

function tellingOf(scene: Scene, city: City, chronicle: Chronicle, files: readonly File[], seed: number, onPerson: RecordsOptions['onPerson']): Telling {
  const fronts = tellFronts(scene)
  const on = (day: number): DayNumber => scene.start + day
  const at = (day: number, hour: number): Millis => scene.at(on(day), hour)
  const hours = hoursOf(chronicle, at, seed)
  const homes = homesOf(scene, city)
  const people = peopleOf(scene, city, homes, on, sinceOf(files, chronicle, hours, at), onPerson)
  for (const { person, diedOn } of files) if (diedOn !== undefined) people.died(person, diedOn)
  return { scene, city, chronicle, timeline: chronicle.run.scenario.measures, fronts, homes, people, rooms: roomsOf(scene, chronicle, homes, people, at), hours, on, at }
}

/** When each person first became known, whatever tells of them first. */
function sinceOf(files: readonly File[], { arrivedOn }: Chronicle, hours: Telling['hours'], at: Telling['at']): ReadonlyMap<number, Millis> {
  return new Map(files.map(({ person, exposures, byContacts, find, samples, arrival, asked }) => [person, Math.min(
    ...exposures.map(({ on }) => hours.named(person, on, false)), ...byContacts.map(({ on }) => hours.named(person, on, true)), ...(find ? [hours.found(find.infection) - 4 * HOUR] : []),
    ...(find || asked.length > 0 ? samples.map(({ on }) => at(on, 8)) : []), ...(arrival === undefined ? [] : [at(arrivedOn[arrival] as number, 8)]),
  )]))
}

/** Who came home is of the second front, and so is everybody their case brought in; all others are of the first. */
function frontsOf({ fronts, chronicle: { run: { infections, people } } }: Telling, files: readonly File[]): (person: number) => string {
  const fileOf = new Map(files.map((file) => [file.person, file]))
  const isReturnee = (person: number): boolean => fileOf.get(person)?.arrival !== undefined || (infectionOf(people, person) >= 0 && ((infections.marks[infectionOf(people, person)] as number) & BY_ARRIVAL) !== 0)
  const known = new Map<number, string>()
  const frontOf = (person: number): string => {
    const there = known.get(person)
    if (there !== undefined) return there
    known.set(person, fronts.local)
    const file = fileOf.get(person)
    const source = file?.exposures[0]?.source ?? file?.byContacts[0]?.source
    const front = isReturnee(person) ? fronts.returnees : source === undefined ? fronts.local : frontOf(source)
    known.set(person, front)
    return front
  }
  return frontOf
}

/** Everything of one person, facts before what rests on them. */
function tellFile(telling: Telling, file: File, frontId: string): void {
  const { hours, at } = telling
  const { find, diedOn } = file
  const arrived = tellArrival(telling, file)
  const facts = tellFollowed(telling, file, frontId)
  const end = find ? hours.found(find.infection) : diedOn === undefined ? undefined : at(diedOn, 20)
  const orders = [...tellOrders(telling, file, factFor(telling, { ...facts, ...arrived }), frontId, end)]
  const sampled = tellSamples(telling, file)
  if (find) orders.push(...tellCase(telling, { ...file, find }, sampled, frontId))
  tellStays(telling, file, orders)
  tellChecks(telling, file)
}
