import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import { beginCeremony, endCeremony } from './ceremonies.ts'
import { moment, type Door, type From } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { openSession, type Opened } from './sessions.ts'

/** A question for the browser, and the secret to bring back with its answer. */
export interface Question {
  readonly options: object
  readonly ceremony: string
}

/** Passkeys belong to the name in the address: the question is asked for the one the screens were opened at. */
export async function askForNewPasskey(door: Door, account: AccountRow, origin: string): Promise<Question> {
  const known = await door.query.selectFrom('Passkey').select('id').where('accountId', '=', account.id).execute()
  const options = await (await webauthn()).generateRegistrationOptions({ rpName: 'Firebreak', rpID: nameIn(origin), userName: account.login ?? account.name, userDisplayName: account.name, userID: new TextEncoder().encode(account.id), attestationType: 'none', excludeCredentials: known, authenticatorSelection: { residentKey: 'required', userVerification: 'required' } })
  return { options, ceremony: await beginCeremony(door, 'passkeyAdd', account.id, { challenge: options.challenge }) }
}

export async function addPasskey(door: Door, account: AccountRow, ceremony: string | undefined, answer: unknown, name: string): Promise<Result<null>> {
  const begun = await endCeremony<{ challenge: string }>(door, 'passkeyAdd', ceremony)
  if (begun?.accountId !== account.id) return tooLong
  const verified = await (await webauthn()).verifyRegistrationResponse({ response: answer as RegistrationResponseJSON, expectedChallenge: begun.holds.challenge, expectedOrigin: [...door.origins], expectedRPID: door.origins.map(nameIn) }).catch(() => undefined)
  if (!verified?.verified || !verified.registrationInfo) return notRight
  const { credential } = verified.registrationInfo
  const taken = await door.query.selectFrom('Passkey').select('id').where('id', '=', credential.id).executeTakeFirst()
  if (taken) return refuse('PasskeyTaken', 'This passkey is in use already.')
  await door.together(async (inside) => {
    await inside.insertInto('Passkey').values({ id: credential.id, accountId: account.id, name: name.trim().slice(0, 60), publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter, transports: credential.transports ?? [], createdAt: moment(door.now()), usedAt: null }).execute()
    await journalEvent(inside, { event: 'addPasskey', by: account.id, account: account.id }, door)
  })
  return done(null)
}

export async function removePasskey(door: Door, accountId: string, id: string): Promise<Result<null>> {
  return door.together(async (inside) => {
    const gone = await inside.deleteFrom('Passkey').where('id', '=', id).where('accountId', '=', accountId).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) return refuse('UnknownPasskey', 'There is no such passkey.', { at: 'id' })
    await journalEvent(inside, { event: 'removePasskey', by: accountId, account: accountId }, door)
    return done(null)
  })
}

/** Asks for any passkey the browser has for this house: no name is typed, so none can be tried out. `again` is the account of somebody who is in already and shows once more who they are. */
export async function askForPasskey(door: Door, origin: string, again: string | null = null): Promise<Question> {
  const options = await (await webauthn()).generateAuthenticationOptions({ rpID: nameIn(origin), userVerification: 'required' })
  return { options, ceremony: await beginCeremony(door, again === null ? 'passkeySignIn' : 'passkeyAgain', again, { challenge: options.challenge }) }
}

/** A passkey is two factors in one: it is had, and its owner is asked for a finger, a face or a PIN. */
export async function signInByPasskey(door: Door, ceremony: string | undefined, answer: unknown, from: From): Promise<Result<{ readonly opened: Opened; readonly account: AccountRow }>> {
  const shown = await passkeyShown(door, ceremony, answer)
  return shown.ok ? done({ opened: await openSession(door, shown.value, 'passkey', from), account: shown.value }) : shown
}

/** Whose passkey answered the question that was begun; with `again`, only the one of the account that asked. */
export async function passkeyShown(door: Door, ceremony: string | undefined, answer: unknown, again?: string): Promise<Result<AccountRow>> {
  const begun = await endCeremony<{ challenge: string }>(door, again === undefined ? 'passkeySignIn' : 'passkeyAgain', ceremony)
  if (!begun || (again !== undefined && begun.accountId !== again)) return tooLong
  const id = String((answer as { id?: unknown } | undefined)?.id ?? '')
  const row = await door.query.selectFrom('Passkey as k').innerJoin('Account as a', 'a.id', 'k.accountId').selectAll('a').select(['k.publicKey', 'k.counter']).where('k.id', '=', id).where('a.status', '=', 'active').executeTakeFirst()
  if (!row || (again !== undefined && row.id !== again)) return notRight
  const { publicKey, counter, ...account } = row
  const verified = await (await webauthn()).verifyAuthenticationResponse({ response: answer as AuthenticationResponseJSON, expectedChallenge: begun.holds.challenge, expectedOrigin: [...door.origins], expectedRPID: door.origins.map(nameIn), credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter } }).catch(() => undefined)
  if (!verified?.verified) return notRight
  await door.query.updateTable('Passkey').set({ counter: verified.authenticationInfo.newCounter, usedAt: moment(door.now()) }).where('id', '=', id).execute()
  return done(account)
}

/** Certificates and their forms are read when somebody comes with a passkey: a start does not wait for them. */
const webauthn = () => import('@simplewebauthn/server')
const nameIn = (origin: string): string => new URL(origin).hostname
const tooLong = refuse('SignInTooLong', 'That took too long. Begin again.')
const notRight = refuse('PasskeyNotRight', 'This passkey is not known here.')
