import { int, number, oneOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** People who work together, and how much they do on a day. */
export const Team = noun('Team', {
  means: 'People who work together, and how much they do on a day.',
  fields: {
    name: text('What people call it.'),
    kind: oneOf(['investigation', 'tracing', 'sampling', 'laboratory', 'transport', 'care', 'cleaning'], 'What it does.'),
    people: int('How many work on one day.', { min: 0 }),
    perDay: optional(number('Cases investigated, contacts checked, people sampled, tubes examined or people moved on one day.', { min: 0 })),
    status: oneOf(['available', 'away'], 'Whether it can be counted upon.'),
  },
  findBy: [['kind']],
})
