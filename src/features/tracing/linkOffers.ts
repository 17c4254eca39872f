import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { int, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** Cases whose source is told in words that name another case's number: offered for linking, never linked by themselves. */
export const linkOffers = report({
  name: 'linkOffers',
  means: 'Cases whose source, told in words, names another case.',
  asks: {
    personId: optional(ref('Person', 'Only cases of this person.')),
    after: optional(text('Where the last page ended.')),
    limit: optional(int('How many.', { min: 1, max: 10_000 })),
  },
  load: async (query: Query, { personId, after, limit }, context): Promise<LinkOffers> => {
    const size = limit ?? 50
    const from = readCursor(after)
    const offers = sql`
      from "Case" c cross join lateral (select distinct lower(word) as word from regexp_split_to_table(c."sourceText", '[^[:alnum:]_-]+') as word where word <> '') w
      join "Case" s on s.area = c.area and s."outbreakId" = c."outbreakId" and lower(s.number) = w.word and s."personId" <> c."personId" and s.classification <> 'notACase'
      where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c."sourceText" is not null and c.classification <> 'notACase' ${personId ? sql`and c."personId" = ${personId}` : sql``}
        and not exists (select 1 from "Exposure" e where e.area = c.area and e."personId" = c."personId" and e."sourcePersonId" = s."personId")`
    const [{ rows: [counted] }, { rows }] = await Promise.all([sql<{ n: number }>`select count(*)::int as n ${offers}`.execute(query), sql<LinkOffer>`
      select c.id::text || s.id::text as id, c.id as "caseId", c."personId", c.number, c."onsetOn", c."sourceText" as said, s."personId" as "sourcePersonId", s.number as "sourceNumber", s."onsetOn" as "sourceOnsetOn"
      ${offers} ${from ? sql`and (c.number, c.id::text || s.id::text) > (${from.key}, ${from.id})` : sql``}
      order by c.number, c.id::text || s.id::text limit ${size + 1}`.execute(query)])
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > size && last ? cursorAfter(last.number, last.id) : null, total: counted?.n ?? 0 }
  },
})

export interface LinkOffers {
  readonly rows: readonly LinkOffer[]
  readonly next: string | null
  readonly total: number
}

export interface LinkOffer {
  readonly id: string
  readonly caseId: string
  readonly personId: string
  readonly number: string
  readonly onsetOn: string | null
  readonly said: string
  readonly sourcePersonId: string
  readonly sourceNumber: string
  readonly sourceOnsetOn: string | null
}
