import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { int, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { askedOf } from './askedAbove.ts'

/** The orders that restrict people, the one that ends first on top. */
export const listOrders = report({
  name: 'listOrders',
  means: 'The orders that restrict people, the one that ends first on top.',
  asks: {
    status: optional(oneOf(['open', 'drafted', 'provisional', 'served', 'inForce', 'suspended', 'ended', 'lifted', 'annulled'], 'Only this status; “open” for all that restrict somebody now.')),
    setting: optional(text('Only this setting.')),
    frontId: optional(ref('Front', 'Only this front.')),
    q: optional(text('Number of the order or label of the person.')),
    heldTooLong: optional(oneOf(['yes'], 'Only people held past the end.')),
    after: optional(text('Where the last page ended.')),
    limit: optional(int('How many rows.', { min: 1, max: 1000 })),
  },
  load: async (query: Query, asked, context): Promise<ListOrders> => {
    const limit = asked.limit ?? 50
    const from = readCursor(asked.after)
    const parts = [
      asked.heldTooLong ? sql`and o.status in ('inForce', 'provisional', 'served') and o."endsAt" < ${context.now}::timestamptz` : sql``,
      !asked.status ? sql`` : asked.status === 'open' ? sql`and o.status in ('inForce', 'provisional', 'served')` : sql`and o.status = ${asked.status}`,
      asked.setting ? sql`and o.setting = ${asked.setting}` : sql``,
      asked.frontId ? sql`and o."frontId" = ${asked.frontId}` : sql``,
      asked.q ? sql`and (o.number >= ${asked.q} and o.number < ${`${asked.q}\uffff`} or p.label >= ${asked.q} and p.label < ${`${asked.q}\uffff`})` : sql``,
      from ? sql`and (coalesce(o."endsAt", 'infinity'), o.id) > (${from.key || 'infinity'}::timestamptz, ${from.id}::uuid)` : sql``,
    ]
    const { rows } = await sql<Omit<OrderRow, 'asksAbove'>>`
      select o.id, o.number, o."personId", p.label, o.kind, o.setting, o.category, o.status, o."startsAt", o."endsAt", o.pack, o.item, o.power, o.issuer, o."frontId", o."appealChannel", o."servedAt", o.reason, o."reportUpBy", o."reportedUpAt", o.approval, o.approver,
        o."endsAt" < ${context.now}::timestamptz and o.status in ('inForce', 'provisional', 'served') as "heldTooLong"
      from "Order" o left join "Person" p on p.area = o.area and p.id = o."personId"
      where o.area = ${context.area} and o."outbreakId" = ${context.outbreakId} ${sql.join(parts, sql` `)}
      order by coalesce(o."endsAt", 'infinity'), o.id limit ${limit + 1}`.execute(query)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, asksAbove: askedOf(row.power, context)?.approval ?? null }))
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > limit && last ? cursorAfter(last.endsAt, last.id) : null }
  },
})

export interface ListOrders {
  readonly rows: readonly OrderRow[]
  readonly next: string | null
}

export interface OrderRow {
  readonly id: string
  readonly number: string
  readonly personId: string | null
  readonly label: string | null
  readonly kind: string
  readonly setting: string
  readonly category: string
  readonly status: string
  readonly startsAt: string
  readonly endsAt: string | null
  readonly pack: string
  readonly item: string | null
  readonly power: string | null
  readonly issuer: string | null
  readonly frontId: string | null
  readonly appealChannel: string | null
  readonly servedAt: string | null
  readonly reason: string | null
  readonly heldTooLong: boolean
  readonly reportUpBy: string | null
  readonly reportedUpAt: string | null
  readonly approval: 'awaited' | 'given' | 'refused' | null
  readonly approver: string | null
  /** Whether its power asks the level above to approve, before or after; nothing where it is not even told. */
  readonly asksAbove: 'before' | 'after' | 'notNeeded' | null
}
