import { sql } from 'kysely'
import type { Context } from '../kernel/action.ts'
import type { Query } from './Query.ts'

type Row = Record<string, unknown>

/**
 * Takes away what was worked out before about some subjects. What is worked out again goes on under the same id; the duties that follow from nothing any more are answered, void,
 * and stay to be seen.
 */
export async function takeDerived(query: Query, { area, outbreakId }: Pick<Context, 'area' | 'outbreakId'>, subjects: readonly string[], fresh: readonly Row[]): Promise<readonly Row[]> {
  const here = sql`area = ${area} and "outbreakId" = ${outbreakId} and "subjectId" = any(${subjects}::uuid[])`
  await sql`delete from "Course" where ${here}`.execute(query)
  await sql`delete from "Finding" where ${here}`.execute(query)
  const { rows: old } = await sql<Row>`delete from "Duty" where ${here} returning *`.execute(query)
  const ids = new Map(old.map((row) => [row['key'] as string, row]))
  for (const row of fresh) {
    const before = ids.get(row['key'] as string)
    if (before) Object.assign(row, { id: before['id'], version: (before['version'] as number) + 1, recordedAt: before['recordedAt'] })
  }
  const still = new Set(fresh.map((row) => row['key']))
  return old.filter((row) => !still.has(row['key'])).map(voided)
}

const voided = (row: Row): Row => ({
  ...row, version: (row['version'] as number) + 1, openItems: 0, nextOpensAt: null, nextDueAt: null,
  items: (row['items'] as { status: string }[]).map((one) => (one.status === 'open' || one.status === 'blocked' ? { ...one, status: 'void' } : one)),
})
