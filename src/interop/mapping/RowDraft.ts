import type { AgeUnit } from '../cells/readAge.ts'
import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'

export type Role = '' | 'source' | 'exposed'

/** What a row has said so far of one person. */
export interface PersonDraft {
  number?: string
  readonly traits: Record<string, unknown>
  readonly caseFacts: Record<string, unknown>
  readonly contactFacts: Record<string, unknown>
  readonly identifiers: { readonly kind: IdentifierKind; readonly value: string }[]
  givenName?: string
  familyName?: string
  readonly visits: Map<number, { place?: string; readonly facts: Record<string, unknown> }>
  onsetEarliest?: string
  onsetLatest?: string
  isCase?: boolean
  /** An age without a unit, and the unit another cell says. */
  bareAge?: number
  ageUnit?: AgeUnit
  /** Said to be infected without symptoms. */
  withoutSymptoms?: boolean
  readonly notes: string[]
}

/** What a row has said so far. */
export interface RowDraft {
  readonly people: Map<Role, PersonDraft>
  readonly exposure: Record<string, unknown>
  readonly from: string[]
  readonly to: string[]
}

export const emptyDraft = (): RowDraft => ({ people: new Map(), exposure: {}, from: [], to: [] })

export function personIn(draft: RowDraft, role: Role): PersonDraft {
  const known = draft.people.get(role)
  if (known) return known
  const person: PersonDraft = { traits: {}, caseFacts: {}, contactFacts: {}, identifiers: [], visits: new Map(), notes: [] }
  draft.people.set(role, person)
  return person
}
