import { action, change } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Exposure } from '../../domain/Exposure.ts'
import type { Query } from '../../storage/Query.ts'

/** An exposure turned out not to be so: what followed from it ends today, and both stay readable. */
export const voidExposure = action({
  name: 'voidExposure',
  means: 'Say that an exposure did not happen.',
  input: { id: ref('Exposure', 'Which exposure.'), reason: text('How it is known.') },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Exposure').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, reason }, exposures, context) => {
    const was = exposures.get(id)
    if (!was) return refuse('UnknownExposure', 'There is no such exposure in this outbreak.', { at: 'id' })
    if (was.status === 'voided') return done({ writes: [], answer: { id } })
    return done({ writes: [change(Exposure, was, { status: 'voided', voidedAt: context.now })], answer: { id }, subject: { noun: 'Person', id: was.personId }, reason })
  },
})
