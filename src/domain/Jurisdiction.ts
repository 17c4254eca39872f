import { int, number, oneOf, optional, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** An administrative area with a code and a parent; the code is its id. */
export const Jurisdiction = noun('Jurisdiction', {
  means: 'An administrative area with a code and a parent.',
  scope: 'reference',
  idIs: 'code',
  fields: {
    name: text('Its name in the language of the place.'),
    level: oneOf(['nation', 'province', 'prefecture', 'county', 'township', 'community'], 'Where it stands in the tree.'),
    parent: optional(text('Code of the jurisdiction above.')),
    population: optional(int('People who live there.')),
    latitude: optional(number('Degrees north.')),
    longitude: optional(number('Degrees east.')),
  },
  findBy: [['parent']],
})
