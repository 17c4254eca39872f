import { sql } from 'kysely'
import { int, optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** Cases whose source is told in words that name another case's number: offered for linking, never linked by themselves. */
export const linkOffers = report({
  name: 'linkOffers',
  means: 'Cases whose source, told in words, names another case.',
  may: [],
  asks: { personId: optional(ref('Person', 'Only cases of this person.')), limit: optional(int('How many.', { min: 1, max: 10_000 })) },
  load: async (query: Query, { personId, limit }, context): Promise<readonly LinkOffer[]> => {
    const { rows } = await sql<LinkOffer>`
      select c.id as "caseId", c."personId", c.number, c."onsetOn", c."sourceText" as said, s."personId" as "sourcePersonId", s.number as "sourceNumber", s."onsetOn" as "sourceOnsetOn"
      from "Case" c cross join lateral (select distinct word from regexp_split_to_table(c."sourceText", '[^[:alnum:]_-]+') as word where word <> '') w
      join "Case" s on s.area = c.area and s."outbreakId" = c."outbreakId" and lower(s.number) = lower(w.word) and s."personId" <> c."personId"
      where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c."sourceText" is not null and c.classification <> 'notACase' ${personId ? sql`and c."personId" = ${personId}` : sql``}
        and not exists (select 1 from "Exposure" e where e.area = c.area and e."personId" = c."personId" and e."sourcePersonId" = s."personId")
      order by c.number, s.number limit ${limit ?? 500}`.execute(query)
    return rows
  },
})

export interface LinkOffer {
  readonly caseId: string
  readonly personId: string
  readonly number: string
  readonly onsetOn: string | null
  readonly said: string
  readonly sourcePersonId: string
  readonly sourceNumber: string
  readonly sourceOnsetOn: string | null
}
