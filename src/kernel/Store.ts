import type { Create, Change, Remove, Write } from './action.ts'
import type { Instant } from './Day.ts'
import type { Result } from './Result.ts'
import type { Scope } from './Scope.ts'

/** Where records are kept. The kernel knows transactions and records, not SQL and not the domain. */
export interface Store<Query> {
  /** A query that sees what lies in the scope, and nothing else. */
  reading(scope: Scope): Query
  /** Runs `work` in one transaction, again from the start when another transaction stood in the way; refused as MovedOn when one always does. */
  transaction<Answer>(scope: Scope, work: (transaction: Transaction<Query>) => Promise<Answer>): Promise<Result<Answer>>
}

export interface Transaction<Query> {
  /** Sees what lies in the scope of the transaction, and nothing else. */
  readonly query: Query
  /** Sees everything: for what the house works out by itself. */
  readonly whole: Query
  /** The writes of each input with everything that names somebody encrypted, as they are kept. */
  seal(batches: readonly (readonly Write[])[]): Promise<readonly (readonly Write[])[]>
  /** Writes all creations and changes and takes away what is to go; answers the changes that came too late because somebody else wrote the record since. */
  write(creations: readonly Create[], changes: readonly Change[], removals?: readonly Remove[]): Promise<readonly Change[]>
  /** Where records of a noun lie, by their ids: of those in the outbreak that the scope shows; `everywhere` of a noun that belongs to no area. */
  placesOf(noun: string, within: { readonly area: string; readonly outbreakId: string }, ids: readonly string[]): Promise<ReadonlyMap<string, string> | 'everywhere'>
  journal(lines: readonly JournalLine[]): Promise<void>
}

/** What one input of an action did, as the journal keeps it. */
export interface JournalLine {
  readonly id: string
  readonly area: string
  readonly outbreakId: string
  readonly jurisdiction: string
  readonly at: Instant
  readonly actor: string
  readonly action: string
  readonly batch: string
  readonly subject?: { readonly noun: string; readonly id: string }
  readonly reason?: string | null | undefined
  readonly reasonNamesNobody?: true
  /** The obstacle, where it was refused. */
  readonly outcome?: string
  readonly writes: readonly Write[]
}
