import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'
import type { AgeUnit } from '../cells/readAge.ts'
import type { ReadCell } from './cellReader.ts'
import type { ColumnMapping } from './Mapping.ts'
import { personIn, type PersonDraft, type RowDraft } from './RowDraft.ts'

/** Puts what a cell says where it belongs in the row. */
export function takeCell(draft: RowDraft, column: ColumnMapping, cell: Extract<ReadCell, { is: 'value' | 'note' }>): void {
  const { to, role = '', group = 0 } = column
  const person = personIn(draft, role)
  if (cell.is === 'note') {
    person.notes.push(`${column.column}: ${cell.text}`)
    return
  }
  const { value } = cell
  const dot = to.indexOf('.')
  const [noun, name] = [to.slice(0, dot), to.slice(dot + 1)]
  switch (noun) {
    case 'Person':
      person.traits[name] = value
      if (cell.bareAge !== undefined) person.bareAge = cell.bareAge
      return
    case 'Case':
      person.caseFacts[name] = value
      if (cell.withoutSymptoms) person.withoutSymptoms = true
      return
    case 'Contact':
      person.contactFacts[name] = value
      return
    case 'Exposure':
      draft.exposure[name] = value
      return
    case 'visit':
      visitIn(person, group).place = value as string
      return
    case 'onset':
      person[name === 'earliest' ? 'onsetEarliest' : 'onsetLatest'] = value as string
      return
    case 'Visit':
      visitIn(person, group).facts[name] = value
      return
    case 'link':
      draft[name as 'from' | 'to'].push(...numbersIn(value as string))
      return
    case 'identifier':
      return takeIdentifier(person, name, cell)
    default:
      takeSpecial(person, to, value)
  }
}

/** One cell may name several people. */
const numbersIn = (text: string): readonly string[] => (severalNumbers.test(text) ? text.split(/\s*[;,，；、|]\s*/).filter((part) => part !== '') : [text])
const severalNumbers = /[;,，；、|]/

function takeIdentifier(person: PersonDraft, name: string, { value, idNumber }: Extract<ReadCell, { is: 'value' }>): void {
  const text = value as string
  if (name === 'givenName' || name === 'familyName') person[name] = text
  else person.identifiers.push({ kind: name as IdentifierKind, value: text })
  if (!idNumber) return
  person.traits['bornOn'] ??= idNumber.bornOn
  person.traits['sex'] ??= idNumber.sex
}

function takeSpecial(person: PersonDraft, to: string, value: unknown): void {
  if (to === 'id') person.number = value as string
  else if (to === 'isCase') person.isCase = value as boolean
  else if (to === 'ageUnit') person.ageUnit = value as AgeUnit
  else if (to === 'infectedOn') Object.assign(person.caseFacts, { infectedFromOn: value, infectedToOn: value })
}

function visitIn(person: PersonDraft, group: number): { place?: string; readonly facts: Record<string, unknown> } {
  const known = person.visits.get(group)
  if (known) return known
  const visit = { facts: {} }
  person.visits.set(group, visit)
  return visit
}
