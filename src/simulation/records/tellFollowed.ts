import { dayOf, instantOf, type Millis } from '../../kernel/Day.ts'
import type { Rec } from '../../domain/all.ts'
import { NO_GROUP } from '../city/City.ts'
import { soFar } from '../demonstration/Scene.ts'
import { infectionOf } from '../run/people.ts'
import { kindOf } from '../run/records.ts'
import type { Asked, Exposed } from './Chronicle.ts'
import type { File } from './filesOf.ts'
import type { Telling } from './Telling.ts'

/** A fact that something rests on: its noun, its id, and when it became known. */
export interface Fact {
  readonly noun: 'Exposure' | 'Arrival' | 'ZoneStay'
  readonly id: string
  readonly at: Millis
}

/** The file of a contact: what exposed them, as what they are followed. Answers the exposure the course counts from, of a case and of a contact. */
export function tellFollowed(telling: Telling, file: File, frontId: string): { readonly byCase: Fact | undefined; readonly byContact: Fact | undefined } {
  const { scene, people, hours, chronicle: { run: { following } } } = telling
  const { person, exposures, byContacts, find, asked } = file
  const first = [...byContacts, ...exposures].reduce<Exposed | undefined>((early, one) => (early === undefined || one.on < early.on ? one : early), undefined)
  if (!first) return { byCase: undefined, byContact: undefined }
  const ofCase = exposures[0]
  const instead = ofCase && hours.named(person, ofCase.on, false)
  const told = (list: readonly Exposed[], ofContact: boolean): Fact | undefined => list.map((one) => tellExposure(telling, file, one, ofContact, ofContact ? instead : undefined)).at(-1)
  const facts = { byContact: told(byContacts, true), byCase: told(exposures, false) }
  const category = following.kinds[ofCase ? following.contacts : following.theirContacts]?.category
  const namedAt = hours.named(person, first.on, !exposures.includes(first))
  const reached = asked.find(({ record }) => following.kinds[kindOf(following.records, record)]?.basis === 'exposure')
  scene.tell('Contact', namedAt, {
    personId: people.of(person, namedAt, 'contact'), frontId, category: category ?? '', status: 'confirmed', state: find ? 'becameCase' : 'active', namedAt: instantOf(namedAt),
    reachedAt: reached ? soFar(scene, hours.served(person, reached.on, kindOf(following.records, reached.record) === following.theirContacts)) : null, jurisdiction: people.jurisdictionOf(person),
  })
  return facts
}

function tellExposure(telling: Telling, { person, find }: File, exposed: Exposed, ofContact: boolean, instead: Millis | undefined): Fact {
  const { scene, people, hours, on } = telling
  const { source, first, last } = exposed
  const at = hours.named(person, exposed.on, ofContact)
  const { layer, placeId } = whereOf(telling, exposed)
  // Once a case named them, the days with a contact count no more: a person has one file.
  const voided = instead !== undefined
  return {
    noun: 'Exposure', at,
    id: scene.tell('Exposure', at, {
      personId: people.of(person, at, 'contact'), sourcePersonId: people.of(source, at, 'contact'), placeId, isSource: find !== undefined && isSourceOf(telling, source, person), fromOn: dayOf(on(first)), toOn: dayOf(on(last)), setting: words[layer], category: layer,
      certainty: layer === 'closedSpace' ? 'probable' : 'certain', status: voided ? 'voided' : 'active', voidedAt: voided ? instantOf(Math.max(instead, at)) : null, notes: voided ? 'counted from the exposure to a case instead' : null, jurisdiction: people.jurisdictionOf(person),
    }),
  }
}

type Layer = Extract<NonNullable<Rec<'Exposure'>['category']>, 'livingTogether' | 'sameRoom' | 'closedSpace'>
const words: Readonly<Record<Layer, string>> = { livingTogether: 'household', sameRoom: 'class or workplace', closedSpace: 'met by chance' }

function whereOf({ city, homes }: Telling, { source, person }: Exposed): { readonly layer: Layer; readonly placeId: string | null } {
  const group = city.groupOf[person] as number
  if (city.householdOf[source] === city.householdOf[person]) return { layer: 'livingTogether', placeId: homes.of(person).placeId }
  if (group !== NO_GROUP && group === city.groupOf[source]) return { layer: 'sameRoom', placeId: homes.group(group).placeId }
  return { layer: 'closedSpace', placeId: null }
}

/** Whom an investigation takes for the source: who infected them, unless the days of illness speak against it. */
function isSourceOf({ chronicle: { run: { infections, people } } }: Telling, source: number, person: number): boolean {
  const [mine, theirs] = [infectionOf(people, person), infectionOf(people, source)]
  return mine >= 0 && infections.infector[mine] === theirs && (infections.onsetOn[theirs] as number) <= (infections.onsetOn[mine] as number)
}

/** Days on which they were checked, from when they were told until they are found, dead or done. */
export function tellChecks({ scene, people, chronicle: { last, run }, on, at }: Telling, { person, asked, find, diedOn }: File): void {
  const days = new Set<number>()
  const end = Math.min(last, (find?.on ?? last + 1) - 1, (diedOn ?? last + 1) - 1)
  for (const { plan: { checksFrom, checksTo, rule: { followUpEvery } }, on: from, record } of asked) {
    const next = asked.find((one) => one.record === record && one.on > from)
    for (let day = checksFrom; day <= checksTo; day += followUpEvery) {
      const own = day - on(0)
      if (own >= from && own <= Math.min(end, (next?.on ?? last + 1) - 1)) days.add(own)
    }
  }
  const infection = infectionOf(run.people, person)
  const ill = find && infection >= 0 ? (run.infections.onsetOn[infection] as number) : Number.POSITIVE_INFINITY
  for (const day of [...days].sort((a, b) => a - b)) {
    const moment = at(day, asked.some((one) => one.on === day) ? 20.2 : 9 + (person % 8) / 4)
    scene.tell('FollowUp', moment, { personId: people.of(person, moment, 'contact'), on: dayOf(on(day)), at: instantOf(moment), outcome: day >= ill ? 'seenUnwell' : 'seenWell', by: 'call', jurisdiction: people.jurisdictionOf(person) })
  }
}

/** The fact a record of the run counts from. */
export const factFor = ({ chronicle: { run: { following } } }: Telling, facts: { readonly byCase: Fact | undefined; readonly byContact: Fact | undefined; readonly arrival?: Fact | undefined; readonly stay?: Fact | undefined }) => ({ record }: Asked): Fact | undefined => {
  const kind = kindOf(following.records, record)
  const basis = following.kinds[kind]?.basis
  return basis === 'exposure' ? (kind === following.contacts ? facts.byCase : facts.byContact) : basis === 'arrival' ? facts.arrival : (facts.stay ?? facts.arrival)
}
