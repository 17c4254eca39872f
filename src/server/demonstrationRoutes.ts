import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { refuse } from '../kernel/Result.ts'
import { settleDemonstration, type Settling } from './demonstration.ts'
import { send, type Edge } from './http.ts'
import { jobList } from './job.ts'

/** Opens the demonstration city beside whatever the house holds, and tells how far it is. */
export function demonstrationRoutes(app: FastifyInstance, { house, leaveFor }: Edge): void {
  const jobs = jobList<Settling>()
  const open = new Map<string, string>()
  app.post('/api/demonstration', async (request, reply) => {
    const leave = await leaveFor(request, { kind: 'action', name: 'createOutbreak' })
    if (!leave.ok) return send(reply, leave)
    const already = await house.store.query.selectFrom('Outbreak').select('id').where('livesFrom', 'is not', null).executeTakeFirst()
    if (already) return send(reply, { ok: true, value: { outbreakId: already.id } })
    const id = randomUUID()
    jobs.start(id, ({ signal, progress }) => settleDemonstration(house, { signal, onOpen: (outbreakId) => open.set(id, outbreakId), onProgress: ({ records }) => progress(records, undefined, 'records') }))
    return send(reply, { ok: true, value: { id } })
  })
  app.get<{ Params: { id: string } }>('/api/demonstration/:id', (request, reply) => {
    const job = jobs.get(request.params.id)
    if (!job) return send(reply, refuse('UnknownJob', 'This is not under way any more.', { at: 'id' }))
    const { status, progress, message } = job
    return send(reply, { ok: true, value: { status, progress, message, outbreakId: open.get(job.id) } })
  })
}
