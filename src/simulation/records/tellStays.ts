import { instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { askedOn } from '../run/following.ts'
import { NOWHERE, WAITING } from '../run/Infections.ts'
import { IN_ROOM, isMarked } from '../run/people.ts'
import { isGone } from '../run/Run.ts'
import { FACILITY, HOSPITAL } from '../run/settingOf.ts'
import type { File } from './filesOf.ts'
import type { Told } from './tellOrders.ts'
import type { Telling } from './Telling.ts'

/** The ways to rooms and beds and home again; who waits for a room on the last day waits in the records. */
export function tellStays(telling: Telling, file: File, orders: readonly Told[]): void {
  const { chronicle: { last }, hours, rooms, at } = telling
  const { person, stays, find, diedOn } = file
  for (const [n, stay] of stays.entries()) {
    const { facilityId, roomId } = rooms.of(stay)
    const askedAt = orders.findLast(({ from }) => from <= at(stay.from, 23.9))?.from ?? at(stay.from, 7)
    tellTransfer(telling, file, { purpose: stay.where === 'hospital' ? 'toHospital' : 'toFacility', askedAt, arrivedAt: hours.moved(person, stay.from, askedAt), facilityId, roomId, orderId: orderAt(orders, askedAt) })
    const goesHome = stay.to !== undefined && stays[n + 1]?.from !== stay.to && find?.on !== stay.to && diedOn === undefined
    if (goesHome && (stay.to as number) <= last) tellTransfer(telling, file, { purpose: 'home', askedAt: at(stay.to as number, 7), arrivedAt: hours.moved(person, stay.to as number, at(stay.to as number, 7)), facilityId: null, roomId: null, orderId: orderAt(orders, at(stay.to as number, 0)) })
  }
  const waitsFor = waiting(telling, file)
  if (waitsFor) tellTransfer(telling, file, { purpose: waitsFor, askedAt: orders.at(-1)?.from ?? at(last, 12), arrivedAt: undefined, facilityId: null, roomId: null, orderId: orders.at(-1)?.id ?? null })
}

const orderAt = (orders: readonly Told[], moment: Millis): string | null => orders.findLast(({ from, to }) => from <= moment && to >= moment)?.id ?? null

function waiting({ chronicle: { run, last } }: Telling, { person, find }: File): 'toFacility' | 'toHospital' | undefined {
  if (isGone(run, person)) return undefined
  if (find) return run.infections.stage[find.infection] === WAITING && run.infections.place[find.infection] === NOWHERE ? ((run.infections.keptAt[find.infection] as number) <= HOSPITAL ? 'toHospital' : 'toFacility') : undefined
  return askedOn(run.following, person, last) === FACILITY && !isMarked(run.people, person, IN_ROOM) ? 'toFacility' : undefined
}

interface Way {
  readonly purpose: Rec<'Transfer'>['purpose']
  readonly askedAt: Millis
  readonly arrivedAt: Millis | undefined
  readonly facilityId: string | null
  readonly roomId: string | null
  readonly orderId: string | null
}

function tellTransfer({ scene, people }: Telling, { person }: File, { arrivedAt, askedAt, ...way }: Way): void {
  const done = arrivedAt !== undefined && scene.known(arrivedAt)
  scene.tell('Transfer', askedAt, {
    personId: people.of(person, askedAt, 'contact'), ...way, fromText: way.purpose === 'home' ? 'isolation site' : 'home', vehicle: done ? `DEMO-V-${String(1 + (person % 140)).padStart(3, '0')}` : null,
    status: done ? 'arrived' : 'pending', requestedAt: instantOf(askedAt), arrivedAt: done ? instantOf(arrivedAt) : null, jurisdiction: people.jurisdictionOf(person),
  })
}
