import { action, change } from '../../kernel/action.ts'
import { oneOf, optional, ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Sample } from '../../domain/Sample.ts'
import type { Query } from '../../storage/Query.ts'

/** The laboratory answers for a tube. */
export const recordResult = action({
  name: 'recordResult',
  means: 'Record what the laboratory found in a tube.',
  input: { id: ref('Sample', 'Which tube.'), result: Sample.fields.result, ct: Sample.fields.ct, was: optional(oneOf(Sample.fields.result.values as readonly string[], 'The result that stood on the screen.')), resultedAt: optional(Sample.fields.resultedAt) },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Sample').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, result, ct, was: read, resultedAt }, tubes, context) => {
    const was = tubes.get(id)
    if (!was) return refuse('UnknownSample', 'There is no such tube in this outbreak.', { at: 'id' })
    if (was.status === 'void') return refuse('SampleIsVoid', 'This tube was voided; a result for it counts for nothing.', { at: 'id' })
    // A result is corrected by whoever saw it, and never written over by somebody who did not know of it.
    if (was.result !== 'pending' && was.result !== result && was.result !== read) return refuse('BothChanged', `Somebody else wrote ${was.result} for this tube while you wrote ${result}. Choose which holds; nothing was written yet.`, { at: 'result', details: { version: was.version, both: [{ field: 'result', was: read ?? null, mine: result, theirs: was.result }] } })
    return done({ writes: [change(Sample, was, { result, ct: ct ?? null, status: 'resulted', resultedAt: resultedAt ?? context.now })], answer: { id }, subject: { noun: 'Sample', id } })
  },
})
