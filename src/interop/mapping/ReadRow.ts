import type { IdentifierKind } from '../../domain/person/identifierTokens.ts'

type Facts = Readonly<Record<string, unknown>>

/** One row of a spreadsheet, read: what it says about whom, before anything is looked up. */
export interface ReadRow {
  /** Row in the file, the header being 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** Cells that were not understood, with the reason in words. */
  readonly problems: readonly CellProblem[]
  readonly people: readonly ReadPerson[]
  readonly links: readonly ReadLink[]
}

export interface CellProblem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

/** Somebody the row speaks of. */
export interface ReadPerson {
  readonly number?: string
  readonly traits: Facts
  readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[]
  /** There where the row makes the person a case. */
  readonly caseFacts?: Facts
  /** There where the row makes the person a contact under follow-up. */
  readonly contactFacts?: Facts
  readonly visits: readonly { readonly place: string; readonly facts: Facts }[]
  /** Exposures whose source the row does not name. */
  readonly exposures: readonly Facts[]
}

/** Somebody exposed somebody, both named by the numbers of the file. */
export interface ReadLink {
  readonly from: string
  readonly to: string
  readonly facts: Facts
  readonly infected: boolean
}
