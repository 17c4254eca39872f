import { FREE } from '../../duties/Rule.ts'
import { loseDay } from './calendar.ts'
import { push } from './growing.ts'
import { CARED_FOR, MONITORED, WAITING } from './Infections.ts'
import { count, isGone, type Run } from './Run.ts'
import { followedRank, HOME, MONITORING, zoneOf } from './settingOf.ts'

/** A zone around somebody found in the community, or its clock set back. */
export function drawZone(run: Run, who: number): void {
  const days = run.rules[run.day]?.zoneDays
  if (run.zoneUntil.length === 0 || days === undefined || days === 0) return
  const zone = zoneOf(run, who)
  if ((run.zoneUntil[zone] as number) <= run.day) push(run.zonesDrawn, zone)
  run.zoneUntil[zone] = Math.max(run.zoneUntil[zone] as number, run.day + days)
}

/** Counts the day of everybody who lives in a zone and is not held more strictly; zones that are over are left. */
export function countZones(run: Run): void {
  const { zonesDrawn, zoneUntil, day } = run
  let kept = 0
  for (let at = 0; at < zonesDrawn.length; at++) {
    const zone = zonesDrawn.values[at] as number
    if ((zoneUntil[zone] as number) <= day) continue
    zonesDrawn.values[kept++] = zone
    const [first, last] = residentsOf(run, zone)
    for (let person = first; person < last; person++) countResident(run, person)
  }
  zonesDrawn.length = kept
}

function countResident(run: Run, person: number): void {
  if (isGone(run, person)) return
  const infection = run.infectionOf[person] as number
  const stage = infection >= 0 ? run.infections.stage[infection] : undefined
  if (stage === WAITING || stage === CARED_FOR) return
  const monitored = stage === MONITORED ? (run.rules[run.day]?.infected?.thenRank ?? FREE) : followedRank(run, person)
  if (monitored <= HOME) return
  count(run, 'inZones')
  if (monitored === MONITORING) count(run, 'monitored', -1)
  run.restrictedDays[person] = (run.restrictedDays[person] as number) + 1
  loseDay(run, person, run.day)
}

/** First person of a zone and the first after it. */
function residentsOf({ city, scenario: { zones: { unit } } }: Run, zone: number): readonly [number, number] {
  const household = (from: number): number => (unit === 'household' ? from : (city.unitStart[unit === 'unit' ? from : (city.buildingStart[from] as number)] as number))
  return [city.householdStart[household(zone)] as number, city.householdStart[household(zone + 1)] as number]
}
