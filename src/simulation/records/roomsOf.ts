import { instantOf } from '../../kernel/Day.ts'
import type { Scene } from '../demonstration/Scene.ts'
import type { Chronicle, Stay } from './Chronicle.ts'
import type { Homes } from './homesOf.ts'
import type { People } from './peopleOf.ts'

/** Where people under measures stay: isolation sites with rooms that are given out and come back, and a hospital. */
export interface Rooms {
  /** Facility and room of a stay; a hospital has beds, and they are not numbered. */
  of(stay: Stay): { readonly facilityId: string; readonly roomId: string | null; readonly placeId: string }
  /** Rooms that are in no other record. */
  rest(): void
}

const ROOMS_OF_A_SITE = 200
const ROOMS_OF_A_FLOOR = 24

export function roomsOf(scene: Scene, { stays, run, last }: Chronicle, homes: Homes, people: People, at: (day: number, hour: number) => number): Rooms {
  const begin = at(0, 0)
  const { number, lastIn, used } = givenOut(stays)
  const { placeId: anyPlace, jurisdiction } = homes.building(0)
  const place = (name: string, kind: 'hospital' | 'other'): string => scene.tell('Place', begin, { name, kind, jurisdiction })
  const sites = new Map<number, { readonly id: string; readonly placeId: string }>()
  const siteOf = (room: number) => {
    const which = Math.floor(room / ROOMS_OF_A_SITE)
    const known = sites.get(which)
    if (known) return known
    const name = `隔离点${which + 1}`
    const placeId = place(name, 'other')
    const site = { placeId, id: scene.tell('Facility', begin, { name, kind: 'isolationSite', placeId, rooms: ROOMS_OF_A_SITE, status: 'open', jurisdiction }) }
    sites.set(which, site)
    return site
  }
  let hospital: { readonly id: string; readonly placeId: string } | undefined
  const theHospital = () => (hospital ??= ((placeId) => ({ placeId, id: scene.tell('Facility', begin, { name: '定点医院', kind: 'designatedHospital', placeId, status: 'open', jurisdiction }) }))(place('定点医院', 'hospital')))
  const rooms = new Map<number, string>()
  const roomOf = (which: number): string => {
    const known = rooms.get(which)
    if (known !== undefined) return known
    const stay = lastIn.get(which)
    const there = stay && stay.to === undefined
    const [floor, door] = [Math.floor((which % ROOMS_OF_A_SITE) / ROOMS_OF_A_FLOOR) + 1, (which % ROOMS_OF_A_FLOOR) + 1]
    const since = stay && at(there ? stay.from : (stay.to as number), 10)
    const id = scene.tell('Room', begin, {
      facilityId: siteOf(which).id, name: `${floor}${String(door).padStart(2, '0')}`, beds: 1, state: there ? 'occupied' : stay?.to === last ? 'toDisinfect' : 'free',
      personId: there ? people.of(stay.person, at(stay.from, 8), 'contact') : null, since: since === undefined ? null : instantOf(since), jurisdiction,
    })
    rooms.set(which, id)
    return id
  }
  const capacity = Math.min(run.scenario.capacity.rooms, used + ROOMS_OF_A_SITE / 10)
  return {
    of(stay) {
      if (stay.where === 'hospital') return { facilityId: theHospital().id, roomId: null, placeId: theHospital().placeId }
      const room = number.get(stay) ?? 0
      return { facilityId: siteOf(room).id, roomId: roomOf(room), placeId: siteOf(room).placeId ?? anyPlace }
    },
    rest: () => {
      for (let room = 0; room < capacity; room++) roomOf(room)
    },
  }
}

/** The lowest number that is free, in the order people came. */
function givenOut(stays: readonly Stay[]): { readonly number: ReadonlyMap<Stay, number>; readonly lastIn: ReadonlyMap<number, Stay>; readonly used: number } {
  const [number, lastIn] = [new Map<Stay, number>(), new Map<number, Stay>()]
  const freeFrom: number[] = []
  for (const stay of stays.filter(({ where }) => where === 'facility')) {
    const free = freeFrom.findIndex((from) => from <= stay.from)
    const room = free < 0 ? freeFrom.length : free
    freeFrom[room] = stay.to ?? Number.POSITIVE_INFINITY
    number.set(stay, room)
    lastIn.set(room, stay)
  }
  return { number, lastIn, used: freeFrom.length }
}
