import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** The measure packs the outbreak follows, from the nation down, each with what is to be settled about it. */
export const packsInForce = report({
  name: 'packsInForce',
  means: 'The measure packs the outbreak follows, from the nation down.',
  asks: {},
  load: async (query: Query, _asked, context) => {
    const rows = await query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).orderBy('inForceFrom').execute()
    const findings = await query.selectFrom('Finding').select(['subjectId', 'kind', 'details']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('subjectNoun', '=', 'PackInForce').orderBy('rank').execute()
    return rows.map(({ id, pack, level, place, inForceFrom, inForceTo, status, adoptedBy, recordedAt }) => ({
      id, pack, level, place, inForceFrom, inForceTo, status, adoptedBy, knownAt: recordedAt,
      findings: findings.filter((finding) => finding.subjectId === id).map(({ kind, details }) => ({ kind, details })),
    }))
  },
})

export type PacksInForce = Awaited<ReturnType<typeof packsInForce.load>>
