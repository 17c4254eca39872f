import type { FastifyInstance } from 'fastify'
import { HOUSE } from '../../kernel/Grant.ts'
import { done } from '../../kernel/Result.ts'
import { notSignedIn, type Edge } from '../http.ts'
import { send } from '../send.ts'
import type { Doorway } from './doorway.ts'

/** What tells who acted: whoever may ask one of these reports may know how those are called whose ids it gave. */
const tellers = ['glassBroken', 'grants', 'publishedTables', 'recordHistory', 'recordsHeld', 'retentionPreview'] as const
const MOST = 200

/** How accounts are called, by the ids one has: a name, and neither a sign-in name nor an address. */
export function nameRoutes(app: FastifyInstance, { door }: Doorway, { actorOf, house }: Pick<Edge, 'actorOf' | 'house'>): void {
  app.get<{ Querystring: { ids?: string } }>('/api/names', async (request, reply) => {
    const actor = await actorOf(request)
    if (!actor) return send(reply, notSignedIn)
    const now = new Date(door.now()).toISOString()
    const told = actor.grants.some(({ role, until }) => (until === null || now < until) && (role === HOUSE || tellers.some((name) => house.permits.get(role)?.report.has(name))))
    const ids = String(request.query.ids ?? '').split(',').filter((id) => UUID.test(id)).slice(0, MOST)
    if (!told || ids.length === 0) return send(reply, done({}))
    const rows = await door.query.selectFrom('Account').select(['id', 'name']).where('id', 'in', ids).execute()
    return send(reply, done(Object.fromEntries(rows.map(({ id, name }) => [id, name]))))
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
