import { dayOf, instantOf } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { File } from './filesOf.ts'
import type { Fact } from './tellFollowed.ts'
import type { Telling } from './Telling.ts'

/** Somebody who came home from an outbreak elsewhere, and what zone they stayed in there. */
export function tellArrival({ scene, people, fronts, on, at, chronicle: { run, arrivedOn } }: Telling, { person, arrival, asked }: File): { readonly arrival: Fact; readonly stay: Fact | undefined } | undefined {
  if (arrival === undefined) return undefined
  const day = arrivedOn[arrival] as number
  const from = run.scenario.arrivals[run.arrivals.of.values[arrival] as number]
  if (!from) return undefined
  const moment = at(day, 8.2)
  const level = from.levels[run.arrivals.level.values[arrival] as number]?.level
  const personId = people.of(person, moment, 'arrival')
  const jurisdiction = people.jurisdictionOf(person)
  const id = scene.tell('Arrival', moment, {
    personId, frontId: fronts.returnees, origin: from.origin, originLevel: (from.originLevel ?? null) as NonNullable<Rec<'Arrival'>['originLevel']> | null, status: asked.length > 0 ? 'handedOver' : 'assessed', declaredAt: instantOf(at(day, 8)), leftOn: dayOf(on(day)), arrivedOn: dayOf(on(day)), jurisdiction,
  })
  const stay = level === undefined ? undefined : scene.tell('ZoneStay', moment, { personId, level, leftOn: dayOf(on(day)), placeText: from.origin, jurisdiction })
  return { arrival: { noun: 'Arrival', id, at: moment }, stay: stay === undefined ? undefined : { noun: 'ZoneStay', id: stay, at: moment } }
}
