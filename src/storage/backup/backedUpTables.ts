import type pg from 'pg'

/** Every table of the house with its columns, its record of migrations included: what is not asked for by a noun is kept too. */
export async function backedUpTables(client: pg.ClientBase): Promise<readonly { readonly name: string; readonly columns: readonly string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where table_schema = 'firebreak' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' group by 1 order by 1`)
  return rows
}
