import { NO_OUTBREAK } from '../../kernel/action.ts'
import { idMaker } from '../../kernel/newId.ts'
import { instantOf } from '../../kernel/Day.ts'
import { writeJournal } from '../../storage/writeJournal.ts'
import type { Query } from '../../storage/Query.ts'
import type { Door } from './Door.ts'
import type { AccountQuery } from '../../storage/accounts/AccountTables.ts'

/** What happened at the door: who came in, how, who let them. Never what was typed, and no address. */
export interface DoorEvent {
  readonly event: string
  /** Who did it; nobody known where a sign-in failed. */
  readonly by: string
  /** The account it was done to. */
  readonly account: string
  /** How or why, in one word. */
  readonly how?: string
}

/** Writes it to the journal, in the transaction it happened in where `query` is one. */
export const journalEvent = (query: AccountQuery, { event, by, account, how }: DoorEvent, { now, house }: Pick<Door, 'now' | 'house'>): Promise<void> =>
  writeJournal(query as unknown as Query, [{ id: newId(), area: '', outbreakId: NO_OUTBREAK, jurisdiction: '', at: instantOf(now()), actor: by, action: event, batch: newId(), subject: { noun: 'Account', id: account }, reason: how ?? null, writes: [] }], house.vault)

/** Stands in for an account that is not known. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

const newId = idMaker(Date.now, { next: Math.random })
