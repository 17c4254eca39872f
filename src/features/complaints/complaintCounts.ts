import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { Instant } from '../../kernel/Day.ts'
import { optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** How many complained, how many were answered and how fast, and what came of it: counts by place and kind, nobody named and nothing said told. */
export const complaintCounts = report({
  name: 'complaintCounts',
  means: 'Complaints and appeals counted by place, kind and outcome, how many were answered in time, and the median days to the answer.',
  asks: { frontId: optional(ref('Front', 'Only this front.')) },
  load: async (query: Query, { frontId }, context: Context): Promise<ComplaintCounts> => {
    const { rows } = await sql<Counted>`
      select jurisdiction, kind, count(*)::int as received, count(*) filter (where status = 'received')::int as open, count(*) filter (where status = 'received' and "dueAt" <= ${context.now}::timestamptz)::int as late,
        count(*) filter (where "answeredAt" <= "dueAt")::int as "inTime", count(*) filter (where "answeredAt" > "dueAt")::int as "answeredLate",
        count(*) filter (where status = 'answered')::int as answered, count(*) filter (where status = 'upheld')::int as upheld, count(*) filter (where status = 'partlyUpheld')::int as "partlyUpheld", count(*) filter (where status = 'rejected')::int as rejected,
        percentile_cont(0.5) within group (order by extract(epoch from "answeredAt" - "receivedAt")::float8 / 86400) as "medianDays"
      from "Complaint" where area = ${context.area} and "outbreakId" = ${context.outbreakId} ${frontId ? sql`and "frontId" = ${frontId}::uuid` : sql``}
      group by grouping sets ((jurisdiction, kind), (kind)) order by jurisdiction nulls first, kind`.execute(query)
    return { cutOff: context.now, total: rows.flatMap(({ jurisdiction, ...row }) => (jurisdiction === null ? [row] : [])), rows: rows.flatMap(({ jurisdiction, ...row }) => (jurisdiction === null ? [] : [{ jurisdiction, ...row }])) }
  },
})

export interface ComplaintCounts {
  readonly cutOff: Instant
  /** By kind, over all places one may see. */
  readonly total: readonly ComplaintCount[]
  /** By place and kind. */
  readonly rows: readonly (ComplaintCount & { readonly jurisdiction: string })[]
}

export interface ComplaintCount {
  readonly kind: string
  readonly received: number
  readonly open: number
  /** Not answered, and past their time. */
  readonly late: number
  readonly inTime: number
  readonly answeredLate: number
  readonly answered: number
  readonly upheld: number
  readonly partlyUpheld: number
  readonly rejected: number
  /** From receipt to answer; null while nothing was answered. */
  readonly medianDays: number | null
}

type Counted = ComplaintCount & { readonly jurisdiction: string | null }
