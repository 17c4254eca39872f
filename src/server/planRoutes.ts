import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isDay } from '../kernel/Day.ts'
import { refuse, type Result } from '../kernel/Result.ts'
import { compareDocuments } from '../duties/compareDocuments.ts'
import { packOf } from '../duties/policiesOf.ts'
import { courseOf } from './courseOf.ts'
import { type Edge } from './http.ts'
import { send } from './send.ts'
import { jobList } from './job.ts'
import { applyPlan, keepPlan, keptPlan, planMeasure, summaryOf, toPlan, type Applied } from './planMeasure.ts'

/** Measures by the whole: what packs there are, how two differ, what one would change, and carrying that out. */
export function planRoutes(app: FastifyInstance, { house, leaveFor, dataDir }: Edge): void {
  const plans = jobList<Result<unknown>>()
  const applications = jobList<Result<Applied>>()
  /** Whose each plan is: an id by itself opens nothing. */
  const owners = new Map<string, string>()
  const isOwn = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<boolean> => {
    const leave = await leaveFor(request, toPlan)
    return leave.ok && owners.get(request.params.id) === leave.value.context.actor.id
  }

  app.get('/api/packs', (_request, reply) => send(reply, { ok: true, value: house.policies.packs.map(({ id, title, issuer, document, level, jurisdiction, disease, inForceFrom, inForceTo, draftedOn }) => ({ id, title, issuer, document, level, jurisdiction, disease, inForceFrom, inForceTo, draftedOn })) }))
  app.get('/api/powers', (_request, reply) => send(reply, { ok: true, value: house.policies.laws.flatMap((law) => [{ id: law.id, title: law.title, law: null, article: null }, ...law.powers.map(({ id, title, article }) => ({ id, title, law: law.title, article }))]) }))
  app.get<{ Params: { id: string } }>('/api/packs/:id', (request, reply) => send(reply, packOf(house.policies, request.params.id)))
  app.get<{ Querystring: { a?: string; b?: string } }>('/api/packs-compared', (request, reply) => {
    const [a, b] = [packOf(house.policies, request.query.a ?? ''), packOf(house.policies, request.query.b ?? '')]
    if (!a.ok || !b.ok) return send(reply, a.ok ? b : a)
    return send(reply, { ok: true, value: compareDocuments(a.value, b.value, house.policies.packs) })
  })
  app.get<{ Querystring: { pack?: string; as?: string; anchor?: string } }>('/api/course', (request, reply) => send(reply, courseOf(house.policies, request.query.pack ?? '', request.query.as ?? '', request.query.anchor ?? '')))
  app.post<{ Body: { to?: string; on?: string } }>('/api/plans', async (request, reply) => {
    const leave = await leaveFor(request, toPlan)
    const { to = '', on = '' } = request.body ?? {}
    if (!leave.ok) return send(reply, leave)
    if (!isDay(on)) return send(reply, refuse('InvalidInput', 'Say from which day, such as 2022-11-11.', { at: 'on' }))
    const id = randomUUID()
    owners.set(id, leave.value.context.actor.id)
    plans.start(id, async ({ signal, progress }) => {
      const plan = await planMeasure(house, leave.value.context, { to, on }, { signal, progress: (at, of) => progress(at, of, 'people') })
      if (!plan.ok) return plan
      await keepPlan(dataDir, plan.value)
      return { ok: true, value: summaryOf(plan.value) }
    })
    return send(reply, { ok: true, value: { id } })
  })
  app.get<{ Params: { id: string } }>('/api/plans/:id', async (request, reply) => {
    if (!(await isOwn(request))) return send(reply, unknownJob)
    const job = plans.get(request.params.id)
    return send(reply, job ? { ok: true, value: { status: job.status, progress: job.progress, message: job.message, plan: job.answer } } : unknownJob)
  })
  app.post<{ Params: { id: string } }>('/api/plans/:id/cancel', async (request, reply) => {
    if (!(await isOwn(request))) return send(reply, unknownJob)
    plans.cancel(request.params.id)
    applications.cancel(request.params.id)
    return send(reply, { ok: true, value: null })
  })
  app.post<{ Params: { id: string } }>('/api/plans/:id/apply', async (request, reply) => {
    const leave = await leaveFor(request, toPlan)
    if (!leave.ok) return send(reply, leave)
    const plan = await keptPlan(dataDir, request.params.id)
    if (!plan.ok) return send(reply, plan)
    owners.set(request.params.id, leave.value.context.actor.id)
    applications.start(request.params.id, ({ signal, progress }) => applyPlan(house, leave.value.context, plan.value, { signal, progress: (at, of) => progress(at, of, 'people') }))
    return send(reply, { ok: true, value: { id: request.params.id } })
  })
  app.get<{ Params: { id: string } }>('/api/plans/:id/apply', async (request, reply) => {
    if (!(await isOwn(request))) return send(reply, unknownJob)
    const job = applications.get(request.params.id)
    return send(reply, job ? { ok: true, value: { status: job.status, progress: job.progress, message: job.message, applied: job.answer } } : unknownJob)
  })
}

const unknownJob = refuse('UnknownJob', 'This plan is not under way any more. Plan again.', { at: 'id' })
