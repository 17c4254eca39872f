import { day, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Somebody's stay in a risk zone or an area that had one: the ground of a spill-over rule. */
export const ZoneStay = noun('ZoneStay', {
  means: 'A stay in a risk zone or an area that had one.',
  liesWith: 'personId',
  fields: {
    personId: ref('Person', 'Who stayed there.'),
    zoneId: optional(ref('Zone', 'The zone, where it is one of ours.')),
    level: text('Level of the zone then.'),
    fromOn: optional(day('First day there.')),
    leftOn: optional(day('Day the person left.')),
    placeText: optional(text('Where, in words.')),
  },
  findBy: [['personId']],
})
