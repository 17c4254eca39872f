import { instant, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Somebody has a reason why records are not to be deleted yet: a court, an appeal, an inquiry. Until it is lifted nothing of them is. */
export const LegalHold = noun('LegalHold', {
  means: 'A reason why records are not to be deleted yet.',
  once: false,
  guarded: true,
  // It binds whoever deletes, wherever in the outbreak it was placed; it is lifted where it lies.
  openTo: 'outbreak',
  fields: {
    subjectNoun: oneOf(['Person', 'Outbreak'], 'Whether it holds one person or everybody in the outbreak.'),
    subjectId: ref('*', 'Whom.'),
    reason: text('Why.'),
    heldAt: instant('Since when.'),
    heldBy: text('Who said so.'),
    liftedAt: optional(instant('When it was lifted.')),
    liftedBecause: optional(text('Why it was lifted.')),
  },
  sealed: ['reason', 'liftedBecause'],
  findBy: [['subjectId']],
})
