import { sql } from 'kysely'
import { int, optional, ref } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** Pairs of records that may be one person, side by side, the likeliest first, for a person to decide. */
export const doubtfulPairs = report({
  name: 'doubtfulPairs',
  means: 'Pairs of records that may be one person, for a person to decide.',
  may: [],
  asks: { personId: optional(ref('Person', 'Only pairs of this person.')), limit: optional(int('How many.', { min: 1, max: 10_000 })) },
  load: async (query: Query, { personId, limit }, context): Promise<readonly DoubtfulPair[]> => {
    const { rows } = await sql<DoubtfulPair>`
      select d.id, d."personId", d."otherPersonId", a.label, b.label as "otherLabel", d.score, d.because, d.status, (count(*) over ())::int as open,
        ${factsOf('a')} as facts, ${factsOf('b')} as "otherFacts" from "MatchDoubt" d
      join "Person" a on a.area = d.area and a.id = d."personId" join "Person" b on b.area = d.area and b.id = d."otherPersonId"
      where d.area = ${context.area} and d."outbreakId" = ${context.outbreakId} and d.status = 'open' ${personId ? sql`and (d."personId" = ${personId} or d."otherPersonId" = ${personId})` : sql``}
      order by d.score desc, d.id limit ${limit ?? 200}`.execute(query)
    return rows
  },
})

/** What tells two people apart: of the person, and of their case. */
const factsOf = (who: 'a' | 'b') => {
  const person = sql.ref(who)
  return sql`(select json_build_object('sex', ${person}.sex, 'ageYears', ${person}."ageYears", 'bornOn', ${person}."bornOn", 'number', c.number, 'classification', c.classification, 'onsetOn', c."onsetOn", 'reportedOn', c."reportedOn", 'outcome', c.outcome, 'placeText', c."placeText", 'hospital', c.hospital)
    from (select 1) one left join lateral (select * from "Case" c where c.area = ${person}.area and c."personId" = ${person}.id order by c."recordedAt", c.id limit 1) c on true)`
}

export interface DoubtfulPair {
  readonly id: string
  readonly personId: string
  readonly otherPersonId: string
  readonly label: string
  readonly otherLabel: string
  readonly score: number
  readonly because: string
  readonly status: string
  /** How many pairs are open in all. */
  readonly open: number
  readonly facts: PairFacts
  readonly otherFacts: PairFacts
}

export type PairFacts = Readonly<Record<'sex' | 'bornOn' | 'number' | 'classification' | 'onsetOn' | 'reportedOn' | 'outcome' | 'placeText' | 'hospital', string | null>> & { readonly ageYears: number | null }
