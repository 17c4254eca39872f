import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import type { Edge } from '../http.ts'

const BEAT_MS = 25_000

/** Tells open screens, after each commit, that something changed; to what and whom is for the reports to say. Ends when the session does, and when the server closes. */
export function eventsRoute(app: FastifyInstance, { house, stillIn }: Edge): void {
  const open = new Set<ServerResponse>()
  app.addHook('preClose', async () => open.forEach((response) => response.end()))
  app.get('/api/events', (request, reply) => {
    reply.hijack()
    open.add(reply.raw)
    reply.raw.writeHead(200, { ...reply.getHeaders() as Record<string, string>, 'content-type': 'text/event-stream', 'cache-control': 'no-cache', connection: 'keep-alive' })
    reply.raw.write(': open\n\n')
    const stop = house.onCommit((action) => reply.raw.write(`data: ${JSON.stringify({ action })}\n\n`))
    const beat = setInterval(() => void stillIn(request).then((still) => (still ? reply.raw.write(': still here\n\n') : reply.raw.end()), () => reply.raw.end()), BEAT_MS)
    request.raw.on('close', () => {
      open.delete(reply.raw)
      clearInterval(beat)
      stop()
    })
  })
}
