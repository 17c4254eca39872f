import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { int, optional, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { pseudonymOf } from '../../domain/person/pseudonymOf.ts'
import type { Query } from '../../storage/Query.ts'

/** Who opened records of this area from outside it, when and why, the latest first. The people stay pseudonyms: it is about who looked. */
export const glassBroken = report({
  name: 'glassBroken',
  means: 'Who opened records of this area from outside it, when and why.',
  asks: { account: optional(text('Only this account.')), after: optional(text('Where the last page ended.')), limit: optional(int('How many rows.', { min: 1, max: 1000 })) },
  load: async (query: Query, asked, context): Promise<GlassBrokenList> => {
    const limit = asked.limit ?? 50
    const from = readCursor(asked.after)
    const { rows } = await sql<Opened>`
      select id, account, "personId", reason, at, until, jurisdiction, until > ${context.now}::timestamptz as open from "GlassBroken"
      where area = ${context.area} and "outbreakId" = ${context.outbreakId} ${asked.account ? sql`and account = ${asked.account}` : sql``} ${from ? sql`and (at, id) < (${from.key}::timestamptz, ${from.id}::uuid)` : sql``}
      order by at desc, id desc limit ${limit + 1}`.execute(query)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { rows: shown.map(({ personId, ...row }) => ({ ...row, person: pseudonymOf(personId, context) })), next: rows.length > limit && last ? cursorAfter(last.at, last.id) : null }
  },
})

interface Opened {
  readonly id: string
  readonly account: string
  readonly personId: string
  readonly reason: string
  readonly at: string
  readonly until: string
  readonly jurisdiction: string
  readonly open: boolean
}

export interface GlassBrokenList {
  readonly rows: readonly (Omit<Opened, 'personId'> & { readonly person: string })[]
  readonly next: string | null
}
