import type { Field } from '../../kernel/field.ts'
import { Case } from '../../domain/Case.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { Person } from '../../domain/Person.ts'
import { Visit } from '../../domain/Visit.ts'

const nouns = { Person, Case, Contact, Exposure, Visit } as const
export type TargetNoun = keyof typeof nouns

/** What a column can mean besides a field, in words for the person who chooses. */
export const specialTargets: Readonly<Record<string, string>> = {
  id: 'Number the file gives the person or case of the row.',
  'link.from': 'Number of the person who exposed or infected.',
  'link.to': 'Number of the person who was exposed or infected.',
  'identifier.name': 'Name.',
  'identifier.givenName': 'Given name.',
  'identifier.familyName': 'Family name.',
  'identifier.idNumber': 'Identity number.',
  'identifier.phone': 'Telephone.',
  'identifier.address': 'Address in words.',
  'visit.place': 'Place of a visit.',
  ageUnit: 'Unit the age of the row is told in, where another column says it.',
  infectedOn: 'Day of infection, where it is one day.',
  'onset.earliest': 'First day on which symptoms can have begun.',
  'onset.latest': 'Last day on which symptoms can have begun.',
  isCase: 'Whether the person is a case.',
  note: 'Kept as a note.',
  ignore: 'Left out.',
}

/** The field a target names, or nothing for a special one. References, structures and what the house works out itself are not read from files. */
export function fieldOf(target: string): Field | undefined {
  const [noun = '', name = ''] = target.split('.')
  const field = (nouns as Record<string, { readonly fields: Readonly<Record<string, Field>> } | undefined>)[noun]?.fields[name]
  return field && !field.hidden && field.kind !== 'ref' && field.kind !== 'json' && name !== 'notes' ? field : undefined
}

/** Every target a column can be mapped to. */
export const allTargets = (): readonly string[] => [...Object.keys(specialTargets), ...Object.entries(nouns).flatMap(([noun, { fields }]) => Object.keys(fields).map((name) => `${noun}.${name}`).filter((target) => !taken.has(target) && fieldOf(target) !== undefined))]

/** Fields whose place is taken by a special target, or that are set by the way a file goes in. */
const taken: ReadonlySet<string> = new Set(['Case.number', 'Person.label', 'Case.detectionContext', 'Contact.status', 'Contact.state', 'Visit.knownBy', 'Exposure.isSource', 'Exposure.certainty', 'Person.purpose'])

/** How a cell of the target is read. */
export function kindOf(target: string): 'day' | 'instant' | 'age' | 'ageUnit' | 'number' | 'whole' | 'code' | 'codes' | 'flag' | 'idNumber' | 'text' {
  if (target === 'infectedOn' || target === 'onset.earliest' || target === 'onset.latest') return 'day'
  if (target === 'isCase') return 'flag'
  if (target === 'identifier.idNumber') return 'idNumber'
  if (target === 'Person.ageYears') return 'age'
  if (target === 'ageUnit') return 'ageUnit'
  const field = fieldOf(target)
  if (!field) return 'text'
  return ({ day: 'day', instant: 'instant', int: 'whole', number: 'number', flag: 'flag', oneOf: 'code', manyOf: 'codes' } as const)[field.kind as 'day'] ?? 'text'
}
