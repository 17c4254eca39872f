import { instant, int, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A room or bed of a facility. */
export const Room = noun('Room', {
  means: 'A room or bed of a facility.',
  fields: {
    facilityId: ref('Facility', 'Which facility.', { ownedBy: true }),
    name: text('Number on the door.'),
    beds: int('How many people it takes.', { min: 1 }),
    state: oneOf(['free', 'held', 'occupied', 'toDisinfect', 'outOfUse'], 'Whether somebody can move in.'),
    personId: optional(ref('Person', 'Who is in it.')),
    since: optional(instant('Since when it is so.')),
  },
  findBy: [['facilityId', 'state'], ['personId']],
})
