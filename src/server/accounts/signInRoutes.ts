import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { performOne } from '../../kernel/perform.ts'
import { EVERYWHERE, HOUSE } from '../../kernel/Grant.ts'
import type { Context } from '../../kernel/action.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import { grantRole } from '../../features/administration/grantRole.ts'
import { localActor } from '../localActor.ts'
import { send } from '../send.ts'
import { clearCookie, cookieOf, fromOf, keepCeremony, letIn } from './cookies.ts'
import { signInAsRole } from './demonstrationSignIn.ts'
import type { Door } from './Door.ts'
import type { Doorway } from './doorway.ts'
import { beginOidc, endOidc } from './oidc.ts'
import { lookAtLink, useLink } from './oneTimeLinks.ts'
import { askForPasskey, signInByPasskey } from './passkeys.ts'
import { endSessions, openSession, PROVED_MS, type Opened } from './sessions.ts'
import { signInByCode, signInByPassword } from './signIn.ts'
import { hasTotp } from './totp.ts'
import { linkBrakes, tryOrWait } from './signInBrakes.ts'
import { beginCeremony } from './ceremonies.ts'

const text = z.string().max(2_000)
const SignIn = z.strictObject({ login: text, password: text })
const Code = z.strictObject({ code: text })
const Role = z.strictObject({ role: text })
const Token = z.strictObject({ token: text })
const Link = z.strictObject({ token: text, name: text.optional(), login: text.optional(), password: text, worksHere: z.boolean().optional() })
const Answer = z.looseObject({ id: text })

/** The ways in, and the way out. Everything here is open to whoever has not signed in. */
export function signInRoutes(app: FastifyInstance, { door, whoIs, actorOf, oidc, limit }: Doorway): void {
  app.get('/api/session', async (request, reply) => send(reply, done(await standing(request))))
  app.post('/api/session', limit, async (request, reply) => {
    const given = parse(SignIn, request.body)
    if (!given.ok) return send(reply, given)
    const result = await signInByPassword(door, given.value.login, given.value.password, fromOf(door, request))
    if (!result.ok || 'opened' in result.value) return welcome(reply, result as Result<Came>)
    keepCeremony(door, reply, result.value.secondFactor)
    return send(reply, done({ secondFactor: true }))
  })
  app.post('/api/session/code', limit, async (request, reply) => {
    const given = parse(Code, request.body)
    return given.ok ? welcome(reply, await signInByCode(door, cookieOf(door, request, 'ceremony'), given.value.code, fromOf(door, request))) : send(reply, given)
  })
  app.post('/api/session/passkey/question', limit, async (request, reply) => {
    const { options, ceremony } = await askForPasskey(door, originOf(door, request))
    keepCeremony(door, reply, ceremony)
    return send(reply, done(options))
  })
  app.post('/api/session/passkey', limit, async (request, reply) => {
    const given = parse(Answer, request.body)
    return given.ok ? welcome(reply, await signInByPasskey(door, cookieOf(door, request, 'ceremony'), given.value, fromOf(door, request))) : send(reply, given)
  })
  app.post('/api/session/role', limit, async (request, reply) => {
    const given = parse(Role, request.body)
    return given.ok ? welcome(reply, await signInAsRole(door, given.value.role, fromOf(door, request))) : send(reply, given)
  })
  app.delete('/api/session', async (request, reply) => {
    const who = await whoIs(request)
    if (who?.session) await endSessions(door, who.account.id, { id: who.session.id }, who.account.id)
    clearCookie(door, reply, 'session')
    return send(reply, done(null))
  })
  app.post('/api/links/look', limit, async (request, reply) => {
    const given = parse(Token, request.body)
    if (!given.ok) return send(reply, given)
    const link = await tried(request, () => lookAtLink(door, given.value.token))
    return send(reply, link.ok ? done({ purpose: link.value.purpose, name: link.value.account.name, login: link.value.account.login }) : link)
  })
  app.post('/api/links/use', limit, async (request, reply) => {
    const given = parse(Link, request.body)
    if (!given.ok) return send(reply, given)
    const link = await tried(request, () => lookAtLink(door, given.value.token))
    if (!link.ok) return send(reply, link)
    const used = await useLink(door, given.value.token, given.value)
    if (!used.ok) return send(reply, used)
    if (link.value.purpose === 'owner') await giveOwner(door, used.value.id, given.value.worksHere === true)
    // A new password does not stand in for the authenticator app.
    if (await hasTotp(door, used.value.id)) {
      keepCeremony(door, reply, await beginCeremony(door, 'secondFactor', used.value.id, {}))
      return send(reply, done({ secondFactor: true }))
    }
    return welcome(reply, done({ account: used.value, opened: await openSession(door, used.value, 'link', fromOf(door, request)) }))
  })
  if (oidc) {
    app.get('/api/session/oidc', limit, async (request, reply) => {
      const { connect, prove } = request.query as { connect?: string; prove?: string }
      const who = connect === 'yes' || prove === 'yes' ? await whoIs(request) : undefined
      const person = who?.session && who.account.kind === 'person' ? { id: who.account.id, session: who.session } : undefined
      // A further way in is added like any other: by whoever has just shown who they are.
      if (connect === 'yes' && person && Date.parse(person.session.provedAt) < door.now() - PROVED_MS) return reply.redirect('/account?refused=ProveAgain')
      const { address, ceremony } = await beginOidc(door, oidc, originOf(door, request), person?.id ?? null, prove === 'yes' ? person?.session.tokenHash : undefined)
      keepCeremony(door, reply, ceremony)
      return reply.redirect(address)
    })
    app.get('/api/session/oidc/callback', limit, async (request, reply) => {
      const result = await endOidc(door, oidc, cookieOf(door, request, 'ceremony'), request.url.split('?')[1] ?? '', fromOf(door, request))
      clearCookie(door, reply, 'ceremony')
      if (!result.ok) return reply.redirect(`/sign-in?refused=${result.refusal.obstacle}`)
      if (result.value.opened) letIn(door, reply, result.value.opened)
      return reply.redirect(result.value.opened ? '/' : '/account')
    })
  }

  const welcome = (reply: FastifyReply, result: Result<Came>): FastifyReply => {
    if (result.ok) letIn(door, reply, result.value.opened)
    return send(reply, result.ok ? done({ signedIn: true }) : result)
  }

  /** Looks a link up under the brake on guesses; a right one is forgiven. */
  const tried = async <T>(request: FastifyRequest, look: () => Promise<Result<T>>): Promise<Result<T>> => {
    const mayTry = await tryOrWait(door, linkBrakes(fromOf(door, request)))
    if (!mayTry.ok) return mayTry
    const link = await look()
    if (link.ok) await mayTry.value()
    return link
  }

  /** Who is here and which ways in there are, in words for the first screen: no list of people, and nobody's address. */
  const standing = async (request: FastifyRequest) => {
    const who = await whoIs(request)
    const actor = who?.actor ?? (await actorOf(request))
    const roles = [...new Set(actor?.grants.map(({ role }) => role) ?? [])]
    const demonstration = await door.demonstration()
    return {
      account: who ? { id: who.account.id, name: who.account.name, kind: who.account.kind } : actor ? { id: actor.id, name: actor.id, kind: 'local' } : null,
      roles, may: roles.includes(HOUSE) ? ['*'] : mayOf(door, roles),
      demonstration: demonstration ? door.house.policies.roles.map(({ id, title, does }) => ({ id, title, does })) : null,
      provider: oidc?.name ?? null,
    }
  }
}

type Came = { readonly opened: Opened; readonly account: AccountRow }

/** Names of the actions and reports the roles open, so that the screens show no way that leads nowhere. The kernel decides all the same. */
const mayOf = (door: Door, roles: readonly string[]): readonly string[] => [...new Set(roles.flatMap((role) => [...(door.house.permits.get(role)?.action ?? []), ...(door.house.permits.get(role)?.report ?? [])]))]

/** The first account sets up people and roles; one that works in the response as well leads it and reads its files. */
async function giveOwner(door: Door, account: string, worksHere: boolean): Promise<void> {
  const context = (await door.house.contextFor(undefined, localActor)) as Context
  const roles = door.house.policies.roles.filter(({ actions, exports }) => actions.includes('grantRole') || (worksHere && (actions.includes('createOutbreak') || exports.includes('Case')))).map(({ id }) => id)
  for (const role of roles) await performOne(door.house, grantRole, { account, role, jurisdiction: EVERYWHERE, reason: 'first account of the house' }, context)
}

/** The address the screens were opened at, among those the house answers to. */
export const originOf = (door: Door, request: FastifyRequest): string => door.origins.find((origin) => origin === `${request.protocol}://${request.host}`) ?? (door.origins[0] as string)

export function parse<T>(schema: z.ZodType<T>, body: unknown): Result<T> {
  const parsed = schema.safeParse(body ?? {})
  return parsed.success ? done(parsed.data) : refuse('InvalidInput', parsed.error.issues[0]?.message ?? 'not understood', { at: parsed.error.issues[0]?.path.join('.') ?? '' })
}
