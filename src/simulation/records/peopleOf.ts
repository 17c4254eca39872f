import { dayOf, type Millis } from '../../kernel/Day.ts'
import { NO_GROUP, type City } from '../city/City.ts'
import { tellIdentifiers } from '../demonstration/people.ts'
import type { Scene } from '../demonstration/Scene.ts'
import { surnames } from '../place/names.ts'
import type { Homes } from './homesOf.ts'

/** People with a record, told of when a record first needs them. */
export interface People {
  /** Id of a person who became known at a moment, for a reason. */
  of(person: number, at: Millis, reason: Reason): string
  jurisdictionOf(person: number): string
  /** Somebody is dead: to be said before they are told of. */
  died(person: number, day: number): void
  isChild(person: number): boolean
}

/** Why there is a record: a case, a contact, somebody coming home, somebody in a positive tube, who looks after a child. */
export type Reason = 'case' | 'contact' | 'arrival' | 'tube' | 'guardian'
const series: Readonly<Record<Reason, string>> = { case: 'L', contact: 'K', arrival: 'R', tube: 'S', guardian: 'K' }
const ADULT = 18

export function peopleOf(scene: Scene, city: City, homes: Homes, on: (day: number) => number, since: ReadonlyMap<number, Millis>, onPerson?: (person: number, id: string) => void): People {
  const { chance } = scene
  const [ids, households, surnameOf, deaths] = [new Map<number, string>(), new Map<number, string>(), new Map<number, string>(), new Map<number, number>()]
  const isChild = (person: number): boolean => (city.age[person] as number) < ADULT
  const household = (which: number, at: Millis, home: ReturnType<Homes['of']>): string => {
    const known = households.get(which) ?? scene.tell('Household', at, { label: scene.number('H'), placeId: home.placeId, members: (city.householdStart[which + 1] as number) - (city.householdStart[which] as number), jurisdiction: home.jurisdiction })
    households.set(which, known)
    return known
  }
  const surname = (which: number): string => {
    const known = surnameOf.get(which) ?? chance.pick(surnames)
    surnameOf.set(which, known)
    return known
  }
  const guardianOf = (person: number, at: Millis): string | null => {
    const home = city.householdOf[person] as number
    for (let other = city.householdStart[home] as number; other < (city.householdStart[home + 1] as number); other++) if (!isChild(other)) return of(other, at, 'guardian')
    return null
  }
  const tell = (person: number, at: Millis, reason: Reason): string => {
    const home = homes.of(person)
    const group = city.groupOf[person] as number
    const [which, ageYears, died] = [city.householdOf[person] as number, city.age[person] as number, deaths.get(person)]
    const guardianId = isChild(person) ? guardianOf(person, at) : null
    const householdId = household(which, at, home)
    const bornOn = dayOf(scene.start - Math.floor((ageYears + 0.1 + chance.next() * 0.8) * 365.2425))
    const id = scene.tell('Person', at, {
      label: scene.number(series[reason]), standing: 'known', sex: chance.chance(0.496) ? 'female' : 'male', ageYears, bornOn: reason === 'case' ? bornOn : null, householdId, residenceId: home.placeId,
      organisationId: group === NO_GROUP ? null : homes.group(group).placeId, guardianId, traits: isChild(person) ? ['minor'] : [], diedOn: died === undefined ? null : dayOf(on(died)), purpose: reason, jurisdiction: home.jurisdiction,
    })
    tellIdentifiers(scene, at, { id, surname: surname(which), home }, reason === 'case' ? 'all' : 'reach', bornOn)
    return id
  }
  const of: People['of'] = (person, at, reason) => {
    const known = ids.get(person)
    if (known !== undefined) return known
    const id = tell(person, Math.min(at, since.get(person) ?? at), reason)
    ids.set(person, id)
    onPerson?.(person, id)
    return id
  }
  return { of, isChild, jurisdictionOf: (person) => homes.of(person).jurisdiction, died: (person, day) => void deaths.set(person, day) }
}
