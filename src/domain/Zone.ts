import { flag, instant, json, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** An area under measures with a clock. */
export const Zone = noun('Zone', {
  means: 'An area under measures with a clock.',
  fields: {
    name: text('The area in words.'),
    level: oneOf(['high', 'medium', 'low', 'temporary'], 'How far the measures go.'),
    unit: oneOf(['unit', 'building', 'estate', 'village', 'township', 'county', 'other'], 'What was drawn around.'),
    placeId: optional(ref('Place', 'The place it covers.')),
    pack: text('The measure pack it was drawn under.'),
    power: optional(text('The power it is made under.')),
    approver: optional(text('Who approved a wider area.')),
    approvedAt: optional(instant('When that was.')),
    widened: optional(flag('Wider than the usual unit.')),
    startsAt: instant('When it began.'),
    expiresAt: optional(instant('When it ends by itself.')),
    endedAt: optional(instant('When it ended.')),
    lastInfectionAt: optional(instant('When the last infection in it was found; the clock counts from there.')),
    screenings: optional(json<readonly { on: string; allNegative: boolean; coverage: number }[]>('Screenings of everybody in it.')),
    status: oneOf(['active', 'ended'], 'Whether it is in force.'),
    reason: optional(text('Why it was drawn.')),
  },
  findBy: [['status'], ['placeId']],
})
