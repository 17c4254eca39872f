import { int, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** People who live together. */
export const Household = noun('Household', {
  means: 'People who live together.',
  fields: {
    label: text('How lists show the household.'),
    placeId: optional(ref('Place', 'The dwelling.')),
    members: optional(int('How many people live there, known by name or not.')),
  },
  findBy: [['placeId'], ['label']],
})
