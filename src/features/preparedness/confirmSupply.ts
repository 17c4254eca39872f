import { action, change } from '../../kernel/action.ts'
import { oneOf, optional, ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { SupplyRequest } from '../../domain/SupplyRequest.ts'
import type { Query } from '../../storage/Query.ts'

const { expectedOn, arrivedOn, supplier } = SupplyRequest.fields

/** What was asked for is ordered, promised for another day, has arrived, or does not come. */
export const confirmSupply = action({
  name: 'confirmSupply',
  means: 'Say that supplies are ordered and for when they are promised, have arrived, or do not come.',
  input: { id: ref('SupplyRequest', 'Which request.'), status: oneOf(['ordered', 'arrived', 'cancelled'], 'How far it is.'), expectedOn, arrivedOn, supplier: optional(supplier) },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('SupplyRequest').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, status, expectedOn: promised, arrivedOn: arrived, supplier: from }, requests, context) => {
    const was = requests.get(id)
    if (!was) return refuse('UnknownRequest', 'There is no such request in this outbreak.', { at: 'id' })
    if (was.status === 'arrived' || was.status === 'cancelled') return refuse('RequestOver', `This request is ${was.status}. Ask anew for more.`, { at: 'id' })
    if (status === 'ordered' && promised && promised < context.today) return refuse('PromisedInThePast', 'The day it is promised for has passed.', { at: 'expectedOn' })
    if (arrived && arrived > context.today) return refuse('NotYetArrived', 'It cannot have arrived on a day that has not come.', { at: 'arrivedOn' })
    const when = status === 'arrived' ? { arrivedOn: arrived ?? context.today } : status === 'ordered' ? { expectedOn: promised ?? was.expectedOn ?? null } : {}
    return done({ writes: [change(SupplyRequest, was, { status, ...when, ...(from ? { supplier: from } : {}) })], answer: { id }, subject: { noun: 'SupplyRequest', id } })
  },
})
