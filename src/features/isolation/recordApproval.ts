import { action, change } from '../../kernel/action.ts'
import { instant, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Order } from '../../domain/Order.ts'
import { isOver, letGo } from '../../domain/order/letGo.ts'
import { madeBy } from '../../domain/order/madeBy.ts'
import type { Query } from '../../storage/Query.ts'
import { askedOf } from './askedAbove.ts'

/** Record that the level above was told of an order, or what it said. An order it refuses is lifted in the same moment; one not served yet never is. */
export const recordApproval = action({
  name: 'recordApproval',
  means: 'Record that the level above was told of an order, or what it said; not approved means lifted at once.',
  input: {
    id: ref('Order', 'Which order.'), said: oneOf(['told', 'given', 'refused'], 'The level above was told, gave its approval, or refused it.'),
    approver: optional(text('Who above said so.')), at: optional(instant('When.')), reason: optional(text('Why it was refused, as the level above says.')),
  },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Order').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, said, approver, at, reason }, orders, context) => {
    const order = orders.get(id)
    if (!order) return refuse('UnknownOrder', 'There is no such order in this outbreak.', { at: 'id' })
    if (!askedOf(order.power, context)) return refuse('NoApprovalNeeded', 'The power of this order asks for no report to the level above.', { at: 'id' })
    if (order.approval === 'given' || order.approval === 'refused') return refuse('AlreadyDecided', `The level above has decided: ${order.approval}. Extending an order is a new decision.`, { at: 'id' })
    const when = at ?? context.now
    if (when > context.now) return refuse('NotYet', 'What the level above says later is recorded when it says so.', { at: 'at' })
    const told = { reportedUpAt: order.reportedUpAt ?? when }
    const subject = { noun: order.personId ? 'Person' : 'Order', id: order.personId ?? id } as const
    if (said === 'told') return done({ writes: [change(Order, order, told)], answer: { id, status: order.status }, subject })
    if (!approver) return refuse('ApproverMissing', 'Say who above decided.', { at: 'approver' })
    if (said === 'given' && madeBy(order, context.actor.id)) return refuse('OwnOrder', 'Whoever made an order does not record that it was approved: somebody else who has the approval before them does.', { at: 'said' })
    if (said === 'refused' && !reason) return refuse('ReasonMissing', 'Say why it was refused.', { at: 'reason' })
    const decision = { ...told, approval: said, approver, approvedAt: when } as const
    if (said === 'given' || order.status === 'drafted' || isOver(order)) return done({ writes: [change(Order, order, decision)], answer: { id, status: order.status }, subject, reason })
    return done({ writes: [change(Order, order, { ...letGo(order, 'lifted', context.now, reason).changes, ...decision })], answer: { id, status: 'lifted' }, subject, reason })
  },
})
