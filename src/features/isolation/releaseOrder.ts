import { action } from '../../kernel/action.ts'
import { instant, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { isOver, letGo } from '../../domain/order/letGo.ts'
import type { Query } from '../../storage/Query.ts'

/** Let a person go: the order ended, was lifted before its end, or should never have been made. */
export const releaseOrder = action({
  name: 'releaseOrder',
  means: 'Let a person go.',
  input: { id: ref('Order', 'Which order.'), how: oneOf(['ended', 'lifted', 'annulled'], 'Ended by itself, lifted before its end, or annulled as never right.'), at: optional(instant('When the person was free.')), reason: optional(text('Why, where it was lifted or annulled.')) },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Order').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, how, at, reason }, orders, context) => {
    const order = orders.get(id)
    if (!order) return refuse('UnknownOrder', 'There is no such order in this outbreak.', { at: 'id' })
    if (isOver(order)) return done({ writes: [], answer: { id, status: order.status } })
    if (how !== 'ended' && !reason) return refuse('ReasonMissing', 'Say why it is lifted or annulled.', { at: 'reason' })
    return done({ writes: [letGo(order, how, at ?? context.now, reason)], answer: { id, status: how }, subject: { noun: order.personId ? 'Person' : 'Order', id: order.personId ?? id }, reason })
  },
})
