import { sql } from 'kysely'
import type { Query } from './Query.ts'
import { tables } from './tables.ts'

/** Records without the one they cannot be without, by table and column. */
export async function checkOwners(query: Query): Promise<readonly { readonly noun: string; readonly field: string; readonly orphans: number }[]> {
  const found = []
  for (const table of tables) {
    for (const { columns, to } of table.owners) {
      const field = columns.at(-1) as string
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table.name)} c where not exists (select 1 from ${sql.table(to)} o where o.area = c.area and o.id = c.${sql.ref(field)})`.execute(query)
      if ((rows[0]?.n ?? 0) > 0) found.push({ noun: table.name, field, orphans: rows[0]?.n ?? 0 })
    }
  }
  return found
}
