import type { Context } from './action.ts'
import { EVERYTHING } from './Scope.ts'
import type { JournalLine, Store, Transaction } from './Store.ts'

/** Something that happened and is no action: somebody came in, was kept out, took a file away. */
export interface JournalEvent {
  /** What happened, as one word: login, loginRefused, export, backup. */
  readonly event: string
  readonly subject?: { readonly noun: string; readonly id: string }
  readonly reason?: string
  /** The reason was put together by the house and names nobody: it is kept as it is. */
  readonly reasonNamesNobody?: true
  /** The obstacle, where it was refused. */
  readonly outcome?: string
}

/** Writes an event to the journal, in the transaction it belongs to where one is handed in. Reasons are kept encrypted. */
export async function journalEvent<Q>(store: Store<Q>, context: Context, event: JournalEvent, within?: Transaction<Q>): Promise<void> {
  const line = lineOf(event, context)
  if (within) return within.journal([line])
  await store.transaction(EVERYTHING, (transaction) => transaction.journal([line]))
}

const lineOf = ({ event, subject, reason, reasonNamesNobody, outcome }: JournalEvent, { area, outbreakId, jurisdiction, now, actor, newId }: Context): JournalLine => ({
  id: newId(), area, outbreakId, jurisdiction, at: now, actor: actor.id, action: event, batch: newId(), ...(subject ? { subject } : {}), reason: reason ?? null, ...(reasonNamesNobody ? { reasonNamesNobody } : {}), ...(outcome ? { outcome } : {}), writes: [],
})
