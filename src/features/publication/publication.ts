import { create, type Context, type Decision } from '../../kernel/action.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { Publication } from '../../domain/Publication.ts'
import type { TablesNow } from './tablesNow.ts'

/** The tables of today leave the house, as they were looked at; refused where somebody’s role reaches a part only, a day was published before, or something has changed since. */
export function publication(now: Result<TablesNow>, context: Context, { seen, ...unsuppressed }: { readonly seen: string; readonly cells?: readonly string[]; readonly reason?: string }): Result<Decision> {
  if (context.jurisdiction !== context.area) return refuse('OutsideYourArea', 'Public tables are made up for the place that responds as a whole.')
  if (!now.ok) return now
  const { before, tables, counted } = now.value
  if (before.some(({ on }) => on >= context.today)) return refuse('PublishedAlready', 'A day is published once; what has changed since is in the tables of the next day.')
  if (seen !== now.value.seen) return refuse('TablesChanged', 'The numbers have changed since you looked at them. Look at them again, and publish then.', { at: 'seen' })
  const number = (before.at(-1)?.number ?? 0) + 1
  const record = create(Publication, context, { on: context.today, at: context.now, number, tables, counted, unsuppressed: unsuppressed.cells ?? null, reason: unsuppressed.reason ?? null, sourceKey: `published ${number}` })
  return done({ writes: [record], answer: { id: record.record['id'], number }, subject: { noun: 'Outbreak', id: context.outbreakId }, reason: unsuppressed.reason })
}
