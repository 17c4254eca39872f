import { day, flag, hidden, instant, json, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'
import type { Warning } from './Case.ts'

/** An edge: someone or some place exposed a person, from–to. It belongs to the exposed person's area. */
export const Exposure = noun('Exposure', {
  means: 'Someone or some place exposed a person.',
  fields: {
    personId: ref('Person', 'Who was exposed.', { ownedBy: true }),
    sourcePersonId: optional(ref('Person', 'Who exposed them.')),
    sourceArea: optional(hidden(text('Area that holds the source.'))),
    placeId: optional(ref('Place', 'Where it happened.')),
    isSource: flag('True where this exposure is taken to be how the person was infected.'),
    fromOn: optional(day('First day of the exposure.', { alsoCalled: ['first contact', 'date of first contact', '首次接触日期'] })),
    toOn: optional(day('Last day of the exposure.', { alsoCalled: ['last contact', 'date of last contact', '末次接触日期', '最后接触时间'] })),
    setting: optional(text('What sort of place or occasion.', { alsoCalled: ['exposure', 'setting', 'exposure type', '接触方式', '暴露场所'] })),
    category: optional(oneOf(['livingTogether', 'care', 'visit', 'aerosolProcedure', 'sameRoom', 'closedSpace', 'sameVehicle', 'contaminatedSurroundings', 'body', 'burial', 'judgement'], 'How the exposure counts, by the investigation rules.')),
    distanceMetres: optional(number('How near they were.', { unit: 'm', min: 0 })),
    protection: optional(oneOf(['none', 'mask', 'full', 'unknown'], 'What protected the person.')),
    certainty: oneOf(['possible', 'probable', 'certain'], 'How sure it is that the exposure happened.'),
    status: hidden(oneOf(['active', 'voided'], 'Voided when it turned out not to be so.')),
    voidedAt: optional(hidden(instant('When it turned out not to be so.'))),
    warnings: optional(hidden(json<readonly Warning[]>('Contradictions a person has to look at.'))),
    notes: optional(text('Free text as it was reported.')),
  },
  sealed: ['notes'],
  toldTo: { notes: 'recordExposure' },
  findBy: [['personId'], ['sourcePersonId']],
})
