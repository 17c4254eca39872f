import type { FastifyInstance } from 'fastify'

const LOOK_EVERY_MS = 50

/** While the server closes, a connection is let go as soon as what was under way on it is finished: browsers would hold it open for a minute more. */
export function closeIdle(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const looking = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS)
    app.server.once('close', () => clearInterval(looking))
  })
}
