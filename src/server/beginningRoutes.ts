import type { FastifyInstance } from 'fastify'
import { done } from '../kernel/Result.ts'
import type { Beginnings } from '../features/administration/Beginnings.ts'
import type { Edge } from './http.ts'
import type { OpenHouse } from './openHouse.ts'
import { send } from './send.ts'

/** What an outbreak can begin with: the diseases and measures of the policies, the places known here, the clocks there are. */
export function beginningRoutes(app: FastifyInstance, { house, leaveFor }: Edge): void {
  app.get('/api/beginnings', async (request, reply) => {
    const leave = await leaveFor(request, { kind: 'action', name: 'createOutbreak' })
    return send(reply, leave.ok ? done(await beginningsOf(house)) : leave)
  })
}

async function beginningsOf({ policies, store }: OpenHouse): Promise<Beginnings> {
  const places = await store.query.selectFrom('Jurisdiction').select(['id as code', 'name', 'level']).orderBy('id').execute()
  return {
    diseases: policies.profiles.map(({ id, title }) => ({ id, title })),
    packs: policies.packs.map(({ id, title, disease, level, jurisdiction, inForceFrom, inForceTo }) => ({ id, title, disease, level, jurisdiction, inForceFrom, inForceTo: inForceTo ?? null })),
    jurisdictions: places, timeZones: Intl.supportedValuesOf('timeZone'),
  }
}
