import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import serveFiles from '@fastify/static'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Context } from '../kernel/action.ts'
import type { Fields } from '../kernel/field.ts'
import { performOne } from '../kernel/perform.ts'
import { refuse, type Refusal, type Result } from '../kernel/Result.ts'
import { parseFields } from '../kernel/schemaOf.ts'
import { actionNamed, reportNamed } from '../features/all.ts'
import { answersKept } from './answersKept.ts'
import { demonstrationRoutes } from './demonstrationRoutes.ts'
import { describeHouse } from './describeHouse.ts'
import { fromQueryString } from './fromQueryString.ts'
import { importRoutes } from './importRoutes.ts'
import { localActor } from './localActor.ts'
import { openApi, openApiPage } from './openApi.ts'
import type { OpenHouse } from './openHouse.ts'
import { planRoutes } from './planRoutes.ts'
import { exportRoutes } from './exportRoutes.ts'

/** The routes of the house: one for each action and report, and the few that stream. */
export async function httpServer(house: OpenHouse, options: { readonly log: string; readonly dataDir: string }): Promise<FastifyInstance> {
  const app = fastify({ logger: options.log === 'silent' ? false : { level: options.log }, bodyLimit: 4 * 1024 * 1024, forceCloseConnections: true })
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'", 'data:'], workerSrc: ["'self'"], upgradeInsecureRequests: null } }, strictTransportSecurity: false })
  await app.register(compress, { threshold: 2048 })
  await app.register(multipart, { limits: { fileSize: 2 * 1024 * 1024 * 1024, files: 10 } })
  const edge: Edge = { house, dataDir: options.dataDir, contextOf: (request) => house.contextFor(outbreakOf(request), localActor) }
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
  eventsRoute(app, house)
  await screens(app)
  return app
}

/** What every route needs of the house. */
export interface Edge {
  readonly house: OpenHouse
  /** Where plans and uploads are kept. */
  readonly dataDir: string
  contextOf(request: FastifyRequest): Promise<Context | undefined>
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
    return send(reply, context ? await performOne(house, action, request.body?.input ?? {}, context) : unknownOutbreak)
  })
  app.get<{ Params: { name: string } }>('/api/reports/:name', async (request, reply) => {
    const report = reportNamed(request.params.name)
    if (!report) return send(reply, refuse('UnknownReport', `There is no report ${request.params.name}`, { at: 'name' }))
    const context = await contextOf(request)
    if (!context) return send(reply, unknownOutbreak)
    const asked = parseFields(report.asks as Fields, fromQueryString(report.asks, request.query as Record<string, string>))
    if (!asked.ok) return send(reply, asked)
    const { answer, cutOff } = await kept.answer(report, asked.value, context, house)
    if (isRefusal(answer)) return send(reply, answer)
    return reply.send({ ok: true, answer, cutOff })
  })
}

const isRefusal = (answer: unknown): answer is { ok: false; refusal: Refusal } => typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false && 'refusal' in answer
const statusOf = (refusal: Refusal): number => (refusal.obstacle.startsWith('Unknown') ? 404 : refusal.obstacle === 'NotPermitted' ? 403 : refusal.obstacle === 'MovedOn' ? 409 : 422)

function outbreakOf(request: FastifyRequest): string | undefined {
  const asked = (request.query as { outbreak?: string } | undefined)?.outbreak ?? (request.body as { outbreak?: string } | undefined)?.outbreak
  return asked && /^[0-9a-f-]{36}$/.test(asked) ? asked : undefined
}

/** Tells open screens, after each commit, that something changed. */
function eventsRoute(app: FastifyInstance, house: OpenHouse): void {
  app.get('/api/events', (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' })
    reply.raw.write(': open\n\n')
    const stop = house.onCommit((action, subjects) => reply.raw.write(`data: ${JSON.stringify({ action, subjects: subjects.slice(0, 100) })}\n\n`))
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
