import { day, instant, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Someone coming from elsewhere. */
export const Arrival = noun('Arrival', {
  means: 'Someone coming from elsewhere.',
  fields: {
    personId: ref('Person', 'Who comes.', { ownedBy: true }),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    origin: text('Where from: a jurisdiction code, or words.'),
    originLevel: optional(oneOf(['high', 'medium', 'low', 'none', 'abroad', 'unknown'], 'Zone level of the origin when the person left.')),
    status: oneOf(['declared', 'arrived', 'assessed', 'handedOver', 'completed'], 'Where the person stands.'),
    declaredAt: optional(instant('When it was announced.')),
    leftOn: optional(day('Day the person left the origin.')),
    arrivedOn: optional(day('Day the person arrived.')),
    by: optional(text('Train, flight or road.')),
    destinationText: optional(text('Where to, in words.')),
  },
  sealed: ['destinationText'],
  findBy: [['personId'], ['status']],
})
