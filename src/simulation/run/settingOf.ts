import { FREE, rankOf } from '../../duties/Rule.ts'
import { purposeOf } from '../chance/chanceOf.ts'
import { askedOn } from './following.ts'
import { CARED_FOR, LET_GO, MONITORED, NOT_FOUND, NOWHERE, ROOM, WAITING } from './Infections.ts'
import { IN_ROOM, infectionOf, isMarked } from './people.ts'
import type { Run } from './Run.ts'

export const [HOSPITAL, FACILITY, HOME, MONITORING] = [rankOf('hospital'), rankOf('facility'), rankOf('home'), rankOf('monitoring')] as const

/** Rank of the setting a person is really in today: as a case, as their records ask and rooms allow, in a zone. */
export function settingOf(run: Run, person: number): number {
  const infection = infectionOf(run.people, person)
  const stage = infection >= 0 ? (run.infections.stage[infection] as number) : NOT_FOUND
  if (stage === CARED_FOR) return careRank(run, infection)
  if (stage === WAITING) return HOME
  if (stage === MONITORED) return Math.min(run.rules[run.day]?.infected?.thenRank ?? FREE, zoneRank(run, person))
  if (stage === LET_GO) return zoneRank(run, person)
  return Math.min(followedRank(run, person), zoneRank(run, person))
}

/** Whoever lies in a hospital is there, wherever the measures keep the others. */
function careRank({ infections: { place, keptAt } }: Run, infection: number): number {
  const at = place[infection]
  return at === NOWHERE ? (keptAt[infection] as number) : at === ROOM ? FACILITY : HOSPITAL
}

/** Where the records ask for a facility and there is no room yet, it is home. */
export function followedRank({ following, people, day }: Run, person: number): number {
  const asked = askedOn(following, person, day)
  return asked === FACILITY && !isMarked(people, person, IN_ROOM) ? HOME : asked
}

export const zoneRank = (run: Run, person: number): number => (run.zonesDrawn.length > 0 && (run.zoneUntil[zoneOf(run, person)] as number) > run.day ? HOME : FREE)

/** The number of what a zone would be drawn around for a person. */
export function zoneOf({ city, scenario }: Run, person: number): number {
  const household = city.householdOf[person] as number
  if (scenario.zones.unit === 'household' || scenario.zones.unit === 'none') return household
  const unit = city.unitOf[household] as number
  return scenario.zones.unit === 'unit' ? unit : (city.buildingOf[unit] as number)
}

/** Whether a person keeps to a setting on a day. */
function keeps(run: Run, person: number, rank: number): boolean {
  const { scenario: { compliance }, chance, day } = run
  const share = rank === HOSPITAL ? 1 : rank === FACILITY ? compliance.facility : rank === MONITORING ? compliance.monitoring : isHomeForOwnReason(run, person) ? compliance.home : compliance.zone
  if (share <= 0 || share >= 1) return share >= 1
  chance.turn(person, day, purposeOf.comply)
  return chance.uniform(0) < share
}

/** At home as a case or under the person's own records, not only because of where they live. */
function isHomeForOwnReason(run: Run, person: number): boolean {
  const infection = infectionOf(run.people, person)
  const stage = infection >= 0 ? run.infections.stage[infection] : NOT_FOUND
  return stage === NOT_FOUND ? followedRank(run, person) <= HOME : stage === WAITING || stage === CARED_FOR
}

/** Whom a person meets today: FREE (everybody), HOME (the household alone) or FACILITY (nobody). */
export function meetsAs(run: Run, person: number): number {
  const rank = settingOf(run, person)
  if (rank === FREE || !keeps(run, person, rank)) return FREE
  return rank <= FACILITY ? FACILITY : HOME
}
