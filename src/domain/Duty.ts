import { flag, instant, int, json, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/**
 * What must happen to a subject by when, under which rule, owned by whom: one row a run of like duties of one course
 * (the follow-ups of 21 days, the tests of a course), its times in `items`. Overdue is told from the clock, never stored.
 */
export const Duty = noun('Duty', {
  means: 'What must happen to a subject by when, under which rule, owned by whom.',
  derived: true,
  fields: {
    key: text('Readable and stable: subject, kind, category, anchoring fact.'),
    subjectNoun: text('Noun of the subject.'),
    subjectId: ref('*', 'The subject.'),
    frontId: optional(ref('Front', 'The strand it is counted in.')),
    kind: text('What has to be done.'),
    category: optional(text('Category of the measures.')),
    pack: optional(text('The pack that asks for it.')),
    clause: optional(text('Where in the pack.')),
    owner: optional(text('Who owns it; nobody is a gap.')),
    items: json<readonly DutyTimes[]>('Each time it has to be done; times that follow each other at an even pace are written once, with how many and every how many days.'),
    openItems: int('How many are not done, met, waived or void.'),
    nextOpensAt: optional(instant('When the earliest open one may be done.')),
    nextDueAt: optional(instant('When the earliest open one is due.')),
    rank: int('How much harm leaving it undone does: 1 is worst.'),
    assumed: optional(flag('Rests on an assumption somebody has to confirm.')),
  },
  // The second and third are read in the order of what is due, by one owner's list and by everybody's; the third holds all that counting and ordering gaps reads, so that the table itself is not
  // touched for it. The last is for a small place: its duties are few, and in the order of what is due they lie far apart.
  findBy: [['subjectId'], ['owner', 'nextDueAt', 'id', 'nextOpensAt', 'jurisdiction'], ['nextDueAt', 'id', 'nextOpensAt', 'rank', 'kind', 'jurisdiction'], ['jurisdiction', 'owner', 'nextDueAt', 'id', 'nextOpensAt']],
})

/** One time a duty has to be done. `open` becomes not yet due, due or overdue by the clock. */
export interface DutyItem {
  readonly n: number
  readonly opensAt: string
  readonly dueAt: string
  readonly status: 'open' | 'done' | 'doneLate' | 'notOwed' | 'refused' | 'blocked' | 'waived' | 'void'
  readonly metBy?: string
  readonly by?: string
  readonly reason?: string
}

/** Times of one duty as they are kept: the first, and where others follow at an even pace, how many in all and every how many days. */
export interface DutyTimes extends DutyItem {
  readonly times?: number
  readonly everyDays?: number
}
