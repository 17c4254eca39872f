import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { isDay } from '../kernel/Day.ts'
import { refuse, type Result } from '../kernel/Result.ts'
import { compareDocuments } from '../duties/compareDocuments.ts'
import { packOf } from '../duties/policiesOf.ts'
import { courseOf } from './courseOf.ts'
import { send, unknownOutbreak, type Edge } from './http.ts'
import { jobList } from './job.ts'
import { applyPlan, keepPlan, keptPlan, planMeasure, summaryOf, type Applied } from './planMeasure.ts'

/** Measures by the whole: what packs there are, how two differ, what one would change, and carrying that out. */
export function planRoutes(app: FastifyInstance, { house, contextOf, dataDir }: Edge): void {
  const plans = jobList<Result<unknown>>()
  const applications = jobList<Result<Applied>>()

  app.get('/api/packs', (_request, reply) => send(reply, { ok: true, value: house.policies.packs.map(({ id, title, issuer, document, level, jurisdiction, disease, inForceFrom, inForceTo, draftedOn }) => ({ id, title, issuer, document, level, jurisdiction, disease, inForceFrom, inForceTo, draftedOn })) }))
  app.get<{ Params: { id: string } }>('/api/packs/:id', (request, reply) => send(reply, packOf(house.policies, request.params.id)))
  app.get<{ Querystring: { a?: string; b?: string } }>('/api/packs-compared', (request, reply) => {
    const [a, b] = [packOf(house.policies, request.query.a ?? ''), packOf(house.policies, request.query.b ?? '')]
    if (!a.ok || !b.ok) return send(reply, a.ok ? b : a)
    return send(reply, { ok: true, value: compareDocuments(a.value, b.value, house.policies.packs) })
  })
  app.get<{ Querystring: { pack?: string; as?: string; anchor?: string } }>('/api/course', (request, reply) => send(reply, courseOf(house.policies, request.query.pack ?? '', request.query.as ?? '', request.query.anchor ?? '')))
  app.post<{ Body: { to?: string; on?: string } }>('/api/plans', async (request, reply) => {
    const context = await contextOf(request)
    const { to = '', on = '' } = request.body ?? {}
    if (!context) return send(reply, unknownOutbreak)
    if (!isDay(on)) return send(reply, refuse('InvalidInput', 'Say from which day, such as 2022-11-11.', { at: 'on' }))
    const id = randomUUID()
    plans.start(id, async ({ signal, progress }) => {
      const plan = await planMeasure(house, context, { to, on }, { signal, progress: (at, of) => progress(at, of, 'people') })
      if (!plan.ok) return plan
      await keepPlan(dataDir, plan.value)
      return { ok: true, value: summaryOf(plan.value) }
    })
    return send(reply, { ok: true, value: { id } })
  })
  app.get<{ Params: { id: string } }>('/api/plans/:id', (request, reply) => {
    const job = plans.get(request.params.id)
    return send(reply, job ? { ok: true, value: { status: job.status, progress: job.progress, message: job.message, plan: job.answer } } : refuse('UnknownJob', 'This plan is not under way any more. Plan again.', { at: 'id' }))
  })
  app.post<{ Params: { id: string } }>('/api/plans/:id/cancel', (request, reply) => {
    plans.cancel(request.params.id)
    applications.cancel(request.params.id)
    return send(reply, { ok: true, value: null })
  })
  app.post<{ Params: { id: string } }>('/api/plans/:id/apply', async (request, reply) => {
    const [context, plan] = [await contextOf(request), await keptPlan(dataDir, request.params.id)]
    if (!context) return send(reply, unknownOutbreak)
    if (!plan.ok) return send(reply, plan)
    applications.start(request.params.id, ({ signal, progress }) => applyPlan(house, context, plan.value, { signal, progress: (at, of) => progress(at, of, 'people') }))
    return send(reply, { ok: true, value: { id: request.params.id } })
  })
  app.get<{ Params: { id: string } }>('/api/plans/:id/apply', (request, reply) => {
    const job = applications.get(request.params.id)
    return send(reply, job ? { ok: true, value: { status: job.status, progress: job.progress, message: job.message, applied: job.answer } } : refuse('UnknownJob', 'This is not under way any more.', { at: 'id' }))
  })
}
