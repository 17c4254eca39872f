import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { cursorAfter, readCursor } from '../../kernel/cursor.ts'
import { day, int, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { classifications } from '../../domain/Case.ts'
import { identifiersLike } from './identifiersLike.ts'
import type { Query } from '../../storage/Query.ts'

/** The cases, newest first, found by number, name or part of one. */
export const listCases = report({
  name: 'listCases',
  means: 'The cases, newest first, found by number or name.',
  asks: {
    q: optional(text('A case number, a name or the end of a phone number.')),
    classification: optional(oneOf(classifications, 'Only this classification.')),
    frontId: optional(ref('Front', 'Only this front.')),
    source: optional(oneOf(['linked', 'imported', 'unlinked'], 'Only cases with a known source, imported ones, or those without either.')),
    onsetFrom: optional(day('First onset day.')),
    onsetTo: optional(day('Last onset day.')),
    withoutOnset: optional(oneOf(['yes'], 'Only cases whose onset is not known.')),
    after: optional(text('Where the last page ended.')),
    limit: optional(int('How many rows.', { min: 1, max: 1000 })),
  },
  load: async (query: Query, asked, context): Promise<ListCases> => {
    const limit = asked.limit ?? 50
    const from = readCursor(asked.after)
    const found = asked.q ? sql`and c.id in (
      select id from "Case" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and number >= ${asked.q} and number < ${`${asked.q}\uffff`}
      union all select n.id from (${identifiersLike(asked.q, context)}) i join "Case" n on n.area = i.area and n."personId" = i."personId" where n."outbreakId" = ${context.outbreakId})` : sql``
    const { rows } = await sql<CaseRow>`
      select c.id, c.number, c."personId", p.label, c.classification, c.symptoms, c."onsetOn", c."reportedOn", c."confirmedOn", c.outcome, c."placeText", c."frontId", c."detectionContext", c."recordedAt",
        case when exists (${sourceOf}) then 'linked' when c."importedFrom" is not null then 'imported' else 'unlinked' end as source,
        (select count(distinct e."personId")::int from "Exposure" e where e.area = c.area and e."outbreakId" = c."outbreakId" and e."sourcePersonId" = c."personId" and e.status = 'active') as contacts,
        (select count(*)::int from "Duty" d where d.area = c.area and d."outbreakId" = c."outbreakId" and d."subjectId" in (c."personId", c.id) and d."nextDueAt" <= ${context.now}::timestamptz)
          + (select count(*)::int from "Finding" f where f.area = c.area and f."outbreakId" = c."outbreakId" and f."subjectId" in (c."personId", c.id)) as gaps
      from "Case" c join "Person" p on p.area = c.area and p.id = c."personId"
      where ${inOutbreak(context)} ${found} ${narrowed(asked)} ${asked.source ? sourceIs(asked.source) : sql``} ${from ? sql`and (c."recordedAt", c.id) < (${from.key}::timestamptz, ${from.id}::uuid)` : sql``}
      order by c."recordedAt" desc, c.id desc limit ${limit + 1}`.execute(query)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return { rows: shown, next: rows.length > limit && last ? cursorAfter(last.recordedAt, last.id) : null }
  },
})

export interface ListCases {
  readonly rows: readonly CaseRow[]
  readonly next: string | null
}

export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly personId: string
  readonly label: string
  readonly classification: string
  readonly symptoms: string
  readonly onsetOn: string | null
  readonly reportedOn: string | null
  readonly confirmedOn: string | null
  readonly outcome: string | null
  readonly placeText: string | null
  readonly frontId: string | null
  readonly detectionContext: string | null
  readonly recordedAt: string
  readonly source: 'linked' | 'imported' | 'unlinked'
  readonly contacts: number
  readonly gaps: number
}

const inOutbreak = (context: Context) => sql`c.area = ${context.area} and c."outbreakId" = ${context.outbreakId}`
const sourceOf = sql`select 1 from "Exposure" s where s.area = c.area and s."outbreakId" = c."outbreakId" and s."personId" = c."personId" and s."sourcePersonId" is not null and s.status = 'active'`

function sourceIs(source: 'linked' | 'imported' | 'unlinked') {
  if (source === 'linked') return sql`and exists (${sourceOf})`
  return source === 'imported' ? sql`and not exists (${sourceOf}) and c."importedFrom" is not null` : sql`and not exists (${sourceOf}) and c."importedFrom" is null and c.classification <> 'notACase'`
}

interface Asked {
  readonly classification?: string | null
  readonly frontId?: string | null
  readonly onsetFrom?: string | null
  readonly onsetTo?: string | null
  readonly withoutOnset?: string | null
}

const narrowed = (asked: Asked) =>
  sql.join([
    asked.classification ? sql`and c.classification = ${asked.classification}` : sql``,
    asked.frontId ? sql`and c."frontId" = ${asked.frontId}` : sql``,
    asked.onsetFrom ? sql`and c."onsetOn" >= ${asked.onsetFrom}::date` : sql``,
    asked.onsetTo ? sql`and c."onsetOn" <= ${asked.onsetTo}::date` : sql``,
    asked.withoutOnset ? sql`and c."onsetOn" is null` : sql``,
  ], sql` `)
