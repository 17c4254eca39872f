import { action, create } from '../../kernel/action.ts'
import { optional, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Order } from '../../domain/Order.ts'
import type { Query } from '../../storage/Query.ts'

const { status: _status, servedAt: _served, servedTo: _to, endedAt: _ended, releasedAt: _released, transportArrivedAt: _transport, proposed: _proposed, review: _review, number: _number, ...asked } = Order.fields

/** Write the order that restricts a person; it binds nobody until it is served with a power, a basis, an end and a way to object. */
export const draftOrder = action({
  name: 'draftOrder',
  means: 'Draft an order; it binds nobody until it is served.',
  input: { ...asked, number: optional(text('Number on the notice; made here when there is none.')) },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap((input) => input.personId ?? [])
    return new Set(ids.length ? (await query.selectFrom('Person').select('id').where('area', '=', context.area).where('id', 'in', ids).execute()).map((row) => row.id) : [])
  },
  decide: (input, people, context) => {
    if (!input.personId && !input.zoneId) return refuse('NobodyNamed', 'An order restricts a person or a zone: name one.', { at: 'personId' })
    if (input.personId && !people.has(input.personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak. A description is not enough for an order.', { at: 'personId' })
    const id = context.newId()
    const order = create(Order, context, { ...input, id, number: input.number ?? `O-${context.today.replaceAll('-', '')}-${id.slice(-6)}`, status: 'drafted' })
    return done({ writes: [order], answer: { id, number: order.record['number'] }, subject: input.personId ? { noun: 'Person', id: input.personId } : { noun: 'Order', id }, reason: input.reason })
  },
})
