import { int, optional, ref, oneOf, text, instant } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One person in a tube. A positive tube is not a case: its members are held and re-sampled one by one. */
export const SampleMember = noun('SampleMember', {
  means: 'One person in a tube.',
  fields: {
    sampleId: ref('Sample', 'The tube.', { ownedBy: true }),
    personId: ref('Person', 'Who is in it.'),
    ordinal: int('Place in the tube.', { min: 1 }),
    hold: optional(oneOf(['none', 'held', 'resampled', 'confirmed', 'excluded', 'refused', 'expired'], 'Where the person stands after a positive tube.')),
    heldAt: optional(instant('When the hold began.')),
    reason: optional(text('Why, where a person decided.')),
  },
  sealed: ['reason'],
  findBy: [['sampleId'], ['personId']],
})
