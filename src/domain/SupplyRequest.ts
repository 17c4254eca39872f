import { day, number, oneOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Something asked for, until it has arrived; once ordered it is on its way. */
export const SupplyRequest = noun('SupplyRequest', {
  means: 'Supplies asked for, until they have arrived.',
  fields: {
    item: text('Which item of the list of supplies.'),
    amount: number('How much, in the unit of the list.', { min: 0.001 }),
    neededBy: day('The day it is needed.'),
    status: oneOf(['requested', 'ordered', 'arrived', 'cancelled'], 'How far it is.'),
    expectedOn: optional(day('The day it is promised for.')),
    arrivedOn: optional(day('The day it arrived.')),
    supplier: optional(text('From whom.')),
    reason: optional(text('Why.')),
  },
  findBy: [['status'], ['item']],
})
