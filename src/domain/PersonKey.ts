import { text } from '../kernel/field.ts'
import { noun } from '../kernel/noun.ts'

/** The key that what names one person is encrypted under, itself encrypted under the key of the house. Without it nothing of the person can be read again: destroying it is how the house forgets. Its id is the person's, or the outbreak's for what belongs to nobody in particular. */
export const PersonKey = noun('PersonKey', {
  means: 'The key that what names one person is encrypted under, itself encrypted.',
  once: false,
  guarded: true,
  fields: {
    wrapped: text('The key, encrypted under a key of the house.'),
    keyId: text('Which key of the house.'),
  },
})
