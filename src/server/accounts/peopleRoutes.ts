import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Edge } from '../http.ts'
import { send } from '../send.ts'
import { makeApiKey, removeApiKey } from './apiKeys.ts'
import type { SignedIn } from './Door.ts'
import type { Doorway } from './doorway.ts'
import { linkAddress } from './oneTimeLinks.ts'
import { addService, invite, linkAgain, listPeople, mayManage, setStatus } from './people.ts'
import { PROVED_MS } from './sessions.ts'
import { originOf, parse } from './signInRoutes.ts'

const text = z.string().max(500)
const Invite = z.strictObject({ name: text, email: text.optional() })
const Service = z.strictObject({ name: text })
const Key = z.strictObject({ name: text, scope: z.array(text).max(100), days: z.number() })

/** People and programs that may come in: for whoever may give roles, and nobody else. */
export function peopleRoutes(app: FastifyInstance, { door, whoIs }: Doorway, edge: Pick<Edge, 'leaveFor'>): void {
  const administrator = async (request: FastifyRequest): Promise<Result<SignedIn>> => {
    const who = await whoIs(request)
    if (!who) return refuse('NotSignedIn', 'Sign in first.')
    const leave = await edge.leaveFor(request, { kind: 'action', name: 'grantRole' })
    return leave.ok ? done(who) : leave
  }
  /** What changes who may come in asks again who one is after a while. */
  const proved = async (request: FastifyRequest): Promise<Result<SignedIn>> => {
    const who = await administrator(request)
    if (who.ok && (!who.value.session || Date.parse(who.value.session.provedAt) < door.now() - PROVED_MS)) return refuse('ProveAgain', 'Say once more who you are.')
    return who
  }
  /** The same, for one account that lies within their own reach. */
  const keeper = async (request: FastifyRequest, given: string): Promise<Result<{ readonly by: string; readonly id: string }>> => {
    const [who, id] = [await proved(request), idIn(given)]
    if (!who.ok || !id.ok) return who.ok ? (id as Result<never>) : who
    return (await mayManage(door, who.value.actor, id.value)) ? done({ by: who.value.account.id, id: id.value }) : refuse('OutsideYourArea', 'This account holds roles beyond your own area or outbreak. Those who gave them look after it.', { at: 'id' })
  }
  const linked = (request: FastifyRequest, result: Result<{ readonly token: string; readonly id?: string }>) => (result.ok ? done({ id: result.value.id, link: linkAddress(originOf(door, request), result.value.token) }) : result)

  app.get('/api/people', async (request, reply) => {
    const who = await administrator(request)
    return send(reply, who.ok ? done(await listPeople(door, who.value.actor)) : who)
  })
  app.get('/api/roles', async (request, reply) => {
    const who = await administrator(request)
    return send(reply, who.ok ? done(door.house.policies.roles.map(({ id, title, does }) => ({ id, title, does }))) : who)
  })
  app.post('/api/people', async (request, reply) => {
    const [who, given] = [await proved(request), parse(Invite, request.body)]
    return send(reply, who.ok ? (given.ok ? linked(request, await invite(door, who.value.account.id, given.value)) : given) : who)
  })
  app.post<{ Params: { id: string } }>('/api/people/:id/link', async (request, reply) => {
    const who = await keeper(request, request.params.id)
    return send(reply, who.ok ? linked(request, await linkAgain(door, who.value.by, who.value.id)) : who)
  })
  for (const open of [true, false]) {
    app.post<{ Params: { id: string } }>(`/api/people/:id/${open ? 'open' : 'close'}`, async (request, reply) => {
      const who = await keeper(request, request.params.id)
      return send(reply, who.ok ? await setStatus(door, who.value.by, who.value.id, open) : who)
    })
  }
  app.post('/api/services', async (request, reply) => {
    const [who, given] = [await proved(request), parse(Service, request.body)]
    return send(reply, who.ok ? (given.ok ? await addService(door, who.value.account.id, given.value.name) : given) : who)
  })
  app.post<{ Params: { id: string } }>('/api/people/:id/keys', async (request, reply) => {
    const [who, given] = [await keeper(request, request.params.id), parse(Key, request.body)]
    return send(reply, who.ok ? (given.ok ? await makeApiKey(door, who.value.id, who.value.by, given.value) : given) : who)
  })
  app.delete<{ Params: { id: string; key: string } }>('/api/people/:id/keys/:key', async (request, reply) => {
    const [who, key] = [await keeper(request, request.params.id), idIn(request.params.key)]
    return send(reply, who.ok ? (key.ok ? await removeApiKey(door, who.value.id, key.value, who.value.by) : key) : who)
  })
}

const idIn = (given: string): Result<string> => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given) ? done(given) : refuse('UnknownAccount', 'There is no such account.', { at: 'id' }))
