import { sql } from 'kysely'
import type { Change } from '../kernel/action.ts'
import { recordset, tableFor } from './insertRows.ts'
import type { Query } from './Query.ts'

/** Writes changes to records that are still as they were read; answers those that are not. Changes of one shape go in one statement. */
export async function updateRows(query: Query, changes: readonly Change[]): Promise<readonly Change[]> {
  const late: Change[] = []
  for (const alike of groupByShape(mergeSameRecord(changes))) {
    const written = await updateAlike(query, alike)
    late.push(...alike.filter((change) => !written.has(change.was['id'] as string)))
  }
  return late
}

async function updateAlike(query: Query, changes: readonly Change[]): Promise<ReadonlySet<string>> {
  const { noun } = changes[0] as Change
  const names = Object.keys((changes[0] as Change).changes).sort()
  const inArea = noun.scope === 'area'
  const keys = inArea ? ['area', 'id'] : ['id']
  const rows = changes.map(({ was, changes: now }) => ({ ...now, ...(inArea ? { area: was['area'] } : {}), id: was['id'], seen: was['version'] }))
  const sets = [...names.map((name) => `"${name}" = x."${name}"`), 'version = t.version + 1']
  const match = [...keys.map((key) => `t."${key}" = x."${key}"`), 't.version = x.seen']
  const from = recordset(tableFor(noun), [...keys, ...names], rows, { seen: 'integer' })
  const { rows: written } = await sql<{ id: string }>`update ${sql.table(noun.name)} t set ${sql.raw(sets.join(', '))} from ${from} where ${sql.raw(match.join(' and '))} returning t.id`.execute(query)
  return new Set(written.map((row) => row.id))
}

function mergeSameRecord(changes: readonly Change[]): readonly Change[] {
  const byRecord = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.noun.name}/${change.was['id'] as string}`
    const before = byRecord.get(key)
    byRecord.set(key, before ? { ...before, changes: { ...before.changes, ...change.changes } } : change)
  }
  return [...byRecord.values()]
}

function groupByShape(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const shape = `${change.noun.name}:${Object.keys(change.changes).sort().join()}`
    groups.set(shape, [...(groups.get(shape) ?? []), change])
  }
  return [...groups.values()]
}
