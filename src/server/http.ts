import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import serveFiles from '@fastify/static'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Actor, Context } from '../kernel/action.ts'
import { permit, type Deed, type Permitted } from '../kernel/permit.ts'
import type { Fields } from '../kernel/field.ts'
import { performOne } from '../kernel/perform.ts'
import { done, refuse, type Refusal, type Result } from '../kernel/Result.ts'
import { parseFields } from '../kernel/schemaOf.ts'
import { actionNamed, reportNamed } from '../features/all.ts'
import { answersKept } from './answersKept.ts'
import { demonstrationRoutes } from './demonstrationRoutes.ts'
import { describeHouse } from './describeHouse.ts'
import { fromQueryString } from './fromQueryString.ts'
import { importRoutes } from './importRoutes.ts'
import { openApi, openApiPage } from './openApi.ts'
import type { OpenHouse } from './openHouse.ts'
import { planRoutes } from './planRoutes.ts'
import { exportRoutes } from './exportRoutes.ts'

/** How a server is set up. */
export interface HttpOptions {
  readonly log: string
  readonly dataDir: string
  /** Who sends a request; nobody where no session says. The one seam between accounts and the house. */
  actorOf(request: FastifyRequest): Promise<Actor | undefined> | Actor | undefined
}

/** The routes of the house: one for each action and report, and the few that stream. */
export async function httpServer(house: OpenHouse, options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: options.log === 'silent' ? false : { level: options.log }, bodyLimit: 4 * 1024 * 1024, forceCloseConnections: true })
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'", 'data:'], workerSrc: ["'self'"], upgradeInsecureRequests: null } }, strictTransportSecurity: false })
  await app.register(compress, { threshold: 2048 })
  await app.register(multipart, { limits: { fileSize: 2 * 1024 * 1024 * 1024, files: 10 } })
  const edge: Edge = edgeOf(house, options)
  app.addHook('onRequest', async (request, reply) => {
    if (OPEN_TO_ALL.test(request.url) || (await edge.actorOf(request))) return
    await send(reply, notSignedIn)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    request.log.error(error)
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500
    void reply.code(status).send({ ok: false, refusal: { obstacle: status === 500 ? 'InternalError' : 'NotUnderstood', message: status === 500 ? 'Something went wrong here; it was written down. Try again.' : error.message } })
  })
  actionAndReportRoutes(app, edge)
  importRoutes(app, edge)
  planRoutes(app, edge)
  exportRoutes(app, edge)
  demonstrationRoutes(app, edge)
  app.get('/api/house', () => describeHouse())
  app.get('/api/openapi.json', () => openApi())
  app.get('/api/docs', (_request, reply) => reply.type('text/html').send(openApiPage()))
  app.get('/api/health', async () => ({ ok: true, database: (await house.store.query.selectFrom('Outbreak').select('id').limit(1).execute()) && house.database }))
  eventsRoute(app, edge)
  await screens(app)
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
  /** Leave to do something that is a route and no action: the kernel's own rule, asked at the edge. */
  leaveFor(request: FastifyRequest, deed: Deed): Promise<Result<Permitted>>
}

/** What anybody may fetch: the screens themselves, which hold no records, and whether the house stands. */
const OPEN_TO_ALL = /^\/(?!api\/)|^\/api\/health(\?|$)/

export const notSignedIn = refuse('NotSignedIn', 'Sign in first.')

function edgeOf(house: OpenHouse, { dataDir, actorOf }: HttpOptions): Edge {
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
    house, dataDir, actorOf: known, contextOf,
    leaveFor: async (request, deed) => {
      const context = await contextOf(request)
      return context.ok ? permit(house.permits, deed, context.value) : context
    },
  }
}

export const unknownOutbreak = refuse('UnknownOutbreak', 'There is no such outbreak here. Choose one from the list.', { at: 'outbreak' })

/** A refusal travels as 422 with its reason; an answer as 200. */
export const send = (reply: FastifyReply, result: Result<unknown>): FastifyReply => reply.code(result.ok ? 200 : statusOf(result.refusal)).send(result.ok ? { ok: true, answer: result.value ?? null } : result)

function actionAndReportRoutes(app: FastifyInstance, { house, contextOf }: Edge): void {
  const kept = answersKept()
  app.post<{ Params: { name: string }; Body: { input?: unknown } }>('/api/actions/:name', async (request, reply) => {
    const action = actionNamed(request.params.name)
    if (!action) return send(reply, refuse('UnknownAction', `There is no action ${request.params.name}`, { at: 'name' }))
    const context = await contextOf(request)
    return send(reply, context.ok ? await performOne(house, action, request.body?.input ?? {}, context.value) : context)
  })
  app.get<{ Params: { name: string } }>('/api/reports/:name', async (request, reply) => {
    const report = reportNamed(request.params.name)
    if (!report) return send(reply, refuse('UnknownReport', `There is no report ${request.params.name}`, { at: 'name' }))
    const context = await contextOf(request)
    if (!context.ok) return send(reply, context)
    const asked = parseFields(report.asks as Fields, fromQueryString(report.asks, request.query as Record<string, string>))
    if (!asked.ok) return send(reply, asked)
    const { answer, cutOff } = await kept.answer(report, asked.value, context.value, house)
    return answer.ok ? reply.send({ ok: true, answer: answer.value, cutOff }) : send(reply, answer)
  })
}

const statusOf = (refusal: Refusal): number => (refusal.obstacle.startsWith('Unknown') ? 404 : refusal.obstacle === 'NotSignedIn' ? 401 : ['NotPermitted', 'OutsideYourArea'].includes(refusal.obstacle) ? 403 : refusal.obstacle === 'MovedOn' ? 409 : 422)

function outbreakOf(request: FastifyRequest): string | undefined {
  const asked = (request.query as { outbreak?: string } | undefined)?.outbreak ?? (request.body as { outbreak?: string } | undefined)?.outbreak
  return asked && /^[0-9a-f-]{36}$/.test(asked) ? asked : undefined
}

/** Tells open screens, after each commit, that something changed; to what and whom is for the reports to say. */
function eventsRoute(app: FastifyInstance, { house }: Edge): void {
  app.get('/api/events', (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' })
    reply.raw.write(': open\n\n')
    const stop = house.onCommit((action) => reply.raw.write(`data: ${JSON.stringify({ action })}\n\n`))
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), 25_000)
    request.raw.on('close', () => {
      clearInterval(beat)
      stop()
    })
  })
}

async function screens(app: FastifyInstance): Promise<void> {
  const built = fileURLToPath(new URL('../../dist/web/', import.meta.url))
  if (!existsSync(built)) {
    app.get('/', (_request, reply) => reply.type('text/plain').send('The screens are not built yet: run npm run build.'))
    return
  }
  await app.register(serveFiles, { root: built, wildcard: false, maxAge: '1h', immutable: false })
  app.setNotFoundHandler((request, reply) => (request.method === 'GET' && !/^\/(api|assets)\//.test(request.url) ? reply.sendFile('index.html') : reply.code(404).send(refuse('UnknownAddress', `There is nothing at ${request.url}`))))
}
