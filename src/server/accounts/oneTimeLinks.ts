import { randomUUID } from 'node:crypto'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountQuery, AccountRow, LinkPurpose } from '../../storage/accounts/AccountTables.ts'
import { moment, type Door } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { loginOf } from './loginOf.ts'
import { hashOf, newSecret } from './secrets.ts'
import { setPassword } from './setPassword.ts'

const HOURS: Readonly<Record<LinkPurpose, number>> = { owner: 24, invitation: 72, reset: 24 }

/** A link that works once: the house keeps its hash alone. An account has one at a time. */
export async function makeLink(query: AccountQuery, accountId: string, purpose: LinkPurpose, by: string, now: number): Promise<string> {
  const token = newSecret()
  await query.deleteFrom('OneTimeLink').where('accountId', '=', accountId).execute()
  await query.insertInto('OneTimeLink').values({ tokenHash: hashOf(token), accountId, purpose, createdAt: moment(now), createdBy: by, endsAt: moment(now + HOURS[purpose] * 3_600_000) }).execute()
  return token
}

/** Behind the # of an address nothing is sent to a server, written to its log, or told to the next page. */
export const linkAddress = (origin: string, token: string): string => `${origin}/welcome#${token}`

/** Whom a link is for; refused where it was used, is too old, or never was one. */
export async function lookAtLink(door: Door, token: string): Promise<Result<{ readonly account: AccountRow; readonly purpose: LinkPurpose }>> {
  const row = await door.query.selectFrom('OneTimeLink as l').innerJoin('Account as a', 'a.id', 'l.accountId').selectAll('a').select('l.purpose').where('l.tokenHash', '=', hashOf(token)).where('l.endsAt', '>', moment(door.now())).where('a.status', '<>', 'suspended').executeTakeFirst()
  if (!row) return refuse('LinkNotValid', 'This link was used already, is too old, or is not complete. Ask for a new one.', { at: 'link' })
  const { purpose, ...account } = row
  return done({ account, purpose })
}

/** Takes the link up: a name, a login and a password of one's own. Of two that try at once, one does. */
export async function useLink(door: Door, token: string, given: { readonly name?: string | undefined; readonly login?: string | undefined; readonly password: string }): Promise<Result<AccountRow>> {
  const link = await lookAtLink(door, token)
  if (!link.ok) return link
  const { account, purpose } = link.value
  const login = purpose === 'reset' ? done(account.login ?? '') : loginOf(given.login ?? account.login ?? '')
  if (!login.ok) return login
  const name = (given.name ?? '').trim() || account.name
  if (name === '') return refuse('NameMissing', 'Say how you are called.', { at: 'name' })
  if (name.length > 100) return refuse('NameTooLong', 'A name has at most 100 characters.', { at: 'name' })
  const taken = await door.query.selectFrom('Account').select('id').where('login', '=', login.value).where('id', '<>', account.id).executeTakeFirst()
  if (taken) return refuse('LoginTaken', 'Somebody signs in with this name already. Take another.', { at: 'login' })
  const { refusal, hash } = await setPassword(given.password, [login.value, name, account.email ?? ''])
  if (refusal) return { ok: false, refusal }
  return door.together(async (inside) => {
    const used = await inside.deleteFrom('OneTimeLink').where('tokenHash', '=', hashOf(token)).executeTakeFirst()
    if (Number(used.numDeletedRows) === 0) return refuse('LinkNotValid', 'This link was used meanwhile. Ask for a new one.', { at: 'link' })
    const at = moment(door.now())
    await inside.updateTable('Account').set({ login: login.value, name, status: 'active' }).where('id', '=', account.id).execute()
    await inside.insertInto('AccountPassword').values({ accountId: account.id, hash, changedAt: at }).onConflict((on) => on.column('accountId').doUpdateSet({ hash, changedAt: at })).execute()
    await inside.deleteFrom('Session').where('accountId', '=', account.id).execute()
    await journalEvent(inside, { event: 'useLink', by: account.id, account: account.id, how: purpose }, door)
    return done({ ...account, login: login.value, name, status: 'active' as const })
  })
}

/** The link for the first account of a house that has no administrator who ever came in; each start makes a new one and the one before is void. */
export async function ownerLink(door: Door): Promise<string | undefined> {
  const someone = await door.query.selectFrom('Account').select('id').where('kind', '=', 'person').where('status', '<>', 'invited').executeTakeFirst()
  if (someone) return undefined
  return door.together(async (inside) => {
    const before = await inside.selectFrom('OneTimeLink').select('accountId').where('purpose', '=', 'owner').executeTakeFirst()
    const id = before?.accountId ?? randomUUID()
    if (!before) await inside.insertInto('Account').values({ id, kind: 'person', login: null, name: '', email: null, status: 'invited', createdAt: moment(door.now()), createdBy: 'house', signedInAt: null }).execute()
    return makeLink(inside, id, 'owner', 'house', door.now())
  })
}
