import { dayOf, type Millis } from '../../kernel/Day.ts'
import type { Random } from '../../kernel/random.ts'
import type { Rec } from '../../domain/all.ts'
import { givenFirst, givenNames, givenSecond, surnames } from '../place/names.ts'
import type { Scene } from './Scene.ts'
import type { Home } from './Town.ts'

export type Trait = NonNullable<Rec<'Person'>['traits']>[number]

/** A person who has been told of, as the rest of the story needs to know them. */
export interface Someone {
  readonly id: string
  readonly ageYears: number
  readonly home: Home
  readonly surname: string
  readonly householdId: string | null
  readonly guardianId: string | null
  readonly organisationId: string | null
}

export interface Introduction {
  readonly at: Millis
  readonly home: Home
  /** Why there is a record at all. */
  readonly purpose: string
  /** R a returnee, K a contact, L a local case, S somebody in a screening. */
  readonly series: 'R' | 'K' | 'L' | 'S'
  /** `all`: name, phone and ID number; `reach`: name and phone; `name`: the name only. */
  readonly identified: 'all' | 'reach' | 'name' | 'none'
}

/** People who live together: an adult first, who is the guardian of the children. */
export function newHousehold(scene: Scene, intro: Introduction, members: number): Someone[] {
  const householdId = scene.tell('Household', intro.at, { label: scene.number('H'), placeId: intro.home.placeId, members, jurisdiction: intro.home.jurisdiction })
  const first = newPerson(scene, intro, { householdId, ageYears: 22 + scene.chance.below(45) })
  const others = Array.from({ length: members - 1 }, (_, n) => {
    const ageYears = n === 0 ? Math.max(20, first.ageYears - 6 + scene.chance.below(13)) : scene.chance.chance(0.75) ? scene.chance.below(Math.min(20, first.ageYears - 19)) : Math.min(95, first.ageYears + 22 + scene.chance.below(14))
    return newPerson(scene, intro, { householdId, ageYears, guardianId: ageYears < 18 ? first.id : null, ...(n > 0 ? { surname: first.surname } : {}) })
  })
  return [first, ...others]
}

export interface Traits {
  readonly ageYears?: number
  readonly householdId?: string
  readonly guardianId?: string | null
  readonly surname?: string
  readonly organisationId?: string
  readonly notes?: string
}

export function newPerson(scene: Scene, { at, home, purpose, series, identified }: Introduction, who: Traits = {}): Someone {
  const { chance } = scene
  const ageYears = who.ageYears ?? 18 + Math.floor(60 * chance.next() ** 1.3)
  const sex = chance.chance(0.496) ? 'female' : 'male'
  const bornOn = dayOf(scene.throughDay - Math.floor((ageYears + 0.1 + chance.next() * 0.8) * 365.2425))
  const someone: Someone = {
    ageYears, home, surname: who.surname ?? chance.pick(surnames), householdId: who.householdId ?? null, guardianId: who.guardianId ?? null, organisationId: who.organisationId ?? null,
    id: scene.tell('Person', at, {
      label: scene.number(series), standing: 'known', sex, ageYears, bornOn: identified === 'all' ? bornOn : null, householdId: who.householdId ?? null, residenceId: home.placeId,
      organisationId: who.organisationId ?? null, guardianId: who.guardianId ?? null, traits: traitsOf(chance, ageYears, sex), purpose, notes: who.notes ?? null, jurisdiction: home.jurisdiction,
    }),
  }
  tellIdentifiers(scene, at, someone, identified, bornOn)
  return someone
}

function traitsOf(chance: Random, ageYears: number, sex: string): Trait[] {
  const traits: Trait[] = []
  if (ageYears < 18) traits.push('minor')
  if (sex === 'female' && ageYears > 20 && ageYears < 42 && chance.chance(0.025)) traits.push('pregnant')
  if (ageYears > 40 && chance.chance(0.004)) traits.push('dialysis')
  if (ageYears > 78 && chance.chance(0.3)) traits.push('notSelfReliant')
  if (chance.chance(0.012)) traits.push('homeUnsuitable')
  if (ageYears > 22 && ageYears < 60 && chance.chance(0.01)) traits.push('healthWorker')
  return traits
}

/** Numbers that cannot be anybody's: phones under country code 999, which no country holds; ID numbers of region 999999, which is none. */
export function tellIdentifiers(scene: Scene, at: Millis, { id, surname, home }: Pick<Someone, 'id' | 'surname'> & { readonly home: Pick<Home, 'jurisdiction'> }, identified: Introduction['identified'], bornOn: string): void {
  if (identified === 'none') return
  const told = (kind: 'name' | 'phone' | 'idNumber', value: string): void => {
    const { hash, tokens } = scene.identify(kind, value)
    scene.tell('PersonIdentifier', at, { personId: id, kind, value, hash, tokens: tokens.length > 0 ? tokens : null, jurisdiction: home.jurisdiction })
  }
  told('name', nameOf(scene.chance, surname))
  if (identified !== 'name') told('phone', `+999${String(10_000_000 + scene.chance.below(90_000_000))}`)
  if (identified === 'all') told('idNumber', `999999${bornOn.replaceAll('-', '')}${String(scene.chance.below(1000)).padStart(3, '0')}${scene.chance.below(10)}`)
}

const nameOf = (chance: Random, surname: string): string => (chance.chance(0.18) ? chance.pick(givenNames) : surname + chance.pick(givenFirst) + chance.pick(givenSecond))
