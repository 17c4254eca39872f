import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { DayNumber } from '../../kernel/Day.ts'
import type { Query } from '../../storage/Query.ts'
import { dayAt } from './caseRows.ts'

/** A person kept somewhere under an order: from when to when by day, and whether the order is over. */
export interface OrderSpell {
  readonly person: string
  readonly kind: string
  readonly setting: string
  readonly from: DayNumber
  readonly to: DayNumber | null
  readonly over: boolean
}

/** Orders that keep, or kept, somebody in hospital, in a facility or at home: those handed over or in force; of one that is over by its own end that end counts where nothing else is recorded. */
export async function orderSpells(query: Query, context: Context, frontId: string | null | undefined, setting?: 'facility'): Promise<readonly OrderSpell[]> {
  const only = setting ? sql`and o.setting = ${setting} and o.kind = 'quarantine'` : sql``
  const front = frontId ? sql`and o."frontId" = ${frontId}` : sql``
  const { rows } = await sql<OrderSpell>`
    select o."personId" as person, o.kind, o.setting, least(${dayAt('o.startsAt', context)}, coalesce(${dayAt('o.servedAt', context)}, ${dayAt('o.startsAt', context)})) as "from",
      coalesce(${dayAt('o.releasedAt', context)}, ${dayAt('o.endedAt', context)}, case when o.status not in ('inForce', 'served', 'provisional') then ${dayAt('o.endsAt', context)} end) as "to",
      o.status not in ('inForce', 'served', 'provisional') as over
    from "Order" o where o.area = ${context.area} and o."outbreakId" = ${context.outbreakId} and o."personId" is not null and o.setting in ('hospital', 'facility', 'home')
      and o.status not in ('drafted', 'suspended', 'annulled') and o.kind in ('quarantine', 'isolation') ${only} ${front}`.execute(query)
  return rows
}
