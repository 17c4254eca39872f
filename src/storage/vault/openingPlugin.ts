import type { KyselyPlugin } from 'kysely'
import type { Vault } from './Vault.ts'

/** Whatever is asked through this query comes out as people may see it. */
export const openingPlugin = (vault: Vault): KyselyPlugin => ({
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => (result.rows.length === 0 ? result : { ...result, rows: [...(await vault.open(result.rows))] }),
})
