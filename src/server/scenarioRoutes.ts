import type { FastifyInstance } from 'fastify'
import { done } from '../kernel/Result.ts'
import { askSimulation } from '../features/scenarios/askSimulation.ts'
import { listSimulations } from '../features/scenarios/listSimulations.ts'
import type { Edge } from './http.ts'
import { send } from './send.ts'

/** The scenarios of the policies, for whoever may ask of them or read what they came to. */
export function scenarioRoutes(app: FastifyInstance, { house, leaveFor }: Edge): void {
  app.get('/api/scenarios', async (request, reply) => {
    const [reads, asks] = [await leaveFor(request, { kind: 'report', name: listSimulations.name }), await leaveFor(request, { kind: 'action', name: askSimulation.name })]
    return send(reply, reads.ok || asks.ok ? done(house.policies.scenarios) : reads)
  })
}
