import { sql } from 'kysely'
import { int, optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** Pairs of records that may be one person, side by side, for a person to decide. */
export const doubtfulPairs = report({
  name: 'doubtfulPairs',
  means: 'Pairs of records that may be one person, for a person to decide.',
  may: [],
  asks: { personId: optional(ref('Person', 'Only pairs of this person.')), limit: optional(int('How many.', { min: 1, max: 10_000 })) },
  load: async (query: Query, { personId, limit }, context): Promise<readonly DoubtfulPair[]> => {
    const { rows } = await sql<DoubtfulPair>`
      select d.id, d."personId", d."otherPersonId", a.label, b.label as "otherLabel", d.score, d.because, d.status from "MatchDoubt" d
      join "Person" a on a.area = d.area and a.id = d."personId" join "Person" b on b.area = d.area and b.id = d."otherPersonId"
      where d.area = ${context.area} and d."outbreakId" = ${context.outbreakId} and d.status = 'open' ${personId ? sql`and (d."personId" = ${personId} or d."otherPersonId" = ${personId})` : sql``}
      order by d.score desc, d.id limit ${limit ?? 200}`.execute(query)
    return rows
  },
})

export interface DoubtfulPair {
  readonly id: string
  readonly personId: string
  readonly otherPersonId: string
  readonly label: string
  readonly otherLabel: string
  readonly score: number
  readonly because: string
  readonly status: string
}
