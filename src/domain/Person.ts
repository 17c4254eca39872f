import { day, flag, hidden, instant, manyOf, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Someone with a record, for a stated purpose. Name, numbers, phone and address are kept apart, in PersonIdentifier. */
export const Person = noun('Person', {
  means: 'Someone with a record, for a stated purpose.',
  fields: {
    label: text('How lists show the person where names are masked: a file number or what is known.'),
    standing: hidden(oneOf(['known', 'placeholder', 'described'], 'Known; named only as the other end of a link; or known by description only.')),
    sex: optional(oneOf(['female', 'male', 'other', 'unknown'], 'Sex as recorded.', { alsoCalled: ['gender', '性别', 'sexe', 'sexo'] })),
    bornOn: optional(day('Date of birth.', { alsoCalled: ['dob', 'birth date', 'date of birth', '出生日期', '生日'] })),
    ageYears: optional(number('Age in completed years when reported; months as a fraction.', { unit: 'years', min: 0, max: 125, alsoCalled: ['age', '年龄'] })),
    occupation: optional(text('What the person does, as told.', { alsoCalled: ['职业', 'profession'] })),
    householdId: optional(ref('Household', 'The household the person lives in.')),
    residenceId: optional(ref('Place', 'Where the person lives.')),
    organisationId: optional(ref('Place', 'Where the person works or learns.')),
    guardianId: optional(ref('Person', 'Who is served for a person who cannot be alone.')),
    traits: optional(manyOf(['minor', 'pregnant', 'dialysis', 'immunocompromised', 'immune', 'susceptible', 'carer', 'notSelfReliant', 'healthWorker', 'homeUnsuitable'], 'What changes what a measure asks of the person.')),
    diedOn: optional(day('Date of death, of whatever cause.')),
    purpose: optional(text('Why the house holds a record.')),
    contradictory: optional(hidden(flag('Two sources disagree about who this is; a person has to decide.'))),
    notes: optional(text('Free text as it was reported.')),
    forgottenAt: optional(hidden(instant('When what names the person was destroyed; what remains is counted and names nobody.'))),
  },
  sealed: ['label', 'notes'],
  findBy: [['label'], ['householdId'], ['residenceId']],
})
