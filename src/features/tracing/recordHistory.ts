import { sql } from 'kysely'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { int, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'

/** What was done to a record or to a person, the latest first: who, when, what stood before and after, and why. Identifiers come out masked. */
export const recordHistory = report({
  name: 'recordHistory',
  means: 'What was done to a record: who, when, what stood before and after, and why.',
  asks: { id: ref('*', 'The record, or the person with everything filed under them.'), after: optional(text('Where the last page ended.')), limit: optional(int('How many entries.', { min: 1, max: 500 })) },
  load: async (query: Query, { id, after, limit }, context): Promise<RecordHistory> => {
    const size = limit ?? 50
    const from = readCursor(after)
    // An import is filed under itself and writes thousands: of it only what it did to this record is told.
    const { rows } = await sql<Entry>`select j.id, j.at, j.actor, j.action, j.reason, j.outcome, j."subjectNoun", case when j."subjectId" = ${id}::uuid then j.changes else (select jsonb_agg(c) from jsonb_array_elements(j.changes) c where c->>'id' = ${id}) end as changes
      from "JournalEntry" j where j.area = ${context.area} and j."outbreakId" = ${context.outbreakId}
        and (j."subjectId" = ${id}::uuid or (j.at, j."recordedBy") in (select r."recordedAt", r."recordedBy" from "Person" r where r.area = ${context.area} and r.id = ${id}::uuid) and j.changes @> jsonb_build_array(jsonb_build_object('id', ${id}::text)))
        ${from ? sql`and (j.at, j.id) < (${from.key}::timestamptz, ${from.id}::uuid)` : sql``}
      order by j.at desc, j.id desc limit ${size + 1}`.execute(query)
    const shown = rows.slice(0, size)
    const last = shown.at(-1)
    return { rows: shown.map(({ changes, ...entry }) => ({ ...entry, changes: (changes ?? []).flatMap(changesOf) })), next: rows.length > size && last ? cursorAfter(last.at, last.id) : null }
  },
})

type Entry = Omit<HistoryRow, 'changes'> & { readonly changes: readonly Trace[] | null }

interface Trace {
  readonly noun: string
  readonly id: string
  readonly version: number
  readonly removed?: boolean
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

const ours = new Set(['hash', 'tokens', 'version'])

/** One line for each field that changed; a record that was made or taken away is one line. */
function changesOf({ noun, id, before, after, removed }: Trace): readonly FieldChange[] {
  if (!after) return [{ noun, id, field: null, before: null, after: null, kind: removed ? 'removed' : 'made' }]
  return Object.keys(after).filter((field) => !ours.has(field)).map((field) => ({ noun, id, field, before: before?.[field] ?? null, after: after[field] ?? null, kind: 'changed' }))
}

export interface FieldChange {
  readonly noun: string
  readonly id: string
  readonly field: string | null
  readonly before: unknown
  readonly after: unknown
  readonly kind: 'made' | 'changed' | 'removed'
}

export interface HistoryRow {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly reason: string | null
  /** The obstacle, where it was refused. */
  readonly outcome: string | null
  readonly subjectNoun: string | null
  readonly changes: readonly FieldChange[]
}

export interface RecordHistory {
  readonly rows: readonly HistoryRow[]
  readonly next: string | null
}
