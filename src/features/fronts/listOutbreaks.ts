import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** The responses this house holds. */
export const listOutbreaks = report({
  name: 'listOutbreaks',
  means: 'The responses this house holds.',
  asks: {},
  load: async (query: Query): Promise<readonly ListOutbreaks[]> => {
    const outbreaks = await query.selectFrom('Outbreak').selectAll().orderBy('recordedAt', 'desc').execute()
    const packs = await query.selectFrom('PackInForce').select(['outbreakId', 'pack', 'status']).where('status', '=', 'inForce').execute()
    return outbreaks.map(({ id, name, disease, jurisdiction, timeZone, status, synthetic }) => ({
      id, name, disease, jurisdiction, timeZone, status, synthetic: synthetic === true, packs: packs.filter((pack) => pack.outbreakId === id).map((pack) => pack.pack),
    }))
  },
})

export interface ListOutbreaks {
  readonly id: string
  readonly name: string
  readonly disease: string
  readonly jurisdiction: string
  readonly timeZone: string
  readonly status: string
  readonly synthetic: boolean
  readonly packs: readonly string[]
}
