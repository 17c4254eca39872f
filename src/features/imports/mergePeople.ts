import { change, create, type Context, type Write } from '../../kernel/action.ts'
import { Case } from '../../domain/Case.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { Person } from '../../domain/Person.ts'
import { PersonIdentifier } from '../../domain/PersonIdentifier.ts'
import { warningsOfCase } from '../../domain/case/warningsOfCase.ts'
import type { Row } from '../../storage/Query.ts'
import { fillsGaps } from './fillsGaps.ts'
import type { Hanging } from './hangingOn.ts'

/** Two records are one person: what hung on the one hangs on the other, who keeps what is known and learns what was missing. Nothing is lost, and nobody is counted twice. */
export function mergePeople(from: string, to: string, known: Hanging, context: Context): readonly Write[] {
  const of = <R extends { readonly personId: string | null }>(rows: readonly R[], who: string): readonly R[] => rows.filter(({ personId }) => personId === who)
  const standing = of(known.cases, to).find(counts)
  const brought = of(known.cases, from).filter(counts)
  const file = standing ?? brought[0]
  return [
    ...person(from, to, known),
    ...names(of(known.identifiers, from), of(known.identifiers, to), to, context),
    ...cases(standing, brought, to, context),
    ...contacts(of(known.contacts, from).filter(active), of(known.contacts, to).filter(active), file !== undefined, to, context),
    ...known.exposures.flatMap((row) => exposure(row, from, to, context)),
    ...known.others.filter(({ row }) => row.personId === from).map(({ noun, row }) => change(noun as never, row as never, { personId: to } as never)),
  ]
}

const counts = ({ classification }: Row<'Case'>): boolean => classification !== 'notACase'
const active = ({ state }: Row<'Contact'>): boolean => state === 'active'

function person(from: string, to: string, { people, wards }: Hanging): readonly Write[] {
  const [gone, stays] = [people.find(({ id }) => id === from), people.find(({ id }) => id === to)]
  const fill = gone && stays ? fillsGaps(stays, traitsOf(gone)) : {}
  const freed = gone?.contradictory ? [change(Person, gone, { contradictory: null })] : []
  return [...freed, ...(stays && Object.keys(fill).length > 0 ? [change(Person, stays, fill)] : []), ...wards.filter(({ guardianId }) => guardianId === from).map((ward) => change(Person, ward, { guardianId: to }))]
}

const traitsOf = ({ standing, sex, bornOn, ageYears, occupation, householdId, residenceId, organisationId, guardianId, traits, diedOn }: Row<'Person'>): Readonly<Record<string, unknown>> => ({ standing, sex, bornOn, ageYears, occupation, householdId, residenceId, organisationId, guardianId, traits, diedOn })

/** Whoever stays is found by the names of both; the other record keeps its own, so that one can see what it said. */
function names(one: readonly Row<'PersonIdentifier'>[], other: readonly Row<'PersonIdentifier'>[], to: string, context: Context): readonly Write[] {
  const have = new Set(other.map(({ hash }) => hash))
  return one.filter(({ hash }) => !have.has(hash)).map(({ kind, value, hash, tokens }) => create(PersonIdentifier, context, { personId: to, kind, value, hash, tokens }))
}

/** One person has one file that counts: the one who stays keeps theirs and learns from the other; without one they take it over. */
function cases(standing: Row<'Case'> | undefined, brought: readonly Row<'Case'>[], to: string, context: Context): readonly Write[] {
  const [first, ...rest] = standing ? [standing, ...brought] : brought
  if (!first) return []
  const fill = rest.reduce<Readonly<Record<string, unknown>>>((so, file) => ({ ...so, ...fillsGaps({ ...first, ...so }, factsOf(file)) }), {})
  const warnings = warningsOfCase({ ...first, ...fill })
  const learned = { ...fill, ...(standing ? {} : { personId: to }), ...(Object.keys(fill).length > 0 ? { warnings: warnings.length > 0 ? warnings : null } : {}) }
  const closed = rest.map((file) => change(Case, file, { classification: 'notACase', classifiedAt: context.now, notes: [file.notes, 'the same person as another case'].filter(Boolean).join('; ') }))
  return [...(Object.keys(learned).length > 0 ? [change(Case, first, learned)] : []), ...closed]
}

const own = new Set(['area', 'id', 'version', 'recordedAt', 'recordedBy', 'outbreakId', 'jurisdiction', 'sourceKey', 'number', 'personId', 'warnings', 'notes'])
const factsOf = (file: Row<'Case'>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(file).filter(([name]) => !own.has(name)))

/** One person has one follow-up; a case has none. */
function contacts(one: readonly Row<'Contact'>[], other: readonly Row<'Contact'>[], isCase: boolean, to: string, context: Context): readonly Write[] {
  const dropped = (row: Row<'Contact'>): Write => change(Contact, row, { state: 'dropped', reason: 'the same person as another record', endedAt: context.now })
  if (isCase) return [...one.map(dropped), ...other.map((row) => change(Contact, row, { state: 'becameCase', endedAt: context.now }))]
  return other.length > 0 ? one.map(dropped) : one.map((row, at) => (at === 0 ? change(Contact, row, { personId: to }) : dropped(row)))
}

/** Nobody exposes themselves: a link between the two was a mistake. */
function exposure(row: Row<'Exposure'>, from: string, to: string, context: Context): readonly Write[] {
  const ends = { personId: row.personId === from ? to : row.personId, sourcePersonId: row.sourcePersonId === from ? to : row.sourcePersonId }
  if (ends.personId === ends.sourcePersonId && row.status === 'active') return [change(Exposure, row, { status: 'voided', voidedAt: context.now })]
  return row.personId === from || row.sourcePersonId === from ? [change(Exposure, row, ends)] : []
}
