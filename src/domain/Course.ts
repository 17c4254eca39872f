import { day, instant, json, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** What one category of a measure asks of one person from one anchor: phases by day and an end. Worked out from facts, never typed in. */
export const Course = noun('Course', {
  means: 'What one category of a measure asks of one person from one anchor.',
  derived: true,
  fields: {
    subjectNoun: text('Noun of the subject.'),
    subjectId: ref('*', 'The subject.'),
    category: text('Category of the measures.'),
    pack: text('The pack it follows.'),
    clause: optional(text('Where in the pack.')),
    anchorOn: optional(day('The day it counts from.')),
    startsOn: optional(day('First day of the restriction or follow-up.')),
    endsOn: optional(day('Last day.')),
    endsAt: optional(instant('When it ends.')),
    phases: json<readonly CoursePhase[]>('Setting on each run of days.'),
    assumed: optional(json<readonly string[]>('What was assumed, and who must decide.')),
    proposal: optional(json('A longer or stricter course that a person has to decide.')),
  },
  findBy: [['subjectId'], ['endsOn']],
})

/** One run of days in one setting. */
export interface CoursePhase {
  readonly setting: string
  readonly from: string
  readonly to: string
}
