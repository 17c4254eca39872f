import type { FastifyInstance } from 'fastify'
import { refuse } from '../kernel/Result.ts'
import { nounNamed } from '../domain/all.ts'
import { exportNoun } from '../storage/exportNoun.ts'
import { send, unknownOutbreak, type Edge } from './http.ts'

/** Every noun as a file: CSV for spreadsheets, JSON lines for programs, streamed whatever its size. */
export function exportRoutes(app: FastifyInstance, { house, contextOf }: Edge): void {
  app.get<{ Params: { noun: string }; Querystring: { format?: string } }>('/api/export/:noun', async (request, reply) => {
    const noun = nounNamed(request.params.noun)
    const format = request.query.format ?? 'csv'
    if (!noun) return send(reply, refuse('UnknownNoun', `There is no noun ${request.params.noun}`, { at: 'noun' }))
    if (format !== 'csv' && format !== 'json') return send(reply, refuse('UnknownFormat', 'Formats are csv and json', { at: 'format' }))
    const context = await contextOf(request)
    if (!context) return send(reply, unknownOutbreak)
    reply.header('content-disposition', `attachment; filename="${noun.name}-${context.today}.${format}"`)
    return reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson').send(exportNoun(house.store.query, noun, context, format))
  })
}
