import type { Infection, World } from './World.ts'
import { HOUR } from './Scene.ts'

/** A zone around the building where somebody lived who was found outside isolation; a further infection there sets its clock again. */
export function drawZone({ scene, zones }: World, { person, reportedAt }: Infection): void {
  const { zoneOn, county, jurisdiction } = person.home
  if (!scene.known(reportedAt)) return
  const there = zones.get(zoneOn.placeId)
  if (there) there.lastInfectionAt = Math.max(there.lastInfectionAt, reportedAt)
  else zones.set(zoneOn.placeId, { id: scene.newId(reportedAt), placeId: zoneOn.placeId, name: zoneOn.name, unit: zoneOn.unit, county, jurisdiction, startsAt: reportedAt + HOUR, lastInfectionAt: reportedAt })
}
