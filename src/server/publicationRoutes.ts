import type { FastifyInstance } from 'fastify'
import { askParsed } from '../kernel/ask.ts'
import { journalEvent } from '../kernel/journalEvent.ts'
import { done, refuse } from '../kernel/Result.ts'
import type { PublicationRules } from '../domain/PublicationRules.ts'
import { publishedTables, type PublishedTables } from '../features/publication/publishedTables.ts'
import { writeCsv } from '../interop/csv/writeCsv.ts'
import { type Edge } from './http.ts'
import { send } from './send.ts'

/** Public tables as a file, as they were published: each row says from which publication it is, and a number that is not shown says what that means. The journal says who took it out. */
export function publicationRoutes(app: FastifyInstance, { house, leaveFor }: Edge): void {
  app.get<{ Params: { id: string }; Querystring: { format?: string } }>('/api/publications/:id', async (request, reply) => {
    const { format = 'csv' } = request.query
    const leave = await leaveFor(request, { kind: 'report', name: publishedTables.name })
    if (!leave.ok) return send(reply, leave)
    if (format !== 'csv' && format !== 'json') return send(reply, refuse('UnknownFormat', 'Formats are csv, json', { at: 'format' }))
    if (!UUID.test(request.params.id)) return send(reply, refuse('UnknownPublication', 'There is no such publication in this outbreak.', { at: 'id' }))
    const { context } = leave.value
    const answer = await askParsed(house, publishedTables as never, { id: request.params.id } as never, context)
    if (!answer.ok) return send(reply, answer)
    const { one } = answer.value as PublishedTables
    if (!one) return send(reply, done(null))
    await journalEvent(house.store, context, { event: 'export', reason: `Publication ${one.number} as ${format}` })
    reply.header('content-disposition', `attachment; filename="public-tables-${one.on}-${one.number}.${format}"`)
    if (format === 'json') return reply.type('application/json').send(JSON.stringify(one, null, 1))
    return reply.type('text/csv; charset=utf-8').send(writeCsv(rowsOf(one)))
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A row for each number, without those of zero below the whole: what has no row has none. */
function* rowsOf({ id, on, number, tables, legend }: NonNullable<PublishedTables['one']>): Generator<readonly string[]> {
  yield ['publication', 'number', 'day', 'table', 'place', 'name', 'rest', 'of', 'value', 'count', 'shown', 'note']
  for (const { id: table, columns, rows } of tables) {
    for (const row of rows) {
      for (const kind of ['fresh', 'soFar'] as const) {
        for (const [at, count] of (row[kind] ?? []).entries()) {
          const { of, value } = columns[at] as (typeof columns)[number]
          if (count !== 0 || row.depth === 0) yield [id, String(number), on, `${table}.${kind}`, row.place, row.name, row.rest ? 'yes' : '', of ?? '', value ?? '', count === null ? '' : String(count), count === null ? 'no' : 'yes', count === null ? noteOf(legend) : '']
        }
      }
    }
  }
}

const noteOf = (legend: PublicationRules['legend'] | null): string => (legend ? Object.values(legend).join(' / ') : '')
