import { instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { Someone } from './people.ts'
import { HOUR, soFar } from './Scene.ts'
import type { GivenRoom, Site } from './Town.ts'
import type { World } from './World.ts'

export interface TransferAsked {
  readonly person: Someone
  readonly orderId: string | null
  readonly purpose: Rec<'Transfer'>['purpose']
  readonly askedAt: Millis
  readonly to: { readonly site: Pick<Site, 'id' | 'name'>; readonly room?: GivenRoom } | undefined
}

/** Moving a person, in the state it has reached; one that is under way waits until the rooms are told, and names its room. */
export function transfer({ scene, transfersUnderWay }: World, { person, orderId, purpose, askedAt, to }: TransferAsked): void {
  const { chance } = scene
  const hours = chance.chance(0.93) ? 1 + chance.next() * 6 : 9 + chance.next() * 14
  const arrivedAt = to || purpose === 'home' ? askedAt + Math.round(hours * HOUR) : Number.POSITIVE_INFINITY
  const done = scene.known(arrivedAt)
  const status = stateOf(chance.next(), done, (scene.through - askedAt) / HOUR / hours, arrivedAt === Number.POSITIVE_INFINITY)
  const fields = {
    personId: person.id, orderId, purpose, facilityId: to?.site.id ?? null, fromText: purpose === 'home' ? 'isolation site' : 'home',
    vehicle: ['vehicleAssigned', 'pickedUp', 'arrived'].includes(status) ? `DEMO-V-${String(1 + chance.below(140)).padStart(3, '0')}` : null,
    status, requestedAt: instantOf(askedAt), arrivedAt: status === 'arrived' ? soFar(scene, arrivedAt) : null,
  }
  const id = scene.newId(askedAt)
  if (done || !to?.room) scene.tell('Transfer', askedAt, { ...fields, jurisdiction: person.home.jurisdiction }, id)
  else if (scene.known(askedAt)) transfersUnderWay.push({ at: askedAt, jurisdiction: person.home.jurisdiction, id, fields: { ...fields, roomId: to.room.id } })
}

function stateOf(draw: number, done: boolean, progress: number, nowhereToGo: boolean): Rec<'Transfer'>['status'] {
  if (draw < 0.004) return 'cancelled'
  if (draw < 0.006) return 'rejected'
  if (done) return 'arrived'
  if (nowhereToGo || progress < 0.15) return 'pending'
  if (progress < 0.4) return 'approved'
  return progress < 0.7 ? 'vehicleAssigned' : 'pickedUp'
}
