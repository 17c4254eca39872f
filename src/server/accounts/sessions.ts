import { randomUUID } from 'node:crypto'
import type { AccountRow, SignInWay } from '../../storage/accounts/AccountTables.ts'
import { actorFor } from './actorFor.ts'
import { moment, type Door, type From, type SignedIn } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { hashOf, newSecret } from './secrets.ts'

/** What the browser is given: the secrets of the session and of itself, and how long it keeps the second. */
export interface Opened {
  readonly token: string
  readonly device: string
}

/** A session ends two hours after it was last used, and sixteen after it began. */
export const IDLE_MS = 2 * 3_600_000
export const LONGEST_MS = 16 * 3_600_000
/** What matters most asks again who one is after a quarter of an hour. */
export const PROVED_MS = 15 * 60_000
const SEEN_EVERY_MS = 60_000

/** Somebody has shown who they are: opens a session, remembers the browser, says so in the journal. */
export async function openSession(door: Door, account: AccountRow, by: SignInWay, from: From): Promise<Opened> {
  // A browser keeps its secret only where this account came in with it before: one that somebody planted there is not taken up.
  const [token, device, at] = [newSecret(), from.known !== undefined && (await knowsDevice(door, account.id, from.known)) ? from.known : newSecret(), moment(door.now())]
  await door.together(async (inside) => {
    await inside.insertInto('Session').values({ tokenHash: hashOf(token), id: randomUUID(), accountId: account.id, by, device: from.device, address: from.address, createdAt: at, provedAt: at, seenAt: at }).execute()
    await inside.updateTable('Account').set({ signedInAt: at }).where('id', '=', account.id).execute()
    if (by !== 'demonstration') await inside.insertInto('KnownDevice').values({ tokenHash: hashOf(device), accountId: account.id, seenAt: at }).onConflict((on) => on.columns(['tokenHash', 'accountId']).doUpdateSet({ seenAt: at })).execute()
    if (from.known !== undefined && device !== from.known) await inside.insertInto('KnownDevice').expression((of) => of.selectFrom('KnownDevice').select((is) => [is.val(hashOf(device)).as('tokenHash'), 'accountId', 'seenAt']).where('tokenHash', '=', hashOf(from.known as string)).where('accountId', '<>', account.id)).execute()
    await journalEvent(inside, { event: 'signIn', by: account.id, account: account.id, how: by }, door)
  })
  return { token, device }
}

/** Who a session's secret belongs to; nobody where it has ended, was ended, or its owner may not come in any more. */
export async function sessionOf(door: Door, token: string): Promise<SignedIn | undefined> {
  const [tokenHash, now] = [hashOf(token), door.now()]
  const row = await door.query.selectFrom('Session as s').innerJoin('Account as a', 'a.id', 's.accountId').selectAll('a').select(['s.id as sessionId', 's.by', 's.provedAt', 's.seenAt'])
    .where('s.tokenHash', '=', tokenHash).where('s.seenAt', '>', moment(now - IDLE_MS)).where('s.createdAt', '>', moment(now - LONGEST_MS)).where('a.status', '=', 'active').executeTakeFirst()
  if (!row) return undefined
  if (Date.parse(row.seenAt) < now - SEEN_EVERY_MS) await door.query.updateTable('Session').set({ seenAt: moment(now) }).where('tokenHash', '=', tokenHash).execute()
  const { sessionId, by, provedAt, seenAt: _seenAt, ...account } = row
  const actor = await actorFor(door, account)
  return actor && { actor, account, session: { id: sessionId, tokenHash, by, provedAt } }
}

/** Ends sessions of an account: one, all but one, or all. Answers how many. */
export async function endSessions(door: Door, accountId: string, which: { readonly id?: string; readonly butNot?: string }, by: string): Promise<number> {
  return door.together(async (inside) => {
    let ending = inside.deleteFrom('Session').where('accountId', '=', accountId)
    if (which.id !== undefined) ending = ending.where('id', '=', which.id)
    if (which.butNot !== undefined) ending = ending.where('id', '<>', which.butNot)
    const ended = Number((await ending.executeTakeFirst()).numDeletedRows)
    if (ended > 0) await journalEvent(inside, { event: which.id === undefined ? 'endSessions' : 'endSession', by, account: accountId }, door)
    return ended
  })
}

/** Whether this browser is one the account was signed in from in the last half year. */
export async function knowsDevice(door: Door, accountId: string | undefined, device: string | undefined): Promise<boolean> {
  if (accountId === undefined || device === undefined) return false
  return (await door.query.selectFrom('KnownDevice').select('accountId').where('tokenHash', '=', hashOf(device)).where('accountId', '=', accountId).where('seenAt', '>', moment(door.now() - 183 * 86_400_000)).executeTakeFirst()) !== undefined
}

/** Notes that whoever sits there has shown again who they are. */
export const prove = async (door: Door, tokenHash: string): Promise<void> => void (await door.query.updateTable('Session').set({ provedAt: moment(door.now()) }).where('tokenHash', '=', tokenHash).execute())

/** Sweeps out what has ended. */
export async function sweepDoor(door: Door): Promise<void> {
  const now = door.now()
  await door.query.deleteFrom('Session').where((is) => is.or([is('seenAt', '<', moment(now - IDLE_MS)), is('createdAt', '<', moment(now - LONGEST_MS))])).execute()
  await door.query.deleteFrom('Ceremony').where('endsAt', '<', moment(now)).execute()
  await door.query.deleteFrom('OneTimeLink').where('endsAt', '<', moment(now)).execute()
  await door.query.deleteFrom('KnownDevice').where('seenAt', '<', moment(now - 183 * 86_400_000)).execute()
  await door.query.deleteFrom('SignInBrake').where('since', '<', moment(now - 86_400_000)).where((is) => is.or([is('closedUntil', 'is', null), is('closedUntil', '<', moment(now))])).execute()
}
