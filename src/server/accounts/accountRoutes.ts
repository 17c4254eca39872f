import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { send } from '../send.ts'
import { clearCookie, cookieOf, fromOf, keepCeremony } from './cookies.ts'
import { moment, type SignedIn } from './Door.ts'
import type { Doorway } from './doorway.ts'
import { journalEvent } from './journalEvent.ts'
import { passwordMatches } from './passwordHash.ts'
import { addPasskey, askForNewPasskey, askForPasskey, passkeyShown, removePasskey } from './passkeys.ts'
import { newRecoveryCodes } from './recoveryCodes.ts'
import { endSessions, prove, PROVED_MS } from './sessions.ts'
import { setPassword } from './setPassword.ts'
import { codeBrakes, passwordBrakes, tryOrWait } from './signInBrakes.ts'
import { originOf, parse } from './signInRoutes.ts'
import { beginTotp, codeMatches, confirmTotp, hasTotp, removeTotp } from './totp.ts'

const text = z.string().max(2_000)
const NewPassword = z.strictObject({ password: text })
const Prove = z.strictObject({ password: text.optional(), code: text.optional() })
const Answer = z.looseObject({ id: text })
const Code = z.strictObject({ code: text })
const NewPasskey = z.strictObject({ answer: z.looseObject({ id: text }), name: text })

/** My account: how I come in, and where I am signed in. */
export function accountRoutes(app: FastifyInstance, { door, whoIs }: Doorway): void {
  /** Somebody who is signed in by a session of their own; programs and the roles of the demonstration have no account to look after. */
  const mine = async (request: FastifyRequest): Promise<Result<SignedIn & { session: NonNullable<SignedIn['session']> }>> => {
    const who = await whoIs(request)
    if (!who) return refuse('NotSignedIn', 'Sign in first.')
    if (!who.session || who.account.kind !== 'person') return refuse('NotPermitted', 'This is for people with an account of their own.')
    return done({ ...who, session: who.session })
  }
  /** The same, having shown who they are within the last quarter of an hour. */
  const proved = async (request: FastifyRequest): Promise<Result<SignedIn & { session: NonNullable<SignedIn['session']> }>> => {
    const who = await mine(request)
    if (who.ok && Date.parse(who.value.session.provedAt) < door.now() - PROVED_MS) return refuse('ProveAgain', 'Say once more who you are.')
    return who
  }

  app.get('/api/account', async (request, reply) => {
    const who = await mine(request)
    if (!who.ok) return send(reply, who)
    const { account, session, actor } = who.value
    const [password, totp, codes, passkeys, sessions, identities] = await Promise.all([
      door.query.selectFrom('AccountPassword').select('changedAt').where('accountId', '=', account.id).executeTakeFirst(),
      hasTotp(door, account.id),
      door.query.selectFrom('RecoveryCode').select((is) => is.fn.countAll<number>().as('n')).where('accountId', '=', account.id).executeTakeFirstOrThrow(),
      door.query.selectFrom('Passkey').select(['id', 'name', 'createdAt', 'usedAt']).where('accountId', '=', account.id).orderBy('createdAt').execute(),
      door.query.selectFrom('Session').select(['id', 'by', 'device', 'address', 'createdAt', 'seenAt']).where('accountId', '=', account.id).orderBy('seenAt', 'desc').execute(),
      door.query.selectFrom('OidcIdentity').select('issuer').where('accountId', '=', account.id).execute(),
    ])
    return send(reply, done({
      name: account.name, login: account.login, email: account.email, grants: actor.grants, password: password?.changedAt ?? null, totp, recoveryCodes: Number(codes.n), passkeys, connected: identities.map(({ issuer }) => issuer),
      sessions: sessions.map((one) => ({ ...one, here: one.id === session.id })),
    }))
  })

  app.post('/api/account/prove', async (request, reply) => {
    const [who, given] = [await mine(request), parse(Prove, request.body)]
    if (!who.ok || !given.ok) return send(reply, who.ok ? given : who)
    const { account, session } = who.value
    const from = fromOf(door, request)
    const mayTry = await tryOrWait(door, [...passwordBrakes(door, account.login ?? '', from, from.known !== undefined), ...codeBrakes(account.id, from).slice(0, 1)])
    if (!mayTry.ok) return send(reply, mayTry)
    const row = await door.query.selectFrom('AccountPassword').select('hash').where('accountId', '=', account.id).executeTakeFirst()
    const withApp = await hasTotp(door, account.id)
    if (!row && !withApp) return send(reply, refuse('NoPassword', 'This account has neither a password nor an authenticator app: use a passkey or the identity provider.'))
    // Whoever has no password shows the authenticator app alone; whoever has both shows both.
    const right = (!row || (await passwordMatches(given.value.password ?? '', row.hash))) && (!withApp || (await codeMatches(door, account.id, given.value.code ?? '')))
    if (!right) return send(reply, refuse('SignInNotRight', 'The password or the code is not right.', { at: 'password' }))
    await mayTry.value()
    await prove(door, session.tokenHash)
    return send(reply, done(null))
  })

  app.post('/api/account/prove/passkey/question', async (request, reply) => {
    const who = await mine(request)
    if (!who.ok) return send(reply, who)
    const { options, ceremony } = await askForPasskey(door, originOf(door, request), who.value.account.id)
    keepCeremony(door, reply, ceremony)
    return send(reply, done(options))
  })
  app.post('/api/account/prove/passkey', async (request, reply) => {
    const [who, given] = [await mine(request), parse(Answer, request.body)]
    if (!who.ok || !given.ok) return send(reply, who.ok ? given : who)
    const shown = await passkeyShown(door, cookieOf(door, request, 'ceremony'), given.value, who.value.account.id)
    clearCookie(door, reply, 'ceremony')
    if (shown.ok) await prove(door, who.value.session.tokenHash)
    return send(reply, shown.ok ? done(null) : shown)
  })

  app.post('/api/account/password', async (request, reply) => {
    const [who, given] = [await proved(request), parse(NewPassword, request.body)]
    if (!who.ok || !given.ok) return send(reply, who.ok ? given : who)
    const { account, session } = who.value
    if (account.login === null) return send(reply, refuse('LoginMissing', 'An administrator gives you a link to choose a sign-in name and a password.'))
    const { refusal, hash } = await setPassword(given.value.password, [account.login, account.name, account.email ?? ''])
    if (refusal) return send(reply, { ok: false, refusal })
    await door.together(async (inside) => {
      const changedAt = moment(door.now())
      await inside.insertInto('AccountPassword').values({ accountId: account.id, hash, changedAt }).onConflict((on) => on.column('accountId').doUpdateSet({ hash, changedAt })).execute()
      await journalEvent(inside, { event: 'changePassword', by: account.id, account: account.id }, door)
    })
    await endSessions(door, account.id, { butNot: session.id }, account.id)
    return send(reply, done(null))
  })

  app.post('/api/account/totp', async (request, reply) => {
    const who = await proved(request)
    return send(reply, who.ok ? await beginTotp(door, who.value.account.id, who.value.account.login ?? who.value.account.name) : who)
  })
  app.post('/api/account/totp/confirm', async (request, reply) => {
    const [who, given] = [await proved(request), parse(Code, request.body)]
    if (!who.ok || !given.ok) return send(reply, who.ok ? given : who)
    const confirmed = await confirmTotp(door, who.value.account.id, given.value.code)
    return send(reply, confirmed.ok ? done({ codes: await newRecoveryCodes(door, who.value.account.id) }) : confirmed)
  })
  app.delete('/api/account/totp', async (request, reply) => {
    const who = await proved(request)
    if (who.ok) await removeTotp(door, who.value.account.id, who.value.account.id)
    return send(reply, who.ok ? done(null) : who)
  })
  app.post('/api/account/recovery-codes', async (request, reply) => {
    const who = await proved(request)
    if (!who.ok) return send(reply, who)
    if (!(await hasTotp(door, who.value.account.id))) return send(reply, refuse('TotpMissing', 'Recovery codes stand in for an authenticator app: set one up first.'))
    return send(reply, done({ codes: await newRecoveryCodes(door, who.value.account.id) }))
  })

  app.post('/api/account/passkeys/question', async (request, reply) => {
    const who = await proved(request)
    if (!who.ok) return send(reply, who)
    const { options, ceremony } = await askForNewPasskey(door, who.value.account, originOf(door, request))
    keepCeremony(door, reply, ceremony)
    return send(reply, done(options))
  })
  app.post('/api/account/passkeys', async (request, reply) => {
    const [who, given] = [await proved(request), parse(NewPasskey, request.body)]
    if (!who.ok || !given.ok) return send(reply, who.ok ? given : who)
    const added = await addPasskey(door, who.value.account, cookieOf(door, request, 'ceremony'), given.value.answer, given.value.name)
    clearCookie(door, reply, 'ceremony')
    return send(reply, added)
  })
  app.delete<{ Params: { id: string } }>('/api/account/passkeys/:id', async (request, reply) => {
    const who = await proved(request)
    return send(reply, who.ok ? await removePasskey(door, who.value.account.id, request.params.id) : who)
  })

  app.delete<{ Params: { id: string } }>('/api/account/sessions/:id', async (request, reply) => {
    const who = await mine(request)
    if (!who.ok) return send(reply, who)
    const id = request.params.id
    const { account, session } = who.value
    if (id !== 'others' && !/^[0-9a-f-]{36}$/.test(id)) return send(reply, refuse('UnknownSession', 'There is no such session.', { at: 'id' }))
    const ended = await endSessions(door, account.id, id === 'others' ? { butNot: session.id } : { id }, account.id)
    return send(reply, id !== 'others' && ended === 0 ? refuse('UnknownSession', 'There is no such session.', { at: 'id' }) : done({ ended }))
  })
}
