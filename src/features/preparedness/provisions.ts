import { report } from '../../kernel/report.ts'
import type { Rec } from '../../domain/all.ts'
import type { Query } from '../../storage/Query.ts'

/** What was recorded to prepare with: counts, requests, teams, and the facilities that are open or in reserve. */
export const provisions = report({
  name: 'provisions',
  means: 'Counts of stock, requests, teams, and the facilities that are open or in reserve.',
  asks: {},
  load: async (query: Query, _asked, context): Promise<Provisions> => {
    const [stock, requests, teams, facilities] = await Promise.all([
      query.selectFrom('Stock').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).limit(MOST).execute(),
      query.selectFrom('SupplyRequest').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).limit(MOST).execute(),
      query.selectFrom('Team').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).limit(MOST).execute(),
      query.selectFrom('Facility').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).limit(MOST).execute(),
    ])
    const by = <Row extends { readonly id: string }>(rows: readonly Row[], key: (row: Row) => string): readonly Row[] => [...rows].sort((a, b) => (key(a) === key(b) ? (a.id < b.id ? -1 : 1) : key(a) < key(b) ? -1 : 1))
    return { stock: by(stock, ({ item, heldAt }) => `${item} ${heldAt ?? ''}`), requests: by(requests, ({ neededBy }) => neededBy), teams: by(teams, ({ kind, name }) => `${kind} ${name}`), facilities: by(facilities, ({ status, name }) => `${status === 'planned' ? 0 : 1}${name}`) }
  },
})

const MOST = 5_000

export interface Provisions {
  readonly stock: readonly Rec<'Stock'>[]
  readonly requests: readonly Rec<'SupplyRequest'>[]
  readonly teams: readonly Rec<'Team'>[]
  readonly facilities: readonly Rec<'Facility'>[]
}
