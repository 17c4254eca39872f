import { instant, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** Somebody opened a record that lies outside their area, and said why; it closes by itself, and the privacy officer sees it. */
export const GlassBroken = noun('GlassBroken', {
  means: 'Somebody opened a record outside their area, with a reason, for a limited time.',
  once: false,
  guarded: true,
  fields: {
    account: text('Who opened it.'),
    personId: ref('Person', 'Whose record.', { ownedBy: true }),
    reason: text('Why.'),
    at: instant('When.'),
    until: instant('When it closes by itself.'),
  },
  findBy: [['account', 'personId'], ['at']],
})
