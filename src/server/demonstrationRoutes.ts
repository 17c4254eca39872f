import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../kernel/action.ts'
import { permit } from '../kernel/permit.ts'
import { refuse } from '../kernel/Result.ts'
import { createOutbreak } from '../features/administration/createOutbreak.ts'
import { demonstrationIn, settleDemonstration, type Settling } from './demonstration.ts'
import { notSignedIn, type Edge } from './http.ts'
import { send } from './send.ts'
import { jobList } from './job.ts'

/** Opens the demonstration city beside whatever the house holds, and tells how far it is. */
export function demonstrationRoutes(app: FastifyInstance, { house, actorOf }: Edge): void {
  const jobs = jobList<Settling>()
  const open = new Map<string, string>()
  app.post('/api/demonstration', async (request, reply) => {
    // It belongs to no outbreak, whichever one was on the screen.
    const actor = await actorOf(request)
    const leave = actor && permit(house.permits, { kind: 'action', name: createOutbreak.name }, (await house.contextFor(undefined, actor)) as Context)
    if (!leave?.ok) return send(reply, leave ?? notSignedIn)
    const already = await demonstrationIn(house)
    if (already) return send(reply, { ok: true, value: { outbreakId: already } })
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
