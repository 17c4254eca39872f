import { number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A building, room, shop, ward, school class or vehicle run. */
export const Place = noun('Place', {
  means: 'A building, room, shop, ward, school class or vehicle run.',
  fields: {
    name: text('What people call it.'),
    kind: oneOf(['estate', 'building', 'unit', 'dwelling', 'school', 'class', 'enterprise', 'hospital', 'ward', 'shop', 'market', 'vehicle', 'village', 'other'], 'What sort of place.'),
    withinId: optional(ref('Place', 'The place it is part of.')),
    address: optional(text('Where it is, in words.')),
    latitude: optional(number('Degrees north.')),
    longitude: optional(number('Degrees east.')),
    people: optional(number('How many people live, work or learn there.')),
  },
  findBy: [['name'], ['withinId']],
})
