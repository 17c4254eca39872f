import { instantOf } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import type { Scene } from './Scene.ts'
import type { GivenRoom, Site } from './Town.ts'
import type { World } from './World.ts'

/** Every room as it stands now, and the transfers that are under way to some of them. */
export function* tellRooms({ scene, town, transfersUnderWay }: World): Generator<void> {
  const onTheirWay = new Set(transfersUnderWay.map(({ fields }) => fields.roomId))
  for (const site of town.sites) {
    for (const room of site.rooms) tellRoom(scene, site, room, onTheirWay.has(room.id))
    for (let n = site.rooms.length; n < site.capacity; n++) tellUnused(scene, site, n)
    yield
  }
  for (const { at, id, jurisdiction, fields } of transfersUnderWay) {
    scene.tell('Transfer', at, { ...fields, jurisdiction }, id)
    yield
  }
}

function tellRoom(scene: Scene, { id: facilityId, jurisdiction }: Site, room: GivenRoom, onTheWay: boolean): void {
  const left = scene.known(room.to)
  const disinfected = scene.known(room.to + 12 * 3_600_000)
  const state: Rec<'Room'>['state'] = disinfected ? (scene.chance.chance(0.02) ? 'outOfUse' : 'free') : left ? 'toDisinfect' : onTheWay ? 'held' : 'occupied'
  scene.tell('Room', scene.at(scene.start, 1), { facilityId, name: room.name, beds: 1, state, personId: state === 'occupied' || state === 'held' ? room.personId : null, since: instantOf(disinfected ? room.to + 12 * 3_600_000 : left ? room.to : room.from), jurisdiction }, room.id)
}

function tellUnused(scene: Scene, { id: facilityId, jurisdiction }: Site, n: number): void {
  const state = scene.chance.chance(0.015) ? 'outOfUse' : 'free'
  scene.tell('Room', scene.at(scene.start, 1), { facilityId, name: `${1 + Math.floor(n / 24)}${String(1 + (n % 24)).padStart(2, '0')}`, beds: 1, state, jurisdiction })
}
