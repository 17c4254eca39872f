import { FREE } from '../../duties/Rule.ts'
import { loseDay } from './calendar.ts'
import { areasOf } from './closures.ts'
import { push } from './growing.ts'
import { CARED_FOR, MONITORED, WAITING } from './Infections.ts'
import { addRestricted, infectionOf } from './people.ts'
import { count, isGone, type Run } from './Run.ts'
import { followedRank, HOME, MONITORING, zoneOf } from './settingOf.ts'

/** A zone around somebody found in the community, or its clock set back. */
export function drawZone(run: Run, who: number): void {
  const days = run.rules[run.day]?.zoneDays
  if (run.scenario.zones.unit === 'none' || days === undefined || days === 0) return
  const zone = zoneOf(run, who)
  if ((run.zoneUntil[zone] as number) <= run.day) push(run.zonesDrawn, zone)
  run.zoneUntil[zone] = Math.max(run.zoneUntil[zone] as number, run.day + days)
}

/** Everybody of an area is kept at home from today on where that begins today: its households are zones until the last day. */
export function seal(run: Run): void {
  const { scenario, city, day, zoneUntil, zonesDrawn } = run
  for (const { from, to, area } of scenario.sealings) {
    if (Math.max(0, from - scenario.from) !== day || to < scenario.from) continue
    for (const one of areasOf(city, area)) {
      const [first, last] = zonesIn(run, one)
      for (let zone = first; zone < last; zone++) {
        if ((zoneUntil[zone] as number) <= day) push(zonesDrawn, zone)
        zoneUntil[zone] = Math.max(zoneUntil[zone] as number, to - scenario.from + 1)
      }
    }
  }
}

/** First zone there could be in an area and the first after it. */
function zonesIn({ city, scenario: { zones: { unit } } }: Run, area: number): readonly [number, number] {
  const at = (one: number): number => {
    const building = city.areaStart[one] as number
    return unit === 'building' ? building : unit === 'unit' ? (city.buildingStart[building] as number) : (city.unitStart[city.buildingStart[building] as number] as number)
  }
  return [at(area), at(area + 1)]
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
  const infection = infectionOf(run.people, person)
  const stage = infection >= 0 ? run.infections.stage[infection] : undefined
  if (stage === WAITING || stage === CARED_FOR) return
  const rank = stage === MONITORED ? (run.rules[run.day]?.infected?.thenRank ?? FREE) : followedRank(run, person)
  if (rank <= HOME) return
  count(run, 'inZones')
  // Days of records were written down beforehand; those of cases let go are not counted where a zone counts them.
  if (rank === MONITORING && stage !== MONITORED) count(run, 'monitored', -1)
  else addRestricted(run.people, person, 1)
  loseDay(run, person, run.day)
}

/** First person of a zone and the first after it. */
function residentsOf({ city, scenario: { zones: { unit } } }: Run, zone: number): readonly [number, number] {
  const household = (from: number): number => (unit === 'household' || unit === 'none' ? from : (city.unitStart[unit === 'unit' ? from : (city.buildingStart[from] as number)] as number))
  return [city.householdStart[household(zone)] as number, city.householdStart[household(zone + 1)] as number]
}
