import { action, change } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { LegalHold } from '../../domain/LegalHold.ts'
import type { Query } from '../../storage/Query.ts'

/** The reason to keep these records is gone: what has been kept long enough is deleted with the next run. */
export const liftHold = action({
  name: 'liftHold',
  means: 'Lift a hold, so that records are deleted when their time has come.',
  input: { id: ref('LegalHold', 'Which hold.'), reason: text('Why it is lifted.') },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('LegalHold').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, reason }, holds, context) => {
    const was = holds.get(id)
    if (!was) return refuse('UnknownHold', 'There is no such hold in this outbreak.', { at: 'id' })
    if (was.liftedAt) return refuse('AlreadyLifted', 'This hold was lifted before.', { at: 'id' })
    return done({ writes: [change(LegalHold, was, { liftedAt: context.now, liftedBecause: reason })], answer: { id }, subject: { noun: was.subjectNoun, id: was.subjectId }, reason })
  },
})
