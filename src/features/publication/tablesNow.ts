import type { Context } from '../../kernel/action.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { publicationWork, type ReadyTables, type ToPublish } from '../../analytics/publication/publicationWork.ts'
import type { CountedSeries } from '../../domain/Publication.ts'
import type { PublicationRules } from '../../domain/PublicationRules.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { countedNow } from './countedNow.ts'

/** The tables as they would be published now. */
export interface TablesNow extends Omit<ReadyTables, 'unknown'> {
  readonly rules: PublicationRules
  readonly counted: CountedSeries
  /** A seal of these tables: what is published is what was looked at. */
  readonly seen: string
  readonly before: readonly Pick<Row<'Publication'>, 'on' | 'number' | 'tables' | 'counted'>[]
}

/** Counts what there is, looks at everything published before and withholds what nobody may work out. `decided`: names of numbers that are published all the same. */
export async function tablesNow(query: Query, context: Context, decided: readonly string[]): Promise<Result<TablesNow>> {
  const rules = context.policy?.('publication') as PublicationRules | undefined
  if (!rules) return refuse('NoPublicationRules', 'No policy says which counts public tables withhold.', { at: 'publication' })
  const [counted, known, before] = await Promise.all([
    countedNow(query, context), query.selectFrom('Jurisdiction').select(['id', 'name', 'level', 'population']).orderBy('id').execute(),
    query.selectFrom('Publication').select(['on', 'number', 'tables', 'counted']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).orderBy('number').execute(),
  ])
  const given: ToPublish = { area: context.area, known, rules, counted, before, decided }
  const { unknown, ...ready } = context.apart ? ((await context.apart('publicationWork', given)) as ReadyTables) : publicationWork(given)
  if (unknown.length > 0) return refuse('UnknownNumber', `There is no number ${unknown[0]} in these tables.`, { at: 'cells' })
  return done({ ...ready, rules, counted, seen: context.keyed(JSON.stringify([ready.tables, decided])), before })
}
