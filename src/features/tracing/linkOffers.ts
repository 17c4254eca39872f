import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
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
    const offers = [...(await offered(query, context, personId ?? undefined))].sort((one, other) => compare(one.number, other.number) || compare(one.id, other.id))
    const rest = from ? offers.filter((offer) => (compare(offer.number, from.key) || compare(offer.id, from.id)) > 0) : offers
    const shown = rest.slice(0, size)
    const last = shown.at(-1)
    return { rows: shown, next: rest.length > size && last ? cursorAfter(last.number, last.id) : null, total: offers.length }
  },
})

/** What is told of a source may name somebody and is encrypted: its words are held against the numbers of the cases here, and not in the database. */
async function offered(query: Query, { area, outbreakId }: Context, personId: string | undefined): Promise<readonly LinkOffer[]> {
  const { rows: told } = await sql<Told>`select id, "personId", number, "onsetOn", "sourceText" from "Case" where area = ${area} and "outbreakId" = ${outbreakId} and "sourceText" is not null and classification <> 'notACase' ${personId ? sql`and "personId" = ${personId}` : sql``}`.execute(query)
  const words = new Map(told.map((file) => [file.id, new Set(file.sourceText.toLowerCase().match(/[\p{L}\p{M}\p{N}_-]+/gu) ?? [])]))
  const all = [...new Set([...words.values()].flatMap((some) => [...some]))]
  if (all.length === 0) return []
  const { rows: sources } = await sql<Source>`select id, "personId", number, "onsetOn" from "Case" where area = ${area} and "outbreakId" = ${outbreakId} and lower(number) = any(${all}) and classification <> 'notACase'`.execute(query)
  const byNumber = grouped(sources)
  const offers = told.flatMap((file) => [...(words.get(file.id) ?? [])].flatMap((word) => (byNumber.get(word) ?? []).filter((source) => source.personId !== file.personId).map((source) => ({ file, source }))))
  const linked = await linksOf(query, area, offers.map(({ file }) => file.personId))
  return offers.filter(({ file, source }) => !linked.has(`${file.personId} ${source.personId}`)).map(({ file, source }) => ({
    id: `${file.id}${source.id}`, caseId: file.id, personId: file.personId, number: file.number, onsetOn: file.onsetOn, said: file.sourceText, sourcePersonId: source.personId, sourceNumber: source.number, sourceOnsetOn: source.onsetOn,
  }))
}

async function linksOf(query: Query, area: string, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set()
  const { rows } = await sql<{ personId: string; sourcePersonId: string }>`select "personId", "sourcePersonId" from "Exposure" where area = ${area} and "personId" = any(${[...new Set(people)]}::uuid[]) and "sourcePersonId" is not null`.execute(query)
  return new Set(rows.map((row) => `${row.personId} ${row.sourcePersonId}`))
}

function grouped(sources: readonly Source[]): ReadonlyMap<string, readonly Source[]> {
  const groups = new Map<string, Source[]>()
  for (const source of sources) groups.set(source.number.toLowerCase(), [...(groups.get(source.number.toLowerCase()) ?? []), source])
  return groups
}

interface Source {
  readonly id: string
  readonly personId: string
  readonly number: string
  readonly onsetOn: string | null
}

interface Told extends Source {
  readonly sourceText: string
}

/** As the database sorts: by code point. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

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
