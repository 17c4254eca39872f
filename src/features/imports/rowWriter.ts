import { change, create, type Change, type Context, type Create, type Write } from '../../kernel/action.ts'
import { Case } from '../../domain/Case.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { MatchDoubt } from '../../domain/MatchDoubt.ts'
import { Person } from '../../domain/Person.ts'
import { PersonIdentifier } from '../../domain/PersonIdentifier.ts'
import { Place } from '../../domain/Place.ts'
import { Visit } from '../../domain/Visit.ts'
import { warningsOfCase } from '../../domain/case/warningsOfCase.ts'
import { warningsOfExposure } from '../../domain/exposure/warningsOfExposure.ts'
import { warningsOfVisit } from '../../domain/visit/warningsOfVisit.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import { pseudonymOf } from '../../domain/person/pseudonymOf.ts'
import { identifierTokens } from '../../domain/person/identifierTokens.ts'
import type { Row } from '../../storage/Query.ts'
import { fillsGaps } from './fillsGaps.ts'
import type { ReadLink, ReadPerson, ReadRow } from '../../interop/mapping/ReadRow.ts'
import type { RowOutcome } from './RowOutcome.ts'
import { rowKey, type Known } from './knownFor.ts'
import { standing as whoStays, whoIsIt, type Who } from './whoIsIt.ts'

/** Turns read rows into records, one after the other; what one row makes, the next one knows. */
export function rowWriter(known: Known, context: Context, { category, kind, importId }: { readonly category: string; readonly kind: string; readonly importId: string }): { write(row: ReadRow): RowOutcome; writes(): readonly Write[] } {
  const writes: Write[] = []
  const tally = { created: 0, changed: 0, warnings: 0, doubts: 0 }
  /** Who came from which of these rows, so that two records in doubt can be looked up in the file. */
  const rowOf = new Map<string, number>()
  let at = 0

  const write = (row: ReadRow): RowOutcome => {
    if (row.problems.length > 0) return { row: row.row, outcome: 'refused', problems: row.problems, warnings: 0, doubts: 0 }
    const key = rowKey(context, kind, row)
    if (known.seen.has(key)) return { row: row.row, outcome: 'unchanged', problems: [], warnings: 0, doubts: 0 }
    Object.assign(tally, { created: 0, changed: 0, warnings: 0, doubts: 0 })
    known.seen.add(key)
    at = row.row
    const mark = keyOnce(key)
    row.people.forEach((person) => takePerson(person, mark))
    row.links.forEach((link) => takeLink(link, mark))
    const outcome = tally.created > 0 ? 'created' : tally.changed > 0 ? 'merged' : 'unchanged'
    return { row: row.row, outcome, problems: [], warnings: tally.warnings, doubts: tally.doubts }
  }

  /** The first record a row makes carries its key; a second one could not, keys being unique. */
  const keyOnce = (key: string): (() => string | null) => {
    let left: string | null = key
    return () => {
      const given = left
      left = null
      return given
    }
  }

  const make = <N extends Parameters<typeof create>[0]>(noun: N, given: Record<string, unknown>): Row<never> & { id: string } => {
    const creation = create(noun as never, context, given as never) as Create
    writes.push(creation)
    return creation.record as never
  }

  const takePerson = (person: ReadPerson, mark: () => string | null): void => {
    const who = whoIsIt(person, known, context)
    const id = who.is === 'known' ? who.id : newPerson(person, mark, 'known', who.is === 'doubtful')
    if (who.is === 'doubtful') doubt(id, who)
    if (who.is === 'known') complete(person, id)
    if (person.caseFacts) takeCase(person, id, mark)
    if (person.contactFacts) takeContact(person.contactFacts, id, mark)
    person.visits.forEach((visit) => takeVisit(visit, id, mark))
    person.exposures.forEach((facts) => takeExposure(facts, id, mark))
  }

  const newPerson = (person: Pick<ReadPerson, 'number' | 'traits' | 'identifiers'>, mark: () => string | null, standing: 'known' | 'placeholder', doubtful = false): string => {
    tally.created++
    const id = context.newId()
    // Lists show a number or a pseudonym; the name is kept apart.
    const record = make(Person, { ...person.traits, id, label: person.number ?? pseudonymOf(id, context), standing, purpose: 'outbreak line list', contradictory: doubtful ? true : null, sourceKey: mark() })
    known.people.set(record.id, record as unknown as Row<'Person'>)
    rowOf.set(record.id, at)
    if (person.number) name(record.id, 'fileNumber', person.number)
    person.identifiers.forEach(({ kind, value }) => name(record.id, kind, value))
    return record.id
  }

  const name = (personId: string, kind: ReadPerson['identifiers'][number]['kind'], value: string): void => {
    const hash = identifierHash(context, kind, value)
    const tokens = identifierTokens(kind, value).map(context.keyed)
    make(PersonIdentifier, { personId, kind, value, hash, tokens: tokens.length > 0 ? tokens : null })
    known.byHash.set(hash, [...(known.byHash.get(hash) ?? []), personId])
    known.identifiers.set(personId, [...(known.identifiers.get(personId) ?? []), { kind, hash, tokens }])
  }

  /** Somebody known: fill what was missing, a placeholder becomes somebody. */
  const complete = (person: ReadPerson, id: string): void => {
    const was = known.people.get(id) as Row<'Person'>
    const fill = fillsGaps(was, { ...person.traits, ...(was.standing === 'known' ? {} : { standing: 'known' }) })
    if (Object.keys(fill).length > 0) amend(Person, was, fill, known.people, id)
    const have = new Set(known.identifiers.get(id)?.map((identifier) => identifier.hash))
    person.identifiers.filter(({ kind, value }) => !have.has(identifierHash(context, kind, value))).forEach(({ kind, value }) => {
      name(id, kind, value)
      tally.changed++
    })
  }

  const amend = <R extends { readonly id: string }>(noun: Change['noun'], was: R, fill: Record<string, unknown>, kept: Map<string, R>, key: string): void => {
    tally.changed++
    writes.push(change(noun as never, was as never, fill as never))
    kept.set(key, { ...was, ...fill })
  }

  const takeCase = (person: ReadPerson, personId: string, mark: () => string | null): void => {
    const was = known.cases.get(personId)
    if (was) {
      const fill = fillsGaps(was, person.caseFacts ?? {})
      if (Object.keys(fill).length > 0) amend(Case, was, fill, known.cases, personId)
      return
    }
    tally.created++
    const facts = { classification: 'notClassified', symptoms: person.caseFacts?.['onsetOn'] ? 'present' : 'unknown', ...person.caseFacts }
    const warnings = warningsOfCase(facts)
    if (warnings.length > 0) tally.warnings++
    const record = make(Case, { ...facts, number: person.number ?? known.people.get(personId)?.label ?? personId, personId, sourceKey: mark(), warnings: warnings.length > 0 ? warnings : null })
    known.cases.set(personId, record as unknown as Row<'Case'>)
    const contact = known.contacts.get(personId)
    if (contact) {
      writes.push(change(Contact as never, contact as never, { state: 'becameCase' } as never))
      known.contacts.delete(personId)
    }
  }

  const takeContact = (facts: Readonly<Record<string, unknown>>, personId: string, mark: () => string | null): void => {
    if (known.cases.has(personId)) return
    const was = known.contacts.get(personId)
    if (was) {
      const fill = fillsGaps(was, facts)
      if (Object.keys(fill).length > 0) amend(Contact, was, fill, known.contacts, personId)
      return
    }
    tally.created++
    const record = make(Contact, { category, status: 'confirmed', state: 'active', namedAt: context.now, ...facts, personId, sourceKey: mark() })
    known.contacts.set(personId, record as unknown as Row<'Contact'>)
  }

  const takeVisit = ({ place, facts }: ReadPerson['visits'][number], personId: string, mark: () => string | null): void => {
    let placeId = known.places.get(place)
    if (!placeId) {
      placeId = make(Place, { name: place, kind: 'other' }).id
      known.places.set(place, placeId)
    }
    const warnings = warningsOfVisit(facts)
    if (warnings.length > 0) tally.warnings++
    make(Visit, { knownBy: 'import', ...facts, personId, placeId, sourceKey: mark(), warnings: warnings.length > 0 ? warnings : null })
    tally.created++
  }

  /** An exposure whose source the row does not name: of a contact the reason for follow-up, of a case something to explain. */
  const takeExposure = (facts: Readonly<Record<string, unknown>>, personId: string, mark: () => string | null): void => {
    const warnings = warningsOfExposure(facts)
    if (warnings.length > 0) tally.warnings++
    make(Exposure, { certainty: 'possible', ...facts, personId, isSource: false, status: 'active', sourceKey: mark(), warnings: warnings.length > 0 ? warnings : null })
    tally.created++
  }

  /** An edge between two ids of the file. Whoever is not there yet is a placeholder: a person to find, never a case. */
  const takeLink = (link: ReadLink, mark: () => string | null): void => {
    const from = personNumbered(link.from)
    const to = personNumbered(link.to)
    const warnings = warningsOfExposure(link.facts)
    if (warnings.length > 0) tally.warnings++
    make(Exposure, { certainty: link.infected ? 'probable' : 'possible', ...link.facts, personId: to, sourcePersonId: from, isSource: link.infected, status: 'active', sourceKey: mark(), warnings: warnings.length > 0 ? warnings : null })
    tally.created++
    takeContact({}, to, () => null)
  }

  const personNumbered = (number: string): string => {
    const [id] = known.byHash.get(identifierHash(context, 'fileNumber', number)) ?? []
    return id !== undefined ? whoStays(id, known) : newPerson({ number, traits: {}, identifiers: [] }, () => null, 'placeholder')
  }

  const doubt = (id: string, { others }: Extract<Who, { is: 'doubtful' }>): void => {
    for (const other of others) {
      const pair = `${id} ${other.id}`
      if (known.doubted.has(pair)) continue
      known.doubted.add(pair)
      tally.doubts++
      make(MatchDoubt, { personId: id, otherPersonId: other.id, score: other.score, because: other.because, incoming: { importId, row: at, otherRow: rowOf.get(other.id) ?? null }, status: 'open' })
    }
  }

  return { write, writes: () => writes }
}
