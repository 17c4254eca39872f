import { day, instant, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** The check of a person on one day. */
export const FollowUp = noun('FollowUp', {
  means: 'The check of a person on one day.',
  fields: {
    personId: ref('Person', 'Who was checked.', { ownedBy: true }),
    on: day('The day it counts for.'),
    at: optional(instant('When it was done.')),
    outcome: oneOf(['seenWell', 'seenUnwell', 'notPerformed', 'notAttempted', 'missed'], 'What came of it.'),
    temperature: optional(number('Body temperature.', { unit: '°C', min: 30, max: 45 })),
    by: optional(oneOf(['visit', 'call', 'message', 'self'], 'How it was done.')),
    notes: optional(text('Anything that was said.')),
  },
  sealed: ['notes'],
  findBy: [['personId', 'on']],
})
