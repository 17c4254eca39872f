import { sql } from 'kysely'
import { report } from '../../kernel/report.ts'
import { groundsIn, type Grounds, type Retention } from '../../domain/Retention.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { dueRecords } from './dueRecords.ts'

/** What the next run would delete or forget by each rule, what waits and why, what records are held for, the holds there are, and the last runs. */
export const retentionPreview = report({
  name: 'retentionPreview',
  means: 'What has been kept long enough, what waits all the same, and what was deleted before.',
  asks: {},
  load: async (query: Query, _asked, context): Promise<RetentionPreview> => {
    const retention = context.retention as Retention | undefined
    const due = await dueRecords(query, context, 0)
    const here = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
    const [{ rows: holds }, { rows: runs }] = await Promise.all([
      // Whom one does not see is not told of, though the hold binds all the same.
      sql<HoldRow>`select h.id, h."subjectNoun", h."subjectId", h.reason, h."heldAt", h."heldBy", p.label from "LegalHold" h left join "Person" p on p.area = h.area and p.id = h."subjectId" where h.area = ${context.area} and h."outbreakId" = ${context.outbreakId} and h."liftedAt" is null and (h."subjectNoun" = 'Outbreak' or p.id is not null) order by h."heldAt" desc limit 500`.execute(query),
      sql<RunRow>`select id, at, forgotten, deleted, "byRule" from "RetentionRun" where ${here} order by at desc, id desc limit 50`.execute(query),
    ])
    return {
      rules: due.map(({ rule, total, held, remedies }) => ({ ...rule, total, held, remedies })), remedies: retention?.remedies ?? null, grounds: retention ? groundsIn(retention, context.area) : [], holds, runs,
    }
  },
})

export interface RetentionPreview {
  readonly rules: readonly (Retention['rules'][number] & { readonly total: number; readonly held: number; readonly remedies: number })[]
  readonly remedies: Retention['remedies'] | null
  /** What each kind of record of people is for, rests on and is ended by. */
  readonly grounds: readonly Grounds[]
  readonly holds: readonly HoldRow[]
  readonly runs: readonly RunRow[]
}

export type HoldRow = Pick<Row<'LegalHold'>, 'id' | 'subjectNoun' | 'subjectId' | 'reason' | 'heldAt' | 'heldBy'> & { readonly label: string | null }
export type RunRow = Pick<Row<'RetentionRun'>, 'id' | 'at' | 'forgotten' | 'deleted' | 'byRule'>
