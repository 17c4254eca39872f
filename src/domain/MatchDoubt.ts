import { json, number, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Two records that may be one person; somebody decides, the house never merges them silently. */
export const MatchDoubt = noun('MatchDoubt', {
  means: 'Two records that may be one person.',
  fields: {
    personId: ref('Person', 'One of the two.'),
    otherPersonId: ref('Person', 'The other.'),
    score: number('How alike they are, 0 to 1.', { min: 0, max: 1 }),
    because: text('What agrees and what does not.'),
    incoming: optional(json<CameFrom>('The import and the row the one came from, and the row of the other where it is of the same import.')),
    status: oneOf(['open', 'same', 'different'], 'What was decided.'),
    reason: optional(text('Why.')),
  },
  sealed: ['reason'],
  findBy: [['status'], ['personId']],
})

/** Where a record in doubt stood in a file. */
export interface CameFrom {
  readonly importId: string
  readonly row: number
  readonly otherRow: number | null
}
