import { instantOf, type DayNumber } from '../../kernel/Day.ts'
import { sample } from './sample.ts'
import { HOUR, type Scene } from './Scene.ts'
import { later, type UnderMeasures, type World } from './World.ts'

/** The day's tests of people under measures, ten in a tube at each site; some are taken a day late, some never. */
export function* takeSamples(world: World, day: DayNumber): Generator<void> {
  const { scene, testsOn } = world
  const queues = new Map<string, UnderMeasures[]>()
  for (const under of testsOn.get(day) ?? []) {
    const draw = scene.chance.next()
    if (under.until <= scene.at(day, 6)) continue
    if (draw < 0.02) {
      if (draw < 0.003) refuse(scene, under, day)
      continue
    }
    if (draw < 0.045 && day < scene.throughDay) {
      later(testsOn, day + 1, under)
      continue
    }
    queue(scene, queues, under, day)
    yield
  }
  for (const rest of queues.values()) tube(scene, rest, day)
  testsOn.delete(day)
}

function queue(scene: Scene, queues: Map<string, UnderMeasures[]>, under: UnderMeasures, day: DayNumber): void {
  const line = queues.get(under.takenAt.placeId) ?? []
  line.push(under)
  if (line.length === 10) {
    tube(scene, line, day)
    queues.set(under.takenAt.placeId, [])
  } else queues.set(under.takenAt.placeId, line)
}

function tube(scene: Scene, line: readonly UnderMeasures[], day: DayNumber): void {
  const first = line[0]
  if (!first) return
  const admitted = Math.max(...line.map(({ from }) => from))
  const takenAt = Math.max(scene.at(day, 6.5 + scene.chance.next() * 5), scene.dayAt(admitted) === day ? admitted + HOUR / 2 : 0)
  const draw = scene.chance.next()
  const resultedAt = takenAt + Math.round((draw < 0.96 ? 5 + scene.chance.next() * 7 : 24 + scene.chance.next() * 10) * HOUR)
  sample(scene, { members: line.map(({ person }) => ({ personId: person.id })), takenAt, resultedAt, result: draw > 0.998 ? 'indeterminate' : 'negative', purpose: 'duty', at: first.takenAt, void: draw > 0.994 && draw < 0.998 })
}

/** Somebody does not agree to be tested: never done, never extended by itself; a named post has to decide. */
function refuse(scene: Scene, { person, category, pack, anchorId }: UnderMeasures, day: DayNumber): void {
  const at = scene.at(day, 9 + scene.chance.next() * 3)
  const dutyKey = scene.dutyKeyOf?.({ subjectId: person.id, category, pack, anchorId, on: day })
  if (dutyKey) scene.tell('DutyDecision', at, { dutyKey, subjectNoun: 'Person', subjectId: person.id, decision: 'refused', at: instantOf(at), needsDecisionFrom: 'county command', reason: 'does not agree to be swabbed', jurisdiction: person.home.jurisdiction })
}
