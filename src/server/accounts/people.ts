import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Actor } from '../../kernel/action.ts'
import { HOUSE } from '../../kernel/Grant.ts'
import { grantRole, liesWithin } from '../../features/administration/grantRole.ts'
import { moment, type Door } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { makeLink } from './oneTimeLinks.ts'

/**
 * Whether an administrator may look after an account: each role it holds has to lie within what they may give themselves. A link to choose a new
 * password, or a key, is the account itself; nobody takes one over that reaches further than they do.
 */
export async function mayManage(door: Door, { grants }: Actor, account: string): Promise<boolean> {
  const now = moment(door.now())
  const held = await door.query.selectFrom('Grant').select(['role', 'jurisdiction', 'outbreakId', 'until']).where('account', '=', account).where('revokedAt', 'is', null).execute()
  const giving = grants.filter(({ role, until }) => (until === null || now < until) && (role === HOUSE || door.house.permits.get(role)?.action.has(grantRole.name) === true))
  return held.filter(({ until }) => until === null || now < until).every((one) => giving.some((own) => liesWithin({ ...one, until: own.until }, own)))
}

/** Everybody who may come in or is invited, for administrators; with `actor`, those they may look after. */
export async function listPeople(door: Door, actor?: Actor) {
  const all = await door.query.selectFrom('Account').selectAll().where('kind', '<>', 'demonstration').orderBy('name').execute()
  const grants = await door.query.selectFrom('Grant').select(['id', 'account', 'role', 'jurisdiction', 'outbreakId', 'until']).where('revokedAt', 'is', null).execute()
  const keys = await door.query.selectFrom('ApiKey').select(['id', 'accountId', 'name', 'scope', 'endsAt', 'usedAt']).execute()
  const totp = new Set((await door.query.selectFrom('AccountTotp').select('accountId').where('confirmedAt', 'is not', null).execute()).map(({ accountId }) => accountId))
  const passkeys = new Set((await door.query.selectFrom('Passkey').select('accountId').execute()).map(({ accountId }) => accountId))
  const accounts = []
  for (const account of all) if (!actor || (await mayManage(door, actor, account.id))) accounts.push(account)
  return accounts.map(({ id, kind, login, name, email, status, createdAt, signedInAt }) => ({
    id, kind, login, name, email, status, createdAt, signedInAt, twoFactors: totp.has(id) || passkeys.has(id),
    grants: grants.filter(({ account }) => account === id), keys: keys.filter(({ accountId }) => accountId === id).map(({ accountId: _accountId, ...key }) => key),
  }))
}

/** Invites somebody: an account without a way in, and the link that gives it one. One address has one account, also a closed one, which is opened again instead. What they may do is given to the account by grants. */
export async function invite(door: Door, by: string, given: { readonly name: string; readonly email?: string | undefined }): Promise<Result<{ readonly id: string; readonly token: string }>> {
  const name = given.name.trim()
  const email = given.email?.trim().toLowerCase() || null
  if (name === '' || name.length > 100) return refuse('NameMissing', 'Say how this person is called.', { at: 'name' })
  if (email !== null && (email.length > 200 || !/^[^\s@]+@[^\s@]+$/.test(email))) return refuse('EmailNotUsable', 'This is not an e-mail address.', { at: 'email' })
  const id = randomUUID()
  return door.together(async (inside) => {
    // Two that invite under one address at once take turns, so that the second sees the first.
    if (email !== null) await sql`select pg_advisory_xact_lock(hashtextextended(${`invite ${email}`}, 0))`.execute(inside)
    const taken = email === null ? undefined : await inside.selectFrom('Account').select('id').where((e) => e.or([e('email', '=', email), e('login', '=', email)])).where('kind', '=', 'person').executeTakeFirst()
    if (taken) {
      await journalEvent(inside, { event: 'inviteRefused', by, account: taken.id, how: 'EmailTaken' }, door)
      return refuse('EmailTaken', 'There is an account with this e-mail address already. One person has one account.', { at: 'email' })
    }
    await inside.insertInto('Account').values({ id, kind: 'person', login: null, name, email, status: 'invited', createdAt: moment(door.now()), createdBy: by, signedInAt: null }).execute()
    await journalEvent(inside, { event: 'invite', by, account: id }, door)
    return done({ id, token: await makeLink(inside, id, 'invitation', by, door.now()) })
  })
}

/** An account for a program; it comes in with keys only. */
export async function addService(door: Door, by: string, name: string): Promise<Result<{ readonly id: string }>> {
  const given = name.trim()
  if (given === '' || given.length > 100) return refuse('NameMissing', 'Say what this program is called.', { at: 'name' })
  const id = randomUUID()
  return door.together(async (inside) => {
    await inside.insertInto('Account').values({ id, kind: 'service', login: null, name: given, email: null, status: 'active', createdAt: moment(door.now()), createdBy: by, signedInAt: null }).execute()
    await journalEvent(inside, { event: 'addService', by, account: id }, door)
    return done({ id })
  })
}

/** A new link for somebody who cannot get in: the invitation again, or a new password, which ends their sessions. The authenticator app and passkeys stay. */
export async function linkAgain(door: Door, by: string, id: string): Promise<Result<{ readonly token: string }>> {
  const account = await door.query.selectFrom('Account').selectAll().where('id', '=', id).where('kind', '=', 'person').executeTakeFirst()
  if (!account) return refuse('UnknownAccount', 'There is no such account.', { at: 'id' })
  if (account.status === 'suspended') return refuse('AccountSuspended', 'This account is closed. Open it first.', { at: 'id' })
  return door.together(async (inside) => {
    const purpose = account.status === 'invited' || account.login === null ? 'invitation' : 'reset'
    await journalEvent(inside, { event: 'linkAgain', by, account: id, how: purpose }, door)
    return done({ token: await makeLink(inside, id, purpose, by, door.now()) })
  })
}

/** Closes an account, at once and everywhere, or opens it again. Nobody closes their own. */
export async function setStatus(door: Door, by: string, id: string, open: boolean): Promise<Result<null>> {
  if (id === by) return refuse('OwnAccount', 'Nobody closes their own account: ask another administrator.', { at: 'id' })
  return door.together(async (inside) => {
    const account = await inside.selectFrom('Account').leftJoin('AccountPassword', 'accountId', 'id').select(['kind', 'login', 'hash']).where('id', '=', id).where('kind', '<>', 'demonstration').executeTakeFirst()
    if (!account) return refuse('UnknownAccount', 'There is no such account.', { at: 'id' })
    const reopened = account.kind === 'service' || account.hash !== null || account.login !== null ? 'active' : 'invited'
    await inside.updateTable('Account').set({ status: open ? reopened : 'suspended' }).where('id', '=', id).execute()
    if (!open) for (const table of ['Session', 'OneTimeLink', 'KnownDevice'] as const) await inside.deleteFrom(table).where('accountId', '=', id).execute()
    await journalEvent(inside, { event: open ? 'openAccount' : 'closeAccount', by, account: id }, door)
    return done(null)
  })
}
