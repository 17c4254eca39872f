import { instant, oneOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A measure pack that an outbreak follows, from an instant to an instant; known to the house since recordedAt. */
export const PackInForce = noun('PackInForce', {
  means: 'A measure pack that an outbreak follows.',
  openTo: 'outbreak',
  fields: {
    pack: text('Id of the pack.'),
    level: oneOf(['nation', 'province', 'prefecture', 'county', 'township', 'community'], 'Level of the issuer.'),
    place: text('Jurisdiction it is for.'),
    inForceFrom: instant('Since when it is in force.'),
    inForceTo: optional(instant('Until when.')),
    status: oneOf(['draft', 'inForce', 'superseded', 'repealed', 'expired'], 'Where it stands.'),
    adoptedBy: optional(text('Who put it in force.')),
  },
  findBy: [['status']],
})
