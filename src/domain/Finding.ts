import { hidden, instant, int, json, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** A fact that leaves a chain or a person unexplained: worked out from the records, closed by mending them. */
export const Finding = noun('Finding', {
  means: 'A fact that leaves a chain or a person unexplained.',
  derived: true,
  fields: {
    subjectNoun: text('Noun of the subject.'),
    subjectId: ref('*', 'The subject.'),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    kind: text('What is missing or contradictory.'),
    since: instant('When it became known.'),
    rank: int('How much harm it does: 1 is worst.'),
    details: optional(json('What disagrees, or who must decide.')),
    owner: optional(text('Who owns it.')),
    pack: optional(hidden(text('The pack that asks.'))),
    clause: optional(hidden(text('Where in the pack.'))),
  },
  findBy: [['subjectId'], ['kind']],
})
