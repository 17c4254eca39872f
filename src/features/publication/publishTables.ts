import { action } from '../../kernel/action.ts'
import { text } from '../../kernel/field.ts'
import type { Query } from '../../storage/Query.ts'
import { publication } from './publication.ts'
import { tablesNow } from './tablesNow.ts'

/** Publish the tables of today, with everything withheld that the policy says. */
export const publishTables = action({
  name: 'publishTables',
  means: 'Publish the public tables of today.',
  input: { seen: text('The seal of the tables that were looked at.') },
  load: (query: Query, _inputs, context) => tablesNow(query, context, []),
  decide: (input, now, context) => publication(now, context, input),
})
