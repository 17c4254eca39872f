import type { DayNumber, Millis } from '../../kernel/Day.ts'
import { localCount } from './localCount.ts'
import type { Someone } from './people.ts'
import { settingOn } from './restrict.ts'
import { later, type Infection, type World } from './World.ts'

interface Exposed {
  readonly person: Someone
  readonly infection: Infection
  readonly exposedOn: DayNumber
  readonly household: boolean
}

/** Whether a contact will be found infected, and when: decided at once, so that orders and files agree with what comes. */
export function foundLater(world: World, exposed: Exposed): Millis | undefined {
  const { scene, fronts } = world
  const local = exposed.infection.frontId === fronts.local
  const chance = exposed.household ? 0.3 : local ? 0.05 : 0.007
  if (!scene.chance.chance(chance)) return undefined
  const day = (local ? scene.dayAt(exposed.infection.reportedAt) : exposed.exposedOn) + 1 + scene.chance.below(local ? 3 : 5)
  const reportedAt = scene.at(day, 3 + scene.chance.next() * 19)
  if (reportedAt < exposed.infection.reportedAt + 24 * 3_600_000 || (local && !hasRoom(world, day))) return undefined
  const setting = settingOn(scene.choices.courses.before.closeContact, day - exposed.exposedOn)
  later(world.toBeFound, day, {
    person: exposed.person, frontId: exposed.infection.frontId, reportedAt, symptoms: !local && scene.chance.chance(0.25), context: setting === 'facility' ? 'inIsolation' : 'inHomeIsolation',
    wasContact: true, household: [], met: scene.chance.below(3), sourceId: exposed.infection.person.id,
  })
  return reportedAt
}

/** At most half of a day's published local infections were contacts before. */
const hasRoom = (world: World, day: DayNumber): boolean => (world.toBeFound.get(day) ?? []).filter(({ frontId }) => frontId === world.fronts.local).length < 0.5 * localCount(world.scene, day).without
