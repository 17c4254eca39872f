import { optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { PublicationRules } from '../../domain/PublicationRules.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** What was published before: every day, and the tables of one of them as they left the house. */
export const publishedTables = report({
  name: 'publishedTables',
  means: 'The public tables of earlier days, as they were published.',
  asks: { id: optional(ref('Publication', 'Which; none where left out.')) },
  load: async (query: Query, { id }, context): Promise<Result<PublishedTables>> => {
    const here = query.selectFrom('Publication').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId)
    const [days, one] = await Promise.all([
      here.select(['id', 'on', 'at', 'number', 'recordedBy', 'unsuppressed', 'reason']).orderBy('number', 'desc').limit(400).execute(),
      id ? here.select(['id', 'on', 'at', 'number', 'tables']).where('id', '=', id).executeTakeFirst() : undefined,
    ])
    if (id && !one) return refuse('UnknownPublication', 'There is no such publication in this outbreak.', { at: 'id' })
    return done({ days, one: one ? { ...one, legend: (context.policy?.('publication') as PublicationRules | undefined)?.legend ?? null } : null })
  },
})

export interface PublishedTables {
  readonly days: readonly Pick<Row<'Publication'>, 'id' | 'on' | 'at' | 'number' | 'recordedBy' | 'unsuppressed' | 'reason'>[]
  readonly one: (Pick<Row<'Publication'>, 'id' | 'on' | 'at' | 'number' | 'tables'> & { readonly legend: PublicationRules['legend'] | null }) | null
}
