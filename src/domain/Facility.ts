import { int, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** An isolation site, designated, reserve or makeshift hospital. */
export const Facility = noun('Facility', {
  means: 'An isolation site or a hospital that takes people under measures.',
  fields: {
    name: text('What people call it.'),
    kind: oneOf(['isolationSite', 'designatedHospital', 'reserveHospital', 'makeshiftHospital'], 'What it is for.'),
    placeId: optional(ref('Place', 'Where it is.')),
    rooms: optional(int('Rooms in all.')),
    status: oneOf(['planned', 'open', 'full', 'closed'], 'Whether it takes people.'),
  },
})
