import type { DayNumber, Millis } from '../kernel/Day.ts'
import type { Kind, FindingKind } from './kinds.ts'

/** What follows from the facts of one subject, in numbers: the store writes it as rows. */
export interface Derived {
  readonly courses: readonly CourseDraft[]
  readonly duties: readonly DutyDraft[]
  readonly findings: readonly FindingDraft[]
}

export interface CourseDraft {
  readonly category: string
  readonly pack: string
  readonly clause: string
  readonly start: DayNumber
  readonly end: DayNumber
  readonly endsAt: Millis
  readonly settings: readonly number[]
  readonly tests: readonly (readonly [DayNumber, DayNumber])[]
  readonly assumed: readonly string[]
  /** A longer or stricter course that a person has to decide. */
  readonly proposal: { readonly endsOn: DayNumber; readonly days: number; readonly because: string } | undefined
}

export interface DutyDraft {
  readonly key: string
  readonly kind: Kind
  readonly subjectNoun: string
  readonly subjectId: string
  readonly category: string | undefined
  readonly pack: string | undefined
  readonly clause: string | undefined
  readonly assumed: boolean
  readonly items: ItemDraft[]
  owner: string
}

export type ItemStatus = 'open' | 'done' | 'doneLate' | 'notOwed' | 'refused' | 'blocked' | 'waived' | 'void'

export interface ItemDraft {
  /** Which time it is: for what happens day by day, the day's number. */
  readonly n: number
  opensAt: Millis
  dueAt: Millis
  status: ItemStatus
  metBy?: string | undefined
  by?: string | undefined
  reason?: string | undefined
}

export interface FindingDraft {
  readonly kind: FindingKind
  readonly subjectNoun: string
  readonly subjectId: string
  readonly since: Millis
  readonly details?: unknown
}
