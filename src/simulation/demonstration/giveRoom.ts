import type { Millis } from '../../kernel/Day.ts'
import type { Scene } from './Scene.ts'
import type { GivenRoom, Site, Town } from './Town.ts'

const DISINFECTION = 12 * 3_600_000

/** A room in the person's own county where there is one, else in another: one that has come free, or the next door not yet opened. */
export function giveRoom(scene: Scene, town: Town, county: string, personId: string, from: Millis, to: Millis): { readonly site: Site; readonly room: GivenRoom } | undefined {
  const near = town.sitesIn.get(county) ?? town.sites
  for (let tries = 0; tries < 6; tries++) {
    const site = scene.chance.pick(tries < 2 ? near : town.sites)
    const room = freeRoom(site, from) ?? nextRoom(scene, site)
    if (!room) continue
    Object.assign(room, { personId, from, to })
    return { site, room }
  }
  return undefined
}

/** Looks at a few rooms in turn, not at all of them: the longest given out come free first. */
function freeRoom(site: Site, from: Millis): GivenRoom | undefined {
  for (let look = 0; look < Math.min(4, site.rooms.length); look++) {
    const room = site.rooms[site.next % site.rooms.length]
    site.next++
    if (room && room.to + DISINFECTION <= from) return room
  }
  return undefined
}

function nextRoom(scene: Scene, site: Site): GivenRoom | undefined {
  if (site.rooms.length >= site.capacity) return undefined
  const n = site.rooms.length
  const room: GivenRoom = { id: scene.newId(scene.at(scene.start, 0)), name: `${1 + Math.floor(n / 24)}${String(1 + (n % 24)).padStart(2, '0')}`, personId: '', from: 0, to: 0 }
  site.rooms.push(room)
  return room
}
