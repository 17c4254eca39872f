import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** The measure packs the outbreak follows, from the nation down. */
export const packsInForce = report({
  name: 'packsInForce',
  means: 'The measure packs the outbreak follows, from the nation down.',
  may: [],
  asks: {},
  load: async (query: Query, _asked, context) => {
    const rows = await query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).orderBy('inForceFrom').execute()
    return rows.map(({ id, pack, level, place, inForceFrom, inForceTo, status, adoptedBy, recordedAt }) => ({ id, pack, level, place, inForceFrom, inForceTo, status, adoptedBy, knownAt: recordedAt }))
  },
})

export type PacksInForce = Awaited<ReturnType<typeof packsInForce.load>>
