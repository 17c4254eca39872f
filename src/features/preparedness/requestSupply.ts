import { action, create } from '../../kernel/action.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { SupplyRequest } from '../../domain/SupplyRequest.ts'
import { itemUnknown } from './itemKnown.ts'

const { item, amount, neededBy, supplier, reason } = SupplyRequest.fields

/** Somebody asks for supplies; they are on their way once they are ordered. */
export const requestSupply = action({
  name: 'requestSupply',
  means: 'Ask for supplies by a day.',
  input: { item, amount, neededBy, supplier, reason },
  load: async () => undefined,
  decide: (input, _loaded, context) => {
    const unknown = itemUnknown(context, input.item)
    if (unknown) return unknown
    if (input.neededBy < context.today) return refuse('NeededInThePast', 'The day it is needed by has passed.', { at: 'neededBy' })
    const id = context.newId()
    return done({ writes: [create(SupplyRequest, context, { ...input, id, status: 'requested' })], answer: { id }, subject: { noun: 'SupplyRequest', id }, reason: input.reason })
  },
})
