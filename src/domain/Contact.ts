import { day, flag, hidden, instant, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A person with an exposure under follow-up: one a person, however many exposures. */
export const Contact = noun('Contact', {
  means: 'A person with an exposure under follow-up.',
  fields: {
    personId: ref('Person', 'Who is followed up.', { ownedBy: true }),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    category: text('Which category of the measures in force: close contact, contact of contact, casual contact.'),
    status: oneOf(['unconfirmed', 'confirmed', 'notAContact'], 'Whether the person is a contact.'),
    state: oneOf(['active', 'becameCase', 'dropped'], 'Whether follow-up goes on.'),
    namedAt: optional(instant('When the person was named.')),
    reachedAt: optional(instant('When the person was first reached.')),
    immuneOn: optional(day('Day immunity was shown.')),
    needsFinding: optional(flag('Nobody knows yet who this is.')),
    reason: optional(text('Why it is not a contact or was dropped.')),
    endedAt: optional(hidden(instant('When it turned out not to be a contact, or was dropped.'))),
  },
  sealed: ['reason'],
  findBy: [['personId'], ['state']],
})
