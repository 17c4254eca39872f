import { action, change } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { PersonIdentifier } from '../../domain/PersonIdentifier.ts'
import { identifierHash } from '../../domain/person/identifierHash.ts'
import { keyedTokens } from '../../domain/person/keyedTokens.ts'
import type { Query } from '../../storage/Query.ts'

/** Correct a name, number or address, as the person asks or as it is found to be. What stood before stays in the journal, encrypted. */
export const correctIdentifier = action({
  name: 'correctIdentifier',
  means: 'Correct a name, number or address of a person.',
  input: { id: ref('PersonIdentifier', 'Which identifier.'), value: text('As it should be.'), reason: text('How it is known.') },
  load: async (query: Query, inputs, context) => new Map((await query.withoutPlugins().selectFrom('PersonIdentifier').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, value, reason }, known, context) => {
    const was = known.get(id)
    if (!was) return refuse('UnknownIdentifier', 'There is no such identifier in this outbreak.', { at: 'id' })
    if (value.trim() === '') return refuse('ValueMissing', 'Write it as it should be.', { at: 'value' })
    const tokens = keyedTokens(context, was.kind, value)
    return done({ writes: [change(PersonIdentifier, was, { value: value.trim(), hash: identifierHash(context, was.kind, value), tokens: tokens.length > 0 ? tokens : null })], answer: { id }, subject: { noun: 'Person', id: was.personId }, reason })
  },
})
