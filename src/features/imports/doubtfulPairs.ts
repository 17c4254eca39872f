import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { int, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { maskedIdentifier } from '../../domain/person/maskedIdentifier.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Pairs of records that may be one person, side by side, the likeliest first, for a person to decide. */
export const doubtfulPairs = report({
  name: 'doubtfulPairs',
  means: 'Pairs of records that may be one person, for a person to decide.',
  asks: {
    personId: optional(ref('Person', 'Only pairs of this person.')),
    after: optional(text('Where the last page ended.')),
    limit: optional(int('How many pairs.', { min: 1, max: 10_000 })),
  },
  load: async (query: Query, asked, context): Promise<DoubtfulPairs> => {
    const limit = asked.limit ?? 50
    const from = readCursor(asked.after)
    // Two people are asked about once, however many rows put them together.
    const open = sql`d.area = ${context.area} and d."outbreakId" = ${context.outbreakId} and d.status = 'open' ${asked.personId ? sql`and (d."personId" = ${asked.personId} or d."otherPersonId" = ${asked.personId})` : sql``}
      and not exists (select 1 from "MatchDoubt" e where e.area = d.area and e."personId" in (d."personId", d."otherPersonId") and e."otherPersonId" in (d."personId", d."otherPersonId") and e.status = 'open' and e.id < d.id)`
    const [{ rows: [counted] }, { rows }] = await Promise.all([sql<{ n: number }>`select count(*)::int as n from "MatchDoubt" d where ${open}`.execute(query), sql<Found>`
      select d.id, d."personId", d."otherPersonId", a.label, b.label as "otherLabel", d.score, d.because, ${factsOf('a')} as facts, ${factsOf('b')} as "otherFacts", i.file, (d.incoming->>'row')::int as row, (d.incoming->>'otherRow')::int as "otherRow"
      from "MatchDoubt" d join "Person" a on a.area = d.area and a.id = d."personId" join "Person" b on b.area = d.area and b.id = d."otherPersonId"
        left join "Import" i on i.area = d.area and i.id = (d.incoming->>'importId')::uuid
      where ${open} ${from ? sql`and (d.score, d.id) < (${from.key}::float8, ${from.id}::uuid)` : sql``}
      order by d.score desc, d.id desc limit ${limit + 1}`.execute(query)])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const names = await namesOf(query, context, shown.flatMap((pair) => [pair.personId, pair.otherPersonId]))
    return { rows: shown.map((pair) => ({ ...pair, names: bothNames(names.get(pair.personId) ?? [], names.get(pair.otherPersonId) ?? []) })), next: rows.length > limit && last ? cursorAfter(String(last.score), last.id) : null, total: counted?.n ?? 0 }
  },
})

/** What tells two people apart: of the person, and of their case. */
const factsOf = (who: 'a' | 'b') => {
  const person = sql.ref(who)
  return sql`(select json_build_object('standing', ${person}.standing, 'sex', ${person}.sex, 'ageYears', ${person}."ageYears", 'bornOn', ${person}."bornOn", 'recordedAt', ${person}."recordedAt", 'number', c.number, 'classification', c.classification, 'onsetOn', c."onsetOn", 'reportedOn', c."reportedOn", 'outcome', c.outcome, 'placeText', c."placeText", 'hospital', c.hospital)
    from (select 1) one left join lateral (select * from "Case" c where c.area = ${person}.area and c."personId" = ${person}.id order by c."recordedAt", c.id limit 1) c on true)`
}

type Name = Pick<Row<'PersonIdentifier'>, 'personId' | 'kind' | 'value' | 'hash'>

async function namesOf(query: Query, context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Name[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Name>`select "personId", kind, value, hash from "PersonIdentifier" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and "personId" = any(${ids}::uuid[]) and kind <> 'fileNumber' order by kind, id`.execute(query)
  const byPerson = new Map<string, Name[]>()
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row])
  return byPerson
}

/** Names, phones and ID numbers of both, masked; whether one of them is the same is known without showing it. */
function bothNames(one: readonly Name[], other: readonly Name[]): readonly NamesOfPair[] {
  const kinds = [...new Set([...one, ...other].map(({ kind }) => kind))]
  const of = (names: readonly Name[], kind: string): readonly Name[] => names.filter((name) => name.kind === kind)
  return kinds.map((kind) => ({ kind, one: shownNames(of(one, kind)), other: shownNames(of(other, kind)), shared: of(one, kind).some(({ hash }) => of(other, kind).some((name) => name.hash === hash)) }))
}

const shownNames = (names: readonly Name[]): string => [...new Set(names.map(({ kind, value }) => maskedIdentifier(kind, value)))].join(', ')

export interface DoubtfulPairs {
  readonly rows: readonly DoubtfulPair[]
  readonly next: string | null
  /** How many pairs are open in all. */
  readonly total: number
}

interface Found {
  readonly id: string
  readonly personId: string
  readonly otherPersonId: string
  readonly label: string
  readonly otherLabel: string
  readonly score: number
  readonly because: string
  readonly facts: PairFacts
  readonly otherFacts: PairFacts
  /** The file the later record came from, and the rows of both where they are known. */
  readonly file: string | null
  readonly row: number | null
  readonly otherRow: number | null
}

export interface DoubtfulPair extends Found {
  readonly names: readonly NamesOfPair[]
}

export interface NamesOfPair {
  readonly kind: string
  readonly one: string
  readonly other: string
  readonly shared: boolean
}

export type PairFacts = Readonly<Record<'standing' | 'recordedAt', string>> & Readonly<Record<'sex' | 'bornOn' | 'number' | 'classification' | 'onsetOn' | 'reportedOn' | 'outcome' | 'placeText' | 'hospital', string | null>> & { readonly ageYears: number | null }
