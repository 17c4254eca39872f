import type { Instant } from '../../kernel/Day.ts'
import { optional, text } from '../../kernel/field.ts'
import { report } from '../../kernel/report.ts'
import { done, type Result } from '../../kernel/Result.ts'
import type { Query } from '../../storage/Query.ts'
import { tablesNow, type TablesNow } from './tablesNow.ts'

/** The tables as they would be published now, with what is withheld and why: for those who publish them. */
export const publicTables = report({
  name: 'publicTables',
  means: 'Public tables as they would be published now, with what is withheld and why.',
  asks: { unsuppressed: optional(text('Names of numbers that would be published all the same, with commas between.')) },
  load: async (query: Query, { unsuppressed }, context): Promise<Result<PublicTables>> => {
    const nothing = { on: context.today, cutOff: context.now, whole: false, publishedToday: false, now: null }
    // Tables of a part would not add up with those of the whole: whoever has a part only makes none.
    if (context.jurisdiction !== context.area) return done(nothing)
    const now = await tablesNow(query, context, namesIn(unsuppressed))
    if (!now.ok) return now
    const { counted: _kept, before, ...told } = now.value
    return done({ ...nothing, whole: true, publishedToday: before.some(({ on }) => on >= context.today), now: told })
  },
})

const namesIn = (list: string | null | undefined): readonly string[] => (list ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')

export interface PublicTables {
  readonly on: string
  readonly cutOff: Instant
  /** False where one’s role reaches a part only of the place that responds. */
  readonly whole: boolean
  readonly publishedToday: boolean
  readonly now: Omit<TablesNow, 'counted' | 'before'> | null
}
