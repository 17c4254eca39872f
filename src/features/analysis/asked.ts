import { day, oneOf, optional, ref } from '../../kernel/field.ts'
import { events } from './CaseRow.ts'

/** What every analysis may be asked for: one front, and how it stood on another day. */
export const asked = { frontId: optional(ref('Front', 'Only this front.')), until: optional(day('As it was known at the end of this day; yesterday where left out.')) }

/** The same with the day of a case that is counted. */
export const askedBy = { ...asked, by: optional(oneOf(events, 'Which day of a case is counted; onsets where left out, or samples where most cases have no onset.')) }
