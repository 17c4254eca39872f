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
    const keys = await gapKeys(query, asked, context, limit + 1, skip)
    const shown = keys.slice(0, limit)
    const [rows, counts] = await Promise.all([rowsOf(query, context, shown), countGaps(query, asked, context)])
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

interface GapKey {
  readonly from: 'Duty' | 'Finding'
  readonly id: string
}

/** How many gaps there are of each kind. */
export async function countGaps(query: Query, asked: Asked, context: Context): Promise<readonly { kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, sum(n)::int as count from (
      select kind, count(*) n from "Duty" where ${overdue(asked, context)} group by kind
      union all
      select kind, count(*) n from "Finding" where ${open(asked, context)} group by kind
    ) g group by kind order by kind`.execute(query)
  return rows
}

async function gapKeys(query: Query, asked: Asked, context: Context, limit: number, skip: number): Promise<readonly GapKey[]> {
  const { rows } = await sql<GapKey>`
    select "from", id from (
      (select 'Duty' as "from", id, rank, "nextDueAt" as since from "Duty" where ${overdue(asked, context)} order by rank, "nextDueAt", id limit ${limit + skip})
      union all
      (select 'Finding', id, rank, since from "Finding" where ${open(asked, context)} order by rank, since, id limit ${limit + skip})
    ) g order by rank, since, id limit ${limit} offset ${skip}`.execute(query)
  return rows
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
