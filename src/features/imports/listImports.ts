import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** The files that were brought in, the latest first. */
export const listImports = report({
  name: 'listImports',
  means: 'The files that were brought in, with what became of their rows.',
  asks: {},
  load: async (query: Query, _asked, context) =>
    (await query.selectFrom('Import').select(['id', 'file', 'kind', 'status', 'rows', 'created', 'merged', 'unchanged', 'refused', 'warnings', 'startedAt', 'finishedAt']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).orderBy('startedAt', 'desc').limit(200).execute()),
})

export type ListImports = Awaited<ReturnType<typeof listImports.load>>
