import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { journalEvent } from '../kernel/journalEvent.ts'
import { refuse } from '../kernel/Result.ts'
import { nounNamed } from '../domain/all.ts'
import { exportNoun, type ExportFormat } from '../storage/exportNoun.ts'
import { type Edge } from './http.ts'
import type { Doorway } from './accounts/doorway.ts'
import { send } from './send.ts'

/** Every noun as a file: CSV or XLSX for spreadsheets, JSON lines for programs, streamed whatever its size; each says on every row who took it out, and the journal says so too. */
export function exportRoutes(app: FastifyInstance, { house, contextOf, leaveFor }: Edge, { door, whoIs }: Doorway): void {
  app.get<{ Params: { noun: string }; Querystring: { format?: string } }>('/api/export/:noun', async (request, reply) => {
    const noun = nounNamed(request.params.noun)
    const format = request.query.format ?? 'csv'
    const kind = kinds.get(format)
    if (!noun) return send(reply, refuse('UnknownNoun', `There is no noun ${request.params.noun}`, { at: 'noun' }))
    if (!kind) return send(reply, refuse('UnknownFormat', `Formats are ${[...kinds.keys()].join(', ')}`, { at: 'format' }))
    const leave = await leaveFor(request, { kind: 'export', name: noun.name })
    if (!leave.ok) {
      const refused = await contextOf(request)
      if (refused.ok) await journalEvent(house.store, refused.value, { event: 'export', reason: `${noun.name} as ${format}`, outcome: leave.refusal.obstacle })
      return send(reply, leave)
    }
    const { context, scope } = leave.value
    const who = (await whoIs(request))?.account
    const mark = randomBytes(4).toString('hex')
    await journalEvent(house.store, context, { event: 'export', reason: `${noun.name} as ${format}, marked ${mark}` })
    reply.header('content-disposition', `attachment; filename="${noun.name}-${context.today}-${mark}.${format}"`)
    return reply.type(kind.type).send(exportNoun(house.store.reading(scope), noun, context, kind.writes, `${who?.name ?? context.actor.id} ${new Date(door.now()).toISOString().slice(0, 19)}Z ${mark}`))
  })
}

const kinds: ReadonlyMap<string, { readonly writes: ExportFormat; readonly type: string }> = new Map([
  ['csv', { writes: 'csv', type: 'text/csv; charset=utf-8' }],
  ['xlsx', { writes: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['json', { writes: 'lines', type: 'application/x-ndjson' }],
])
