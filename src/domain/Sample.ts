import { hidden, instant, int, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A specimen of one or several people: a tube. */
export const Sample = noun('Sample', {
  means: 'A specimen of one or several people: a tube.',
  fields: {
    code: text('Code on the tube.'),
    siteId: optional(ref('Place', 'Where it was taken.')),
    specimen: optional(text('What was taken: throat swab, blood, lesion.')),
    members: int('How many people are in the tube.', { min: 1 }),
    status: oneOf(['planned', 'collected', 'sent', 'received', 'resulted', 'void'], 'Where the tube is.'),
    takenAt: optional(instant('When it was taken.')),
    resultedAt: optional(instant('When the result was known.')),
    result: oneOf(['pending', 'negative', 'positive', 'indeterminate', 'notDone'], 'What the laboratory found.'),
    voidedAt: optional(hidden(instant('When it turned out to count for nothing.'))),
    ct: optional(number('Cycle threshold: lower is more virus.', { min: 0, max: 50 })),
    purpose: optional(oneOf(['duty', 'screening', 'resample', 'diagnosis', 'release'], 'Why it was taken.')),
  },
  findBy: [['code'], ['takenAt']],
})
