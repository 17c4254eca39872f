import { sql } from 'kysely'
import { report } from '../../kernel/report.ts'
import { text } from '../../kernel/field.ts'
import { identifiersLike } from './identifiersLike.ts'
import type { Query } from '../../storage/Query.ts'

/** Finds people, cases, tubes, orders and zones by what one types: a number, a name, the end of a phone number. */
export const findAnything = report({
  name: 'findAnything',
  means: 'Find people, cases, tubes, orders and zones by a number or a name.',
  asks: { q: text('What is looked for.') },
  load: async (query: Query, { q }, context): Promise<readonly Found[]> => {
    const upTo = `${q}\uffff`
    const here = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
    // Of two records that were found to be one person, the one that stays is meant.
    const { rows } = await sql<Found>`
      select f.noun, f.id, f.label, f.note, coalesce(m."otherPersonId", f."personId") as "personId", p.label as "personLabel", p.sex, p."ageYears", c.number, c."onsetOn" from (
        (select 1 as rank, 'Case' as noun, id, number as label, "onsetOn"::text as note, "personId" from "Case" where ${here} and number >= ${q} and number < ${upTo} order by number limit 8)
        union all (select 2, 'Person', p.id, p.label, i.kind, p.id from (${identifiersLike(q, context)}) i join "Person" p on p.area = i.area and p.id = i."personId" where i.kind <> 'fileNumber' limit 8)
        union all (select 3, 'Person', id, label, null, id from "Person" where ${here} and label >= ${q} and label < ${upTo} order by label limit 8)
        union all (select 4, 'Sample', id, code, status, null from "Sample" where ${here} and code >= ${q} and code < ${upTo} order by code limit 5)
        union all (select 5, 'Order', id, number, status, "personId" from "Order" where ${here} and number >= ${q} and number < ${upTo} order by number limit 5)
        union all (select 6, 'Zone', id, name, level, null from "Zone" where ${here} and name like ${`%${q.replace(/[%_\\]/g, '\\$&')}%`} limit 5)
      ) f
      left join lateral (select "otherPersonId" from "MatchDoubt" where ${here} and "personId" = f."personId" and status = 'same' limit 1) m on true
      left join "Person" p on p.area = ${context.area} and p.id = coalesce(m."otherPersonId", f."personId")
      left join lateral (select number, "onsetOn" from "Case" where ${here} and "personId" = p.id and classification <> 'notACase' order by "recordedAt", id limit 1) c on true
      where f.noun <> 'Person' or m."otherPersonId" is null
      order by f.rank, f.label, f.id`.execute(query)
    return rows
  },
})

export interface Found {
  readonly noun: string
  readonly id: string
  readonly label: string
  readonly note: string | null
  readonly personId: string | null
  /** Of the person it is about, where it is about one. */
  readonly personLabel: string | null
  readonly sex: string | null
  readonly ageYears: number | null
  readonly number: string | null
  readonly onsetOn: string | null
}
