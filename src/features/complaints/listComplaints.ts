import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { int, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Law } from '../../domain/Power.ts'
import { whoConfirms } from '../../domain/power/answerClock.ts'
import { madeBy } from '../../domain/order/madeBy.ts'
import type { Query } from '../../storage/Query.ts'

/** Appeals and complaints with their clocks: those that wait for an answer first, the one due first on top. */
export const listComplaints = report({
  name: 'listComplaints',
  means: 'Appeals and complaints with their clocks, those that wait for an answer first.',
  asks: {
    status: optional(oneOf(['open', 'late', 'received', 'answered', 'upheld', 'partlyUpheld', 'rejected'], 'Only this status; “open” for all that wait for an answer, “late” for those past their time.')),
    kind: optional(oneOf(['appeal', 'complaint'], 'Only appeals, or only complaints.')),
    frontId: optional(ref('Front', 'Only this front.')),
    id: optional(ref('Complaint', 'Only this one.')),
    q: optional(text('Number of the complaint or of the order, or label of the person.')),
    after: optional(text('Where the last page ended: how many rows were shown.')),
    limit: optional(int('How many rows.', { min: 1, max: 1000 })),
  },
  load: async (query: Query, asked, context): Promise<ListComplaints> => {
    const [limit, skip] = [asked.limit ?? 50, Number(asked.after ?? 0) || 0]
    const like = (column: ReturnType<typeof sql>) => sql`(${column} >= ${asked.q} and ${column} < ${`${asked.q}\uffff`})`
    const parts = [
      !asked.status ? sql`` : asked.status === 'open' ? sql`and c.status = 'received'` : asked.status === 'late' ? sql`and c.status = 'received' and c."dueAt" <= ${context.now}::timestamptz` : sql`and c.status = ${asked.status}`,
      asked.kind ? sql`and c.kind = ${asked.kind}` : sql``,
      asked.frontId ? sql`and c."frontId" = ${asked.frontId}::uuid` : sql``,
      asked.id ? sql`and c.id = ${asked.id}::uuid` : sql``,
      asked.q ? sql`and (${like(sql`c.number`)} or ${like(sql`o.number`)} or ${like(sql`p.label`)})` : sql``,
    ]
    const { rows } = await sql<Read>`
      select c.id, c.number, c.kind, c.channel, c."receivedAt", c."dueAt", c."clockHours", c."clockBy", c."clockAssumed", c.status, c.said, c.answer, c."answeredAt", c."answeredBy", c."personId", p.label, c."orderId",
        o.number as "orderNumber", o.status as "orderStatus", o.kind as "orderKind", o.setting, o."endsAt" as "orderEndsAt", o."recordedBy", o."servedBy", o.issuer
      from "Complaint" c left join "Person" p on p.area = c.area and p.id = c."personId" left join "Order" o on o.area = c.area and o.id = c."orderId"
      where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} ${sql.join(parts, sql` `)}
      order by c.status <> 'received', case when c.status = 'received' then c."dueAt" end, c."answeredAt" desc, c.id limit ${limit + 1} offset ${skip}`.execute(query)
    return { rows: rows.slice(0, limit).map((row) => rowOf(row, context)), next: rows.length > limit ? String(skip + limit) : null }
  },
})

type Read = Omit<ComplaintRow, 'late' | 'ownOrder' | 'whoConfirms'> & { readonly recordedBy: string; readonly servedBy: readonly string[] | null; readonly issuer: string | null }

const rowOf = ({ recordedBy, servedBy, issuer, ...row }: Read, { now, actor, policy }: Context): ComplaintRow => ({
  ...row, whoConfirms: row.clockAssumed ? whoConfirms((policy?.('laws') as { readonly laws: readonly Law[] } | undefined)?.laws ?? [], row.clockBy) : null, late: row.status === 'received' && row.dueAt <= now, ownOrder: row.orderId !== null && madeBy({ recordedBy, servedBy, issuer }, actor.id),
})

export interface ListComplaints {
  readonly rows: readonly ComplaintRow[]
  readonly next: string | null
}

export interface ComplaintRow {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly channel: string
  readonly receivedAt: string
  readonly dueAt: string
  readonly clockHours: number
  readonly clockBy: string | null
  readonly clockAssumed: boolean | null
  /** Who has to confirm the clock, where it was assumed. */
  readonly whoConfirms: string | null
  readonly status: string
  /** Told to those alone who answer. */
  readonly said: string
  readonly answer: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly personId: string | null
  readonly label: string | null
  readonly orderId: string | null
  readonly orderNumber: string | null
  readonly orderStatus: string | null
  readonly orderKind: string | null
  readonly setting: string | null
  readonly orderEndsAt: string | null
  readonly late: boolean
  /** Whoever asks made the order: somebody else answers. */
  readonly ownOrder: boolean
}
