import type pg from 'pg'

/**
 * Under row-level security the server looks with an index only for what cannot tell of rows that are not to be seen, and has marked its own "contains"
 * of lists as if it could. It cannot: it compares texts. Marked so, the index on the parts of names is used again; without the mark
 * each search reads every name there is. Takes a superuser; answers whether it is so now.
 */
export async function letIndexSearchTokens(client: pg.Client | pg.Pool): Promise<boolean> {
  const marked = async (): Promise<boolean> => (await client.query<{ quiet: boolean }>(`select proleakproof as quiet from pg_proc where oid = '${CONTAINS}'::regprocedure`)).rows[0]?.quiet === true
  if (await marked()) return true
  await client.query(SO_MARKED).catch(() => undefined)
  return marked()
}

const CONTAINS = 'pg_catalog.arraycontains(anyarray, anyarray)'
/** For a superuser of the server, where the house is none. */
export const SO_MARKED = `alter function ${CONTAINS} leakproof`
