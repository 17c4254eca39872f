import { ageInYears } from '../cells/readAge.ts'
import type { Mapping } from './Mapping.ts'
import type { ReadLink, ReadPerson, ReadRow } from './ReadRow.ts'
import { personIn, type PersonDraft, type Role, type RowDraft } from './RowDraft.ts'

/** Makes people and links of what the cells of a row said. What has no place of its own is kept in the notes. */
export function composeRow(draft: RowDraft, mapping: Mapping, row: number): Pick<ReadRow, 'people' | 'links'> {
  const main = draft.people.get('exposed') ?? personIn(draft, '')
  if (draft.from.length > 0 && draft.to.length === 0) main.number ??= `${mapping.file} ${row}`
  const loose = main === draft.people.get('') ? [] : (draft.people.get('')?.notes ?? [])
  const links = linksOf(draft, main, mapping, loose)
  const people: ReadPerson[] = []
  for (const [role, person] of draft.people) {
    if (role === '' && person !== main) continue
    if (!saysSomething(person, mapping) && !(person === main && links.length === 0 && person.number !== undefined && (person.notes.length > 0 || hasAny(draft.exposure)))) continue
    const unsourced = person === main && links.length === 0 && Object.keys(draft.exposure).length > 0 ? [draft.exposure] : []
    people.push(personOf(person, role, person === main, mapping, unsourced))
  }
  const first = links[0]
  // A row of nothing but a link keeps its notes on the link.
  if (people.length === 0 && first && main.notes.length > 0) links[0] = { ...first, facts: { ...first.facts, notes: joined(first.facts['notes'], main.notes) } }
  return { people, links }
}

function linksOf(draft: RowDraft, main: PersonDraft, { infected }: Mapping, loose: readonly string[]): ReadLink[] {
  const source = draft.people.get('source')
  const pair = source?.number !== undefined && draft.people.has('exposed') ? [source.number] : []
  const from = draft.from.length > 0 ? draft.from : pair.length > 0 ? pair : draft.to.length > 0 && main.number !== undefined ? [main.number] : []
  const to = draft.to.length > 0 ? draft.to : main.number !== undefined ? [main.number] : []
  const facts = loose.length > 0 ? { ...draft.exposure, notes: joined(draft.exposure['notes'], loose) } : draft.exposure
  return from.flatMap((one) => to.filter((other) => other !== one).map((other) => ({ from: one, to: other, facts, infected })))
}

/** In a file of links the number of an end alone makes nobody known: whoever is not there yet stays to be found. */
function saysSomething(person: PersonDraft, { as }: Mapping): boolean {
  const facts = hasAny(person.traits) || hasAny(person.caseFacts) || hasAny(person.contactFacts) || person.identifiers.length > 0 || person.visits.size > 0 || person.givenName !== undefined || person.familyName !== undefined || person.onsetEarliest !== undefined || person.onsetLatest !== undefined
  return facts || (as !== 'contacts' && as !== 'other' && (person.number !== undefined || person.notes.length > 0))
}

function personOf(person: PersonDraft, role: Role, isMain: boolean, mapping: Mapping, unsourced: readonly Readonly<Record<string, unknown>>[]): ReadPerson {
  settleAge(person)
  settleOnset(person)
  settleSymptoms(person)
  settleImport(person)
  const visits = settleVisits(person)
  const isCase = person.isCase ?? (mapping.as === 'cases' || mapping.as === 'pairs' || (role !== 'source' || mapping.as !== 'contacts' ? saysCase(person) : hasAny(person.caseFacts)))
  const notes = isCase ? person.notes : [...Object.entries(person.caseFacts).map(([name, value]) => `${name}: ${String(value)}`), ...person.notes]
  const noted = notes.length > 0 ? { notes: notes.join('; ') } : {}
  return {
    ...(person.number === undefined ? {} : { number: person.number }),
    traits: isCase ? person.traits : { ...person.traits, ...noted },
    identifiers: named(person),
    ...(isCase ? { caseFacts: { ...person.caseFacts, ...noted } } : {}),
    ...(mapping.as === 'contacts' && isMain && saysSomething(person, mapping) ? { contactFacts: person.contactFacts } : {}),
    visits,
    exposures: unsourced,
  }
}

const hasAny = (facts: object): boolean => {
  for (const _ in facts) return true
  return false
}
const joined = (before: unknown, notes: readonly string[]): string => [...(before === undefined ? [] : [String(before)]), ...notes].join('; ')

/** Facts that only a case has; where somebody lives or was seen makes no case. */
const saysCase = ({ caseFacts, onsetEarliest, onsetLatest }: PersonDraft): boolean => onsetEarliest !== undefined || onsetLatest !== undefined || Object.keys(caseFacts).some((name) => /On$|At$|^(?:classification|outcome|severity)$/.test(name) && caseFacts[name] !== 'notACase')

/** An age and its unit may stand in two cells; a number alone without a unit is in years. */
function settleAge({ traits, bareAge, ageUnit = 'years' }: PersonDraft): void {
  if (bareAge !== undefined) traits['ageYears'] = ageInYears({ [ageUnit]: bareAge })
}

/** Infected without symptoms, unless the same row says when they began. */
function settleSymptoms({ caseFacts, withoutSymptoms }: PersonDraft): void {
  if ((withoutSymptoms || caseFacts['severity'] === 'asymptomatic') && caseFacts['onsetOn'] === undefined) caseFacts['symptoms'] ??= 'none'
}

/** A window of onset that is one day is that day; a wider one is kept as it was told. */
function settleOnset(person: PersonDraft): void {
  const { onsetEarliest: from, onsetLatest: to } = person
  if (from === undefined && to === undefined) return
  person.caseFacts['symptoms'] ??= 'present'
  if (from === to) person.caseFacts['onsetOn'] ??= from
  else person.notes.push(`symptoms began ${from === undefined ? `by ${to}` : to === undefined ? `on or after ${from}` : `between ${from} and ${to}`}`)
}

/** A stay at a place that is not named cannot meet any other; its days are kept as a note. */
function settleVisits({ visits, notes }: PersonDraft): ReadPerson['visits'] {
  for (const { place, facts } of visits.values()) if (place === undefined) notes.push(`stay at an unnamed place: ${Object.values(facts).map(String).join(' to ')}`)
  return [...visits.values()].flatMap(({ place, facts }) => (place === undefined ? [] : [{ place, facts }]))
}

/** Infected where the case lives is no import. */
function settleImport({ caseFacts }: PersonDraft): void {
  const { importedFrom, placeText } = caseFacts
  if (typeof importedFrom === 'string' && typeof placeText === 'string' && importedFrom.toLowerCase() === placeText.toLowerCase()) delete caseFacts['importedFrom']
}

/** A name in parts is put together the way it is said: Chinese with the family name first and without a space. */
function named({ identifiers, givenName = '', familyName = '' }: PersonDraft): ReadPerson['identifiers'] {
  if (givenName === '' && familyName === '') return identifiers
  const name = /\p{Script=Han}/u.test(familyName + givenName) ? familyName + givenName : `${givenName} ${familyName}`.trim()
  return [...identifiers, { kind: 'name', value: name }]
}
