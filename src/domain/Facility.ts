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
    beds: optional(int('Beds in all, those of intensive care aside.', { min: 0 })),
    icuBeds: optional(int('Beds of intensive care.', { min: 0 })),
    readyDays: optional(int('Days to make it ready, while it is planned.', { min: 0, max: 365 })),
    status: oneOf(['planned', 'open', 'full', 'closed'], 'Whether it takes people.'),
  },
})
