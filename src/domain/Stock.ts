import { day, int, number, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** How much of an item lies in a place, as somebody counted it. The latest count counts. */
export const Stock = noun('Stock', {
  means: 'How much of an item lies in a place, as somebody counted it.',
  fields: {
    item: text('Which item of the list of supplies.', { alsoCalled: ['supply', 'article', '物资', '品名'] }),
    heldAt: optional(text('Where it lies.')),
    amount: number('How much, in the unit of the list.', { min: 0 }),
    countedOn: day('When it was counted.'),
    leadDays: optional(int('Days from an order until it arrives.', { min: 0, max: 365 })),
  },
  findBy: [['item']],
})
