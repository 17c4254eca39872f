import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import { beginCeremony, endCeremony, lookAtCeremony } from './ceremonies.ts'
import type { Door, From } from './Door.ts'
import { journalEvent, NOBODY } from './journalEvent.ts'
import { plainLogin } from './loginOf.ts'
import { passwordMatches, passwordsWaiting } from './passwordHash.ts'
import { useRecoveryCode } from './recoveryCodes.ts'
import { knowsDevice, openSession, type Opened } from './sessions.ts'
import { codeBrakes, passwordBrakes, tryOrWait } from './signInBrakes.ts'
import { codeMatches, hasTotp } from './totp.ts'

/** A session, or the secret to come back with together with the second factor. */
export type SignInAnswer = { readonly opened: Opened; readonly account: AccountRow } | { readonly secondFactor: string }

const MOST_WAITING = 40

/** A login and a password. An unknown login, a wrong password and a suspended account are told in the same words and after the same work. */
export async function signInByPassword(door: Door, written: string, password: string, from: From): Promise<Result<SignInAnswer>> {
  const login = plainLogin(written).slice(0, 200)
  // A browser that nobody signed in from is turned away before anything is looked up.
  const early = from.known === undefined ? await tryOrWait(door, passwordBrakes(door, login, from, false)) : undefined
  if (early && !early.ok) return early
  const account = await door.query.selectFrom('Account as a').leftJoin('AccountPassword as p', 'p.accountId', 'a.id').selectAll('a').select('p.hash').where('a.login', '=', login).where('a.kind', '=', 'person').executeTakeFirst()
  const mayTry = early ?? (await tryOrWait(door, passwordBrakes(door, login, from, await knowsDevice(door, account?.id, from.known))))
  if (!mayTry.ok) return mayTry
  if (passwordsWaiting() > MOST_WAITING) return refuse('TooBusy', 'Many people are signing in. Try again in a moment.')
  const right = await passwordMatches(password.slice(0, 1_000), account?.hash ?? undefined)
  if (!account || !right || account.status !== 'active') {
    await journalEvent(door.query, { event: 'signInRefused', by: 'nobody', account: account?.id ?? NOBODY, how: 'password' }, door)
    return refuse('SignInNotRight', 'The sign-in name or the password is not right.', { at: 'password' })
  }
  await mayTry.value()
  const { hash: _hash, ...known } = account
  if (await hasTotp(door, account.id)) return done({ secondFactor: await beginCeremony(door, 'secondFactor', account.id, {}) })
  return done({ opened: await openSession(door, known, 'password', from), account: known })
}

/** The code of an authenticator app, or a recovery code, after a right password. */
export async function signInByCode(door: Door, ceremony: string | undefined, code: string, from: From): Promise<Result<{ readonly opened: Opened; readonly account: AccountRow }>> {
  const begun = await lookAtCeremony(door, 'secondFactor', ceremony)
  if (!begun?.accountId) return refuse('SignInTooLong', 'That took too long. Begin again with the password.')
  const mayTry = await tryOrWait(door, codeBrakes(begun.accountId, from))
  if (!mayTry.ok) return mayTry
  if (!(await codeMatches(door, begun.accountId, code)) && !(await useRecoveryCode(door, begun.accountId, code))) {
    await journalEvent(door.query, { event: 'signInRefused', by: 'nobody', account: begun.accountId, how: 'code' }, door)
    return refuse('CodeNotRight', 'The code is not right. A code works once and for half a minute.', { at: 'code' })
  }
  await mayTry.value()
  const ended = await endCeremony(door, 'secondFactor', ceremony)
  const account = await door.query.selectFrom('Account').selectAll().where('id', '=', begun.accountId).where('status', '=', 'active').executeTakeFirst()
  if (!ended || !account) return refuse('SignInTooLong', 'That took too long. Begin again with the password.')
  return done({ opened: await openSession(door, account, 'password', from), account })
}
