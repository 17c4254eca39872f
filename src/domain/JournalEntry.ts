import { instant, json, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** What somebody did, to what, and why: written in the same transaction as the change. */
export const JournalEntry = noun('JournalEntry', {
  means: 'What somebody did, to what, and why.',
  once: false,
  guarded: true,
  fields: {
    at: instant('When.'),
    actor: text('Who.'),
    action: text('What was done.'),
    subjectNoun: optional(text('Noun of what it was done to.')),
    subjectId: optional(ref('*', 'What it was done to.')),
    changes: optional(json('Before and after.')),
    reason: optional(text('Why.')),
    batch: optional(text('The request it was part of.')),
  },
  findBy: [['subjectId', 'at'], ['at']],
})
