import { hidden, manyOf, oneOf, optional, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One thing that names a person, kept apart from everything that is known about them. */
export const PersonIdentifier = noun('PersonIdentifier', {
  means: 'One thing that names a person, kept apart from what is known about them.',
  fields: {
    personId: ref('Person', 'Whom it names.', { ownedBy: true }),
    kind: oneOf(['name', 'idNumber', 'phone', 'address', 'fileNumber'], 'What sort of identifier it is.'),
    value: text('The identifier as written.'),
    hash: hidden(text('Keyed hash of the normalised value: equal values meet without being read.')),
    tokens: optional(hidden(manyOf([], 'Keyed hashes of its parts, for search and scoring.'))),
  },
  sealed: ['value'],
  findBy: [['personId'], ['hash']],
  searchIn: ['tokens'],
  identifies: ['value'],
})
