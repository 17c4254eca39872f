import type { FastifyInstance } from 'fastify'
import type { OpenHouse } from '../openHouse.ts'

const PATIENCE_MS = 3_000

/** Whether the process lives (health), and whether it can do its work (ready): the database answers and nobody has asked it to close. For probes: open to all, and telling nothing else. */
export function healthRoutes(app: FastifyInstance, house: OpenHouse): void {
  let closing = false
  app.addHook('preClose', async () => void (closing = true))
  app.get('/api/health', () => ({ ok: true }))
  app.get('/api/ready', async (_request, reply) => {
    const ready = !closing && (await databaseAnswers(house))
    return reply.code(ready ? 200 : 503).send({ ok: ready, ...(ready ? {} : { waitsFor: closing ? 'closing' : 'database' }) })
  })
}

async function databaseAnswers(house: OpenHouse): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)))
  const asked = house.store.query.selectFrom('Outbreak').select('id').limit(1).execute().then(() => true, () => false)
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer))
}
