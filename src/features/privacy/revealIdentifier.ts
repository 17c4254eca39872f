import { action } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import type { Query } from '../../storage/Query.ts'

/** See one identifier as it was written. Who saw it, when and what for is in the journal. */
export const revealIdentifier = action({
  name: 'revealIdentifier',
  means: 'See one name, number or address in full, for a purpose that is journalled.',
  input: { id: ref('PersonIdentifier', 'Which identifier.'), purpose: text('What it is needed for.') },
  load: async (query: Query, inputs, context) => {
    const rows = await query.withoutPlugins().selectFrom('PersonIdentifier').select(['id', 'personId', 'kind', 'value']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()
    const values = context.reveal ? await context.reveal(rows.map(({ value }) => value)) : rows.map(({ value }) => value)
    return new Map(rows.map((row, at) => [row.id, { ...row, value: values[at] ?? null }]))
  },
  decide: ({ id, purpose }, known) => {
    const one = known.get(id)
    if (!one) return refuse('UnknownIdentifier', 'There is no such identifier in this outbreak.', { at: 'id' })
    if (purpose.trim().length < 3) return refuse('PurposeMissing', 'Say what it is needed for.', { at: 'purpose' })
    if (one.value === null) return refuse('IdentifierForgotten', 'It cannot be read any more: its key was destroyed, or it was tampered with.', { at: 'id' })
    return done({ writes: [], told: true, answer: { id, kind: one.kind, value: one.value }, subject: { noun: 'Person', id: one.personId }, reason: `${one.kind}: ${purpose}` })
  },
})
