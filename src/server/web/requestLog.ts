import { randomUUID } from 'node:crypto'
import { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify'

/**
 * What the log keeps of requests, one line of JSON each: its id, the route it took (never what stood in the address), how it ended and
 * how long it took. No address of anybody, no name, nothing that was typed, no cookie, no key. `stream` is where it goes, the standard output where not said.
 */
export const requestLog = (level: string, stream?: { write(line: string): void }): FastifyServerOptions => ({
  logger: level === 'silent' ? false : { level, ...(stream ? { stream } : {}), serializers: { req: () => undefined, res: () => undefined, err: errorForLog } } as never,
  logController: new LogController({ disableRequestLogging: true }),
  genReqId: () => randomUUID(),
})

export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, reply) => request.log.info({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered'))
}

/** An error without what it was about: messages of the database quote values, and a value may be somebody's name. */
export function errorForLog(error: Error & { readonly code?: string; readonly statusCode?: number }): { readonly type: string; readonly code: string | undefined; readonly message: string; readonly at: readonly string[] } {
  return { type: error.name, code: error.code, message: withoutValues(error.message ?? ''), at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()) }
}

/** Whatever is quoted, long in figures, an address, or beyond plain English is left out. */
const withoutValues = (message: string): string =>
  message.split('\n')[0]?.replace(/(["'`“‘(]).*(["'`”’)])/g, '$1…$2').replace(/\S+@\S+/g, '…').replace(/\d{4,}/g, '…').replace(/[^\x20-\x7e…]+/g, '…').slice(0, 200) ?? ''
