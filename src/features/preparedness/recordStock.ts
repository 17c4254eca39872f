import { action, change, create } from '../../kernel/action.ts'
import { optional } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Stock } from '../../domain/Stock.ts'
import type { Query } from '../../storage/Query.ts'
import { itemUnknown } from './itemKnown.ts'

/** Somebody counted what lies in a place; the count takes the place of the one before, and corrects it. */
export const recordStock = action({
  name: 'recordStock',
  means: 'Record how much of an item lies in a place, or correct it.',
  input: { ...Stock.fields, countedOn: optional(Stock.fields.countedOn) },
  load: async (query: Query, inputs, context) => {
    const rows = await query.selectFrom('Stock').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('item', 'in', inputs.map(({ item }) => item)).execute()
    return { rows: new Map(rows.map((row) => [keyOf(row), row])), told: new Set<string>() }
  },
  decide: (input, { rows, told }, context) => {
    const countedOn = input.countedOn ?? context.today
    const unknown = itemUnknown(context, input.item)
    if (unknown) return unknown
    if (countedOn > context.today) return refuse('NotYetCounted', 'A count cannot be of a day that has not come.', { at: 'countedOn' })
    if (told.has(keyOf(input))) return refuse('CountedTwice', 'The same item in the same place is told twice. Say which count holds.', { at: 'item' })
    told.add(keyOf(input))
    const was = rows.get(keyOf(input))
    if (was && was.countedOn > countedOn) return refuse('CountedLater', `It was counted on ${was.countedOn} already, later than this.`, { at: 'countedOn' })
    const id = was?.id ?? context.newId()
    const write = was ? change(Stock, was, { amount: input.amount, countedOn, leadDays: input.leadDays ?? was.leadDays ?? null }) : create(Stock, context, { ...input, countedOn, id })
    return done({ writes: [write], answer: { id }, subject: { noun: 'Stock', id } })
  },
})

const keyOf = ({ item, heldAt }: { readonly item: string; readonly heldAt?: string | null | undefined }): string => `${item} ${heldAt?.trim() ?? ''}`
