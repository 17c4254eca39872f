import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { int, optional, ref, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import type { Query } from '../../storage/Query.ts'
import { dutyRow, type DutyRow } from './DutyRow.ts'
import { labelsOf, type Subject } from './labelsOf.ts'

/** What is not done in time, has nobody to do it, or leaves a chain or a person unexplained; the worst harm first. */
export const gaps = report({
  name: 'gaps',
  means: 'What is not done in time, has nobody to do it, or leaves a chain or a person unexplained.',
  asks: {
    kind: optional(text('Only gaps of this kind.')),
    owner: optional(text('Only this owner; “nobody” for those without one.')),
    frontId: optional(ref('Front', 'Only this front.')),
    after: optional(text('Where the last page ended: how many rows were shown.')),
    limit: optional(int('How many rows.', { min: 1, max: 100_000 })),
  },
  load: async (query: Query, asked, context): Promise<Gaps> => {
    const limit = asked.limit ?? 50
    const skip = Number(asked.after ?? 0) || 0
    const { counts, keys } = await countedAndFirst(query, asked, context, limit + 1, skip)
    const rows = await rowsOf(query, context, keys.slice(0, limit))
    return { rows, next: keys.length > limit ? String(skip + limit) : null, total: counts.reduce((sum, { count }) => sum + count, 0), byKind: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])) }
  },
})

export interface Gaps {
  readonly rows: readonly DutyRow[]
  readonly next: string | null
  readonly total: number
  readonly byKind: Readonly<Record<string, number>>
}

interface Asked {
  readonly kind?: string | null
  readonly owner?: string | null
  readonly frontId?: string | null
}

interface GapCount {
  readonly kind: string
  readonly count: number
}

interface GapKey {
  readonly from: 'Duty' | 'Finding'
  readonly id: string
}

/** Counts and the keys of one page from a single look at the gaps: in a large outbreak looking twice would take twice as long. */
async function countedAndFirst(query: Query, asked: Asked, context: Context, limit: number, skip: number): Promise<{ readonly counts: readonly GapCount[]; readonly keys: readonly GapKey[] }> {
  const { rows } = await sql<{ counts: readonly GapCount[]; keys: readonly GapKey[] }>`
    with g as materialized (
      select 'Duty' as "from", id, kind, rank, "nextDueAt" as since from "Duty" where ${overdue(asked, context)}
      union all
      select 'Finding', id, kind, rank, since from "Finding" where ${open(asked, context)}
    )
    select
      (select coalesce(json_agg(c), '[]') from (select kind, count(*)::int as count from g group by kind order by kind) c) as counts,
      (select coalesce(json_agg(k), '[]') from (select "from", id from g order by rank, since, id limit ${limit} offset ${skip}) k) as keys`.execute(query)
  return rows[0] ?? { counts: [], keys: [] }
}

const overdue = (asked: Asked, context: Context) => sql`area = ${context.area} and "outbreakId" = ${context.outbreakId} and "nextDueAt" <= ${context.now}::timestamptz ${narrowed(asked)}`
const open = (asked: Asked, context: Context) => sql`area = ${context.area} and "outbreakId" = ${context.outbreakId} ${narrowed(asked)}`

function narrowed({ kind, owner, frontId }: Asked) {
  const parts = [
    kind ? sql`and kind = ${kind}` : sql``,
    owner === 'nobody' ? sql`and owner is null` : owner ? sql`and owner = ${owner}` : sql``,
    frontId ? sql`and "frontId" = ${frontId}` : sql``,
  ]
  return sql.join(parts, sql` `)
}

async function rowsOf(query: Query, context: Context, keys: readonly GapKey[]): Promise<readonly DutyRow[]> {
  const ids = (from: GapKey['from']): string[] => keys.filter((key) => key.from === from).map((key) => key.id)
  const [dutyIds, findingIds] = [ids('Duty'), ids('Finding')]
  const duties = dutyIds.length ? await query.selectFrom('Duty').selectAll().where('area', '=', context.area).where('id', 'in', dutyIds).execute() : []
  const findings = findingIds.length ? await query.selectFrom('Finding').selectAll().where('area', '=', context.area).where('id', 'in', findingIds).execute() : []
  const labels = await labelsOf(query, context, [...duties, ...findings])
  const byId = new Map<string, DutyRow>([
    ...duties.map((duty) => [duty.id, dutyRow(duty, labels.get(duty.subjectId), context.now)] as const),
    ...findings.map((finding) => [finding.id, findingRow(finding, labels.get(finding.subjectId))] as const),
  ])
  return keys.flatMap((key) => byId.get(key.id) ?? [])
}

type FindingShape = { id: string; area: string; kind: string; subjectNoun: string; subjectId: string; frontId: string | null; owner: string | null; since: string; rank: number; pack: string | null; clause: string | null; details: unknown }

const findingRow = (finding: FindingShape, subject: Subject | undefined): DutyRow => ({
  id: finding.id, area: finding.area, key: `${finding.subjectId}/${finding.kind}`, kind: finding.kind, subject: { noun: finding.subjectNoun, id: finding.subjectId, label: subject?.label ?? '' },
  personId: subject?.personId ?? null, front: finding.frontId, owner: finding.owner, opensAt: finding.since, dueAt: null, since: finding.since, status: 'open',
  n: 1, nth: 1, of: 1, rank: finding.rank, why: { pack: finding.pack, clause: finding.clause }, details: finding.details,
})
