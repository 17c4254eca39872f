import { action } from '../../kernel/action.ts'
import { manyOf, text } from '../../kernel/field.ts'
import { refuse } from '../../kernel/Result.ts'
import type { Query } from '../../storage/Query.ts'
import { publication } from './publication.ts'
import { tablesNow } from './tablesNow.ts'

/** Publish the tables of today with some numbers that would be withheld: the authority decides so, and says why. */
export const publishUnsuppressed = action({
  name: 'publishUnsuppressed',
  means: 'Publish the public tables of today with numbers shown that would be withheld, for a reason.',
  input: { seen: text('The seal of the tables that were looked at.'), cells: manyOf([], 'Names of the numbers that are shown all the same.'), reason: text('Why the public has to know them.') },
  load: (query: Query, [input], context) => tablesNow(query, context, input?.cells ?? []),
  decide: (input, now, context) => {
    if (input.reason.trim().length < 10) return refuse('ReasonMissing', 'Say why the public has to know these numbers.', { at: 'reason' })
    if (input.cells.length === 0) return refuse('NothingChosen', 'Choose the numbers that are to be shown, or publish the tables as they are.', { at: 'cells' })
    return publication(now, context, input)
  },
})
