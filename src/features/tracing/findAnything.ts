import { sql } from 'kysely'
import { report } from '../../kernel/report.ts'
import { text } from '../../kernel/field.ts'
import { identifiersLike } from './identifiersLike.ts'
import type { Query } from '../../storage/Query.ts'

/** Finds people, cases, tubes, orders and zones by what one types: a number, a name, the end of a phone number. */
export const findAnything = report({
  name: 'findAnything',
  means: 'Find people, cases, tubes, orders and zones by a number or a name.',
  may: [],
  asks: { q: text('What is looked for.') },
  load: async (query: Query, { q }, context): Promise<readonly Found[]> => {
    const upTo = `${q}\uffff`
    const here = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
    const { rows } = await sql<Found>`
      (select 'Case' as noun, id, number as label, "onsetOn"::text as note, "personId" from "Case" where ${here} and number >= ${q} and number < ${upTo} order by number limit 8)
      union all (select 'Person', p.id, p.label, i.kind, p.id from (${identifiersLike(q, context)}) i join "Person" p on p.area = i.area and p.id = i."personId" where i.kind <> 'fileNumber' limit 8)
      union all (select 'Person', id, label, null, id from "Person" where ${here} and label >= ${q} and label < ${upTo} order by label limit 8)
      union all (select 'Sample', id, code, status, null from "Sample" where ${here} and code >= ${q} and code < ${upTo} order by code limit 5)
      union all (select 'Order', id, number, status, "personId" from "Order" where ${here} and number >= ${q} and number < ${upTo} order by number limit 5)
      union all (select 'Zone', id, name, level, null from "Zone" where ${here} and name like ${`%${q.replace(/[%_\\]/g, '\\$&')}%`} limit 5)`.execute(query)
    return rows
  },
})

export interface Found {
  readonly noun: string
  readonly id: string
  readonly label: string
  readonly note: string | null
  readonly personId: string | null
}
