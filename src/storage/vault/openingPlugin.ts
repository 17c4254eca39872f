import type { KyselyPlugin } from 'kysely'
import type { Scope } from '../../kernel/Scope.ts'
import type { Noun } from '../../kernel/noun.ts'
import { nouns } from '../../domain/all.ts'
import type { Vault } from './Vault.ts'

/** Whatever is asked through this query comes out as people may see it; what the scope does not tell stays shut. */
export const openingPlugin = (vault: Vault, { does }: Scope): KyselyPlugin => ({
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => (result.rows.length === 0 ? result : { ...result, rows: [...(await vault.open(result.rows, (field) => does === undefined || telling.get(field) === undefined || does.has(telling.get(field) as string)))] }),
})

/** The action whose doers alone are told a field, by noun and field. */
const telling: ReadonlyMap<string, string> = new Map(Object.values<Noun>(nouns).flatMap(({ name, toldTo }) => Object.entries(toldTo).map(([field, action]) => [`${name}.${field}`, action])))
