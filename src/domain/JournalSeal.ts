import { instant, int, ref, text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** One link of the chain that holds the journal of an area together: it seals an entry and everything sealed before it, under a key that is not in the database. */
export const JournalSeal = noun('JournalSeal', {
  means: 'One link of the chain that holds the journal of an area together.',
  guarded: true,
  fields: {
    seq: int('Place in the chain of the area, from 1.'),
    entryId: ref('JournalEntry', 'The entry it seals.'),
    mac: text('Keyed hash of the entry and of the link before.'),
    sealedAt: instant('When it was sealed.'),
  },
  findBy: [['entryId'], ['seq']],
})
