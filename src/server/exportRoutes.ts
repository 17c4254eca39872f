import type { FastifyInstance } from 'fastify'
import { refuse } from '../kernel/Result.ts'
import { nounNamed } from '../domain/all.ts'
import { exportNoun, type ExportFormat } from '../storage/exportNoun.ts'
import { send, type Edge } from './http.ts'

/** Every noun as a file: CSV or XLSX for spreadsheets, JSON lines for programs, streamed whatever its size. */
export function exportRoutes(app: FastifyInstance, { house, leaveFor }: Edge): void {
  app.get<{ Params: { noun: string }; Querystring: { format?: string } }>('/api/export/:noun', async (request, reply) => {
    const noun = nounNamed(request.params.noun)
    const format = request.query.format ?? 'csv'
    const kind = kinds.get(format)
    if (!noun) return send(reply, refuse('UnknownNoun', `There is no noun ${request.params.noun}`, { at: 'noun' }))
    if (!kind) return send(reply, refuse('UnknownFormat', `Formats are ${[...kinds.keys()].join(', ')}`, { at: 'format' }))
    const leave = await leaveFor(request, { kind: 'export', name: noun.name })
    if (!leave.ok) return send(reply, leave)
    const { context, scope } = leave.value
    reply.header('content-disposition', `attachment; filename="${noun.name}-${context.today}.${format}"`)
    return reply.type(kind.type).send(exportNoun(house.store.reading(scope), noun, context, kind.writes))
  })
}

const kinds: ReadonlyMap<string, { readonly writes: ExportFormat; readonly type: string }> = new Map([
  ['csv', { writes: 'csv', type: 'text/csv; charset=utf-8' }],
  ['xlsx', { writes: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }],
  ['json', { writes: 'lines', type: 'application/x-ndjson' }],
])
