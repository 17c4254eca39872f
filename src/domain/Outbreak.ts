import { day, hidden, instant, int, json, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One response to one disease in one jurisdiction; everything else belongs to it. */
export const Outbreak = noun('Outbreak', {
  means: 'One response to one disease in one jurisdiction.',
  scope: 'reference',
  guarded: true,
  fields: {
    name: text('What people call the outbreak.'),
    disease: text('Id of the disease profile.'),
    jurisdiction: ref('Jurisdiction', 'Code of the jurisdiction that responds.'),
    timeZone: text('IANA time zone; a day ends at 24:00 there.'),
    status: oneOf(['preparing', 'active', 'over'], 'Where the response stands.'),
    openedOn: optional(day('The day the response began.')),
    overOn: optional(day('The day it was declared over.')),
    areaDigits: hidden(int('How many digits of a jurisdiction code make an area, the unit records are kept by.')),
    livesFrom: optional(hidden(instant('A demonstration lives in its own days: the moment it began when it was recorded.'))),
    synthetic: optional(json<boolean>('True where no record is about a real person: said by the house when it makes one up, and never afterwards.')),
  },
})
