import { instant, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** What somebody decided about a duty, by its key: who owns it, that it is done, waived, refused or blocked. */
export const DutyDecision = noun('DutyDecision', {
  means: 'What somebody decided about a duty.',
  fields: {
    dutyKey: text('Key of the duty.'),
    subjectNoun: text('Noun of the subject.'),
    subjectId: ref('*', 'The subject.'),
    decision: oneOf(['assigned', 'claimed', 'done', 'waived', 'refused', 'blocked', 'reopened'], 'What was decided.'),
    at: instant('When it was so.'),
    owner: optional(text('Who owns the duty from then on.')),
    blockedBy: optional(text('Who or what is in the way.')),
    needsDecisionFrom: optional(text('Who has to decide after a refusal.')),
    reason: optional(text('Why.')),
  },
  sealed: ['reason'],
  findBy: [['subjectId'], ['dutyKey']],
})
