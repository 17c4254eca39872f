import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { Actor, Context } from '../kernel/action.ts'
import { permit, type Deed, type Permitted } from '../kernel/permit.ts'
import type { Fields } from '../kernel/field.ts'
import { performOne } from '../kernel/perform.ts'
import { done, refuse, type Result } from '../kernel/Result.ts'
import { parseFields } from '../kernel/schemaOf.ts'
import { actionNamed, reportNamed } from '../features/all.ts'
import { accountRoutes } from './accounts/accountRoutes.ts'
import { doorOf, type DoorOptions } from './accounts/doorOf.ts'
import { whoIsAt, type Doorway } from './accounts/doorway.ts'
import { nameRoutes } from './accounts/nameRoutes.ts'
import { peopleRoutes } from './accounts/peopleRoutes.ts'
import { sweepDoor } from './accounts/sessions.ts'
import { addressGroup } from './accounts/signInBrakes.ts'
import { signInRoutes } from './accounts/signInRoutes.ts'
import { answersKept } from './answersKept.ts'
import { demonstrationRoutes } from './demonstrationRoutes.ts'
import { beginningRoutes } from './beginningRoutes.ts'
import { describeHouse } from './describeHouse.ts'
import { fromQueryString } from './fromQueryString.ts'
import { importRoutes } from './importRoutes.ts'
import { openApi, openApiPage } from './openApi.ts'
import type { OpenHouse } from './openHouse.ts'
import { planRoutes } from './planRoutes.ts'
import { scenarioRoutes } from './scenarioRoutes.ts'
import { publicationRoutes } from './publicationRoutes.ts'
import { exportRoutes } from './exportRoutes.ts'
import { send } from './send.ts'
import { closeIdle } from './web/closeIdle.ts'
import { eventsRoute } from './web/eventsRoute.ts'
import { healthRoutes } from './web/healthRoutes.ts'
import { logRequests, requestLog } from './web/requestLog.ts'
import { sameOrigin } from './web/sameOrigin.ts'
import { screenFiles } from './web/screenFiles.ts'
import { securityHeaders, styleNonceOf } from './web/securityHeaders.ts'

/** How a server is set up. */
export interface HttpOptions extends Partial<DoorOptions> {
  readonly log: string
  /** Where the log goes; the standard output where not said. */
  readonly logTo?: { write(line: string): void }
  readonly dataDir: string
  /** Addresses of the proxies that are believed about whom they speak for. */
  readonly trustedProxies?: readonly string[]
  readonly uploadBytes?: number
  /** Who sends a request, in place of sessions and keys: for a program that has this house to itself, such as a story. No configuration leads here. */
  actorOf?(request: FastifyRequest): Promise<Actor | undefined> | Actor | undefined
}

/** The routes of the house: one for each action and report, and the few that stream. */
export async function httpServer(house: OpenHouse, options: HttpOptions): Promise<FastifyInstance> {
  const { host = '127.0.0.1', origin, trustedProxies = [], uploadBytes = 512 * 1024 * 1024 } = options
  const app = fastify({ ...requestLog(options.log, options.logTo), bodyLimit: 4 * 1024 * 1024, forceCloseConnections: 'idle', trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false })
  const door = doorOf(house, { ...options, host }, () => (app.server.address() as AddressInfo | null)?.port ?? 0)
  const whoIs = whoIsAt(door)
  logRequests(app)
  await securityHeaders(app, door)
  await app.register(compress, { threshold: 2048 })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(multipart, { limits: { fileSize: uploadBytes, files: 10, fields: 20, fieldSize: 64 * 1024, headerPairs: 200 } })
  const actorOf = options.actorOf ?? (async (request: FastifyRequest) => (await whoIs(request))?.actor)
  const stillIn = async (request: FastifyRequest): Promise<boolean> => options.actorOf !== undefined || (await whoIsAt(door)(request)) !== undefined
  const edge: Edge = edgeOf(house, options.dataDir, actorOf, stillIn)
  if (!options.actorOf) sameOrigin(app, { origin, host, behindProxy: trustedProxies.length > 0 })
  app.addHook('onRequest', async (request, reply) => {
    if (OPEN_TO_ALL.test(request.url) || (await edge.actorOf(request))) return
    return send(reply, notSignedIn)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) request.log.error(error)
    void reply.code(status).send({ ok: false, refusal: status === 500 ? { obstacle: 'InternalError', message: 'Something went wrong here; it was written down. Try again.', details: { request: request.id } } : status === 429 ? { obstacle: 'TooManyTries', message: 'Too many tries from this address. Wait a minute.' } : { obstacle: 'NotUnderstood', message: error.message } })
  })
  const doorway: Doorway = { door, whoIs, actorOf: edge.actorOf, oidc: options.oidc, limit: { config: { rateLimit: { max: 300, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => addressGroup(request.ip) } } } }
  signInRoutes(app, doorway)
  accountRoutes(app, doorway)
  peopleRoutes(app, doorway, edge)
  nameRoutes(app, doorway, edge)
  actionAndReportRoutes(app, edge)
  importRoutes(app, edge)
  planRoutes(app, edge)
  scenarioRoutes(app, edge)
  exportRoutes(app, edge, doorway)
  publicationRoutes(app, edge)
  demonstrationRoutes(app, edge)
  beginningRoutes(app, edge)
  app.get('/api/house', () => describeHouse())
  app.get('/api/openapi.json', () => openApi())
  app.get('/api/docs', (_request, reply) => reply.type('text/html').send(openApiPage(styleNonceOf(reply))))
  healthRoutes(app, house)
  closeIdle(app)
  eventsRoute(app, edge)
  await screenFiles(app)
  const sweeping = setInterval(() => void sweepDoor(door).catch((error: unknown) => app.log.warn(error)), 3_600_000)
  app.addHook('onClose', () => clearInterval(sweeping))
  return app
}

/** What every route needs of the house. */
export interface Edge {
  readonly house: OpenHouse
  /** Where plans and uploads are kept. */
  readonly dataDir: string
  /** Who sends a request; nobody where no session says. */
  actorOf(request: FastifyRequest): Promise<Actor | undefined>
  /** The context of a request, or why there is none: not signed in, or no such outbreak. */
  contextOf(request: FastifyRequest): Promise<Result<Context>>
  /** Whether whoever sent a long-lived request may still be here. */
  stillIn(request: FastifyRequest): Promise<boolean>
  /** Leave to do something that is a route and no action: the kernel's own rule, asked at the edge. */
  leaveFor(request: FastifyRequest, deed: Deed): Promise<Result<Permitted>>
}

/** What anybody may fetch: the screens themselves, which hold no records, and whether the house stands. */
const OPEN_TO_ALL = /^\/(?!api\/)|^\/api\/(health|ready|session(\/(code|passkey|passkey\/question|role|oidc|oidc\/callback))?|links\/(look|use))(\?|$)/

export const notSignedIn = refuse('NotSignedIn', 'Sign in first.')

function edgeOf(house: OpenHouse, dataDir: string, actorOf: NonNullable<HttpOptions['actorOf']>, stillIn: Edge['stillIn']): Edge {
  const actors = new WeakMap<FastifyRequest, Promise<Actor | undefined>>()
  const known = (request: FastifyRequest): Promise<Actor | undefined> => {
    const asked = actors.get(request) ?? Promise.resolve(actorOf(request))
    actors.set(request, asked)
    return asked
  }
  const contextOf = async (request: FastifyRequest): Promise<Result<Context>> => {
    const actor = await known(request)
    if (!actor) return notSignedIn
    const context = await house.contextFor(outbreakOf(request), actor)
    return context ? done(context) : unknownOutbreak
  }
  return {
    house, dataDir, actorOf: known, contextOf, stillIn,
    leaveFor: async (request, deed) => {
      const context = await contextOf(request)
      return context.ok ? permit(house.permits, deed, context.value) : context
    },
  }
}

export const unknownOutbreak = refuse('UnknownOutbreak', 'There is no such outbreak here. Choose one from the list.', { at: 'outbreak' })

function actionAndReportRoutes(app: FastifyInstance, { house, contextOf }: Edge): void {
  const kept = answersKept()
  app.post<{ Params: { name: string }; Body: { input?: unknown } }>('/api/actions/:name', async (request, reply) => {
    const action = actionNamed(request.params.name)
    if (!action || action.inner) return send(reply, refuse('UnknownAction', `There is no action ${request.params.name}`, { at: 'name' }))
    const context = await contextOf(request)
    return send(reply, context.ok ? await performOne(house, action, request.body?.input ?? {}, context.value) : context)
  })
  app.get<{ Params: { name: string } }>('/api/reports/:name', async (request, reply) => {
    const report = reportNamed(request.params.name)
    if (!report) return send(reply, refuse('UnknownReport', `There is no report ${request.params.name}`, { at: 'name' }))
    const context = await contextOf(request)
    if (!context.ok) return send(reply, context)
    const asked = parseFields(report.asks as Fields, fromQueryString(report.asks, request.query as Record<string, string>))
    // Who may not ask is told that, and not how to ask.
    if (!asked.ok) {
      const leave = permit(house.permits, { kind: 'report', name: report.name }, context.value)
      return send(reply, leave.ok ? asked : leave)
    }
    const { answer, cutOff } = await kept.answer(report, asked.value, context.value, house)
    return answer.ok ? reply.send({ ok: true, answer: answer.value, cutOff }) : send(reply, answer)
  })
}

function outbreakOf(request: FastifyRequest): string | undefined {
  const asked = (request.query as { outbreak?: string } | undefined)?.outbreak ?? (request.body as { outbreak?: string } | undefined)?.outbreak
  return asked && /^[0-9a-f-]{36}$/.test(asked) ? asked : undefined
}
