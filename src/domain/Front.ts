import { int, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A strand of the outbreak that is led and counted apart: local spread, people returning from elsewhere. */
export const Front = noun('Front', {
  means: 'A strand of the outbreak that is led and counted apart.',
  openTo: 'outbreak',
  fields: {
    name: text('What people call the front.'),
    rank: int('Order on the board, and the colour that goes with it.'),
    lead: optional(text('The unit or post that leads it.')),
  },
})
