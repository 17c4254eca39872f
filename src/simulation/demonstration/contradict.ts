import { dayOf, instantOf, type DayNumber, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { countyByPeople } from './receiveArrivals.ts'
import { newPerson, type Someone } from './people.ts'
import { sample } from './sample.ts'
import { HOUR } from './Scene.ts'
import type { World } from './World.ts'

/** What does not fit together, on purpose, as in every real file: dates that cross, two results that disagree, files that turned out to be nobody's case. */
export function* contradict(world: World): Generator<void> {
  const { scene } = world
  const on = scene.throughDay - 3
  const cases: readonly CaseFields[] = [
    { classification: 'confirmed', symptoms: 'present', onsetOn: dayOf(on + 1), infectedFromOn: dayOf(on + 2), infectedToOn: dayOf(on + 3), warnings: [{ kind: 'infectedAfterOnset', fields: ['infectedFromOn', 'onsetOn'] }] },
    { classification: 'confirmed', symptoms: 'present', onsetOn: dayOf(on), outcome: 'recovered', outcomeOn: dayOf(on - 4), warnings: [{ kind: 'outcomeBeforeOnset', fields: ['outcomeOn', 'onsetOn'] }] },
    { classification: 'probable', symptoms: 'present', onsetOn: dayOf(on - 1), diedOn: dayOf(on - 2), outcome: 'died', warnings: [{ kind: 'onsetAfterDeath', fields: ['onsetOn', 'diedOn'] }] },
    { classification: 'suspected', symptoms: 'unknown' },
    { classification: 'notACase', symptoms: 'none', detectionContext: 'pastInfection', notes: 'antibodies and high Ct: infected long ago' },
    { classification: 'confirmed', symptoms: 'none', detectionContext: 'rePositive', notes: 'released from hospital in October' },
  ]
  for (const fields of cases) fileOn(world, on, fields)
  const found = world.localInfected.filter(({ reportedAt }) => scene.known(reportedAt))
  for (const { person } of found.slice(-3)) disagree(world, person)
  if (found[0]) crossed(world, found[0].person)
  yield
}

type CaseFields = Pick<Rec<'Case'>, 'classification' | 'symptoms'> & Partial<Rec<'Case'>>

function somebody({ scene, town }: World, at: Millis): Someone {
  const home = scene.chance.pick(town.homes.get(countyByPeople(scene.chance)) ?? [])
  return newPerson(scene, { at, home, purpose: 'case', series: 'L', identified: 'all' })
}

function fileOn(world: World, day: DayNumber, fields: CaseFields): void {
  const { scene, fronts } = world
  const at = scene.at(day, 15)
  const person = somebody(world, at)
  scene.tell('Case', at, { number: scene.number('C'), personId: person.id, frontId: fronts.returnees, reportedOn: dayOf(day), reportedAt: instantOf(at), ...fields, jurisdiction: person.home.jurisdiction })
}

/** A second sample of the same morning says the opposite of the first. */
function disagree({ scene }: World, { id, home }: Someone): void {
  const takenAt = scene.through - 6 * HOUR
  sample(scene, { members: [{ personId: id }], takenAt, resultedAt: takenAt + 5 * HOUR, result: 'negative', purpose: 'diagnosis', at: { placeId: home.placeId, jurisdiction: home.jurisdiction } })
}

/** An exposure that ends before it begins. */
function crossed(world: World, source: Someone): void {
  const { scene } = world
  const at = scene.through - 2 * HOUR
  const person = somebody(world, at)
  const day = scene.dayAt(at)
  scene.tell('Exposure', at, {
    personId: person.id, sourcePersonId: source.id, isSource: false, fromOn: dayOf(day - 1), toOn: dayOf(day - 4), setting: 'as told', certainty: 'possible', status: 'active',
    warnings: [{ kind: 'endsBeforeItStarts', fields: ['fromOn', 'toOn'] }], jurisdiction: person.home.jurisdiction,
  })
}
