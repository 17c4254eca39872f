import { day, hidden, instant, json, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'
import type { Warning } from './Case.ts'

/** A person at a place from–to, with how it is known. It belongs to the place's area. */
export const Visit = noun('Visit', {
  means: 'A person at a place from–to, with how it is known.',
  liesWith: 'personId',
  fields: {
    personId: ref('Person', 'Who was there.'),
    placeId: ref('Place', 'Where.'),
    fromOn: optional(day('First day there.', { alsoCalled: ['arrival', 'arrived', '到达日期'] })),
    toOn: optional(day('Last day there.', { alsoCalled: ['leave', 'left', 'departure', '离开日期'] })),
    fromAt: optional(instant('Arrived, where the hour is known.')),
    toAt: optional(instant('Left, where the hour is known.')),
    knownBy: oneOf(['told', 'record', 'ticket', 'scan', 'import'], 'How it is known.'),
    warnings: optional(hidden(json<readonly Warning[]>('Contradictions a person has to look at.'))),
    notes: optional(text('Free text as it was reported.')),
  },
  findBy: [['personId'], ['placeId', 'fromOn']],
})
