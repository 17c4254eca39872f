import { FREE } from '../../duties/Rule.ts'
import { NO_GROUP } from '../city/City.ts'
import { purposeOf } from '../chance/chanceOf.ts'
import { infect } from './infect.ts'
import { infectionOf } from './people.ts'
import { homeAreaOf, isGone, type Agenda, type Run } from './Run.ts'
import { FACILITY, meetsAs } from './settingOf.ts'
import { cellIn, protection } from './tables.ts'

/** Which of an infection's contacts: the layer in the lowest two bits, above it the place in the household or the number of the contact. */
const [IN_HOUSEHOLD, IN_GROUP, BY_CHANCE] = [0, 1, 2]

/**
 * The contacts in which an infection will pass if both are free to meet and the other can be infected are settled when it happens, by the
 * chance of the infected person on each day. Most days of most people have none: a day without contact is no work.
 */
export function expectContacts(run: Run, infection: number): void {
  const { infections, illness, city, tables, chance } = run
  const who = infections.person[infection] as number
  const on = infections.infectedOn[infection] as number
  const row = illness.infectiousness[(infections.onsetOn[infection] as number) - on] as Float64Array
  const weight = infections.weight[infection] as number
  const home = city.householdOf[who] as number
  const [first, last] = [city.householdStart[home] as number, city.householdStart[home + 1] as number]
  const group = city.groupOf[who] as number
  const inGroup = group === NO_GROUP || (city.groupStart[group + 1] as number) - (city.groupStart[group] as number) < 2 ? 0 : tables.groupHazard * tables.topSusceptibility
  const byChance = chanceHazard(run, who)
  for (let day = Math.max(on, run.day); day < on + row.length && day < run.days; day++) {
    const today = weight * (row[day - on] as number)
    if (today === 0) continue
    const { contacts } = run.agenda[day] as Agenda
    if (last - first > 1) household(run, infection, who, first, last, day, today)
    if (inGroup > 0 && groupMeets(run, group, day)) {
      chance.turn(who, day, purposeOf.group)
      for (let left = chance.poisson(0, inGroup * today); left > 0; left--) contacts.push(infection, (left << 2) | IN_GROUP)
    }
    chance.turn(who, day, purposeOf.community)
    for (let left = chance.poisson(0, byChance * today); left > 0; left--) contacts.push(infection, (left << 2) | BY_CHANCE)
  }
}

function household(run: Run, infection: number, who: number, first: number, last: number, day: number, today: number): void {
  const hazard = run.tables.householdHazard * today
  const most = hazard * run.tables.topSusceptibility
  run.chance.turn(who, day, purposeOf.household)
  for (let other = first; other < last; other++) {
    if (other === who || infectionOf(run.people, other) >= 0) continue
    const u = run.chance.uniform(other - first)
    // Nobody's chance is above their hazard: mostly there is nothing to work out.
    if (u < most && u < 1 - Math.exp(-hazard * susceptibility(run, other, day))) (run.agenda[day] as Agenda).contacts.push(infection, ((other - first) << 2) | IN_HOUSEHOLD)
  }
}

/** Hazard of meetings by chance of a person, where everybody met is as susceptible as anybody can be. */
export const chanceHazard = ({ city, tables }: Run, who: number): number => tables.communityHazard * (tables.activity[tables.mixingBand[city.age[who] as number] as number] as number) * tables.topSusceptibility

/** Contacts of today, in the order they were settled; an infection of today may have some today. */
export function spread(run: Run): void {
  const { contacts } = run.agenda[run.day] as Agenda
  for (let at = 0; at < contacts.length; at += 2) meet(run, contacts[at] as number, contacts[at + 1] as number)
  contacts.length = 0
}

function meet(run: Run, infection: number, contact: number): void {
  const who = run.infections.person[infection] as number
  if (isGone(run, who)) return
  const as = meetsAs(run, who)
  const layer = contact & 3
  if (as === FACILITY || (as !== FREE && layer !== IN_HOUSEHOLD)) return
  if (layer === IN_HOUSEHOLD) {
    const other = (run.city.householdStart[run.city.householdOf[who] as number] as number) + (contact >> 2)
    if (infectionOf(run.people, other) < 0 && !isGone(run, other) && meetsAs(run, other) !== FACILITY) infect(run, other, infection, as !== FREE)
    return
  }
  const n = contact >> 2
  const other = layer === IN_GROUP ? metInGroup(run, who, n) : metByChance(run, who, run.day, n, purposeOf.communityTarget)
  if (other < 0 || other === who || infectionOf(run.people, other) >= 0 || isGone(run, other)) return
  // The contact was settled for somebody as susceptible as anybody can be.
  const infects = run.chance.uniform(4 * n + 3) * run.tables.topSusceptibility < susceptibility(run, other, run.day)
  if (infects && meetsAs(run, other) === FREE) infect(run, other, infection, false)
}

/** Somebody else of the group, each as likely as any. */
function metInGroup({ city, chance, day }: Run, who: number, n: number): number {
  const group = city.groupOf[who] as number
  const [first, last] = [city.groupStart[group] as number, city.groupStart[group + 1] as number]
  chance.turn(who, day, purposeOf.groupTarget)
  for (let again = 0; again < 64; again++) {
    const other = city.members[first + chance.below(4 * n + again * 0x10000, last - first)] as number
    if (other !== who) return other
  }
  return -1
}

/** Whom somebody meets by chance on a day at the n-th meeting of a purpose; −1: nobody lives where chance fell. Leaves chance turned there. */
export function metByChance({ city, tables, chance }: Run, who: number, day: number, n: number, purpose: number): number {
  const { mixing } = city
  const bands = mixing.bands.length
  chance.turn(who, day, purpose)
  const area = cellIn(mixing.cumulativeArea, homeAreaOf(city, who), city.areas.length, chance.uniform(4 * n))
  const band = cellIn(mixing.cumulativeBand, tables.mixingBand[city.age[who] as number] as number, bands, chance.uniform(4 * n + 1))
  const [first, last] = [mixing.bandStart[area * bands + band] as number, mixing.bandStart[area * bands + band + 1] as number]
  return last > first ? (mixing.byAreaAndBand[first + chance.below(4 * n + 2, last - first)] as number) : -1
}

/** Factor on the hazard: by age, and what a vaccination leaves. */
function susceptibility({ city, illness, tables }: Run, person: number, day: number): number {
  const byAge = illness.susceptibility[tables.illnessBand[city.age[person] as number] as number] as number
  return byAge * (1 - protection(illness.vaccine.infection, illness.vaccine.infectionHalfLife, city.vaccinatedOn[person] as number, day))
}

/** Groups meet on weekdays unless they are closed. */
export const groupMeets = ({ city, closedGroups, weekend }: Run, group: number, day: number): boolean =>
  weekend[day] === 0 && !closedGroups[day]?.(city.groupAreaOf[group] as number, city.kindOf[group] as number)
