import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'

/** One row of a spreadsheet, read: what it says about whom, before anything is looked up. */
export interface ImportedRow {
  /** Row in the file, the header being 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** Cells that were not understood; a row that has any is refused. */
  readonly problems: readonly CellProblem[]
  readonly people: readonly ImportedPerson[]
  readonly links: readonly ImportedLink[]
}

export interface CellProblem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Somebody a row speaks of. */
export interface ImportedPerson {
  /** The id the file gives the person or case; the same id elsewhere is the same person unless what is said contradicts it. */
  readonly number?: string | undefined
  readonly traits: Readonly<Record<string, unknown>>
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[]
  /** Set where the row makes the person a case. */
  readonly caseFacts?: Readonly<Record<string, unknown>> | undefined
  /** Set where the row makes the person a contact under follow-up. */
  readonly contactFacts?: Readonly<Record<string, unknown>> | undefined
  readonly visits: readonly { readonly place: string; readonly facts: Readonly<Record<string, unknown>> }[]
}

/** Somebody exposed somebody, both named by the ids of the file. */
export interface ImportedLink {
  readonly from: string
  readonly to: string
  readonly facts: Readonly<Record<string, unknown>>
  /** True where the file says who infected whom, rather than who met whom. */
  readonly infected: boolean
}

/** What became of a row. */
export interface RowOutcome {
  readonly row: number
  readonly outcome: 'created' | 'merged' | 'unchanged' | 'refused'
  readonly problems: readonly CellProblem[]
  /** Contradictions that were kept on the record. */
  readonly warnings: number
  readonly doubts: number
}
