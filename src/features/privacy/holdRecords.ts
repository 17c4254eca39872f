import { action, create } from '../../kernel/action.ts'
import { optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { LegalHold } from '../../domain/LegalHold.ts'
import type { Query } from '../../storage/Query.ts'

/** Keep the records of a person, or of everybody in the outbreak, from being deleted, with the reason why. */
export const holdRecords = action({
  name: 'holdRecords',
  means: 'Keep records from being deleted until the hold is lifted.',
  input: { personId: optional(ref('Person', 'Whose records; those of everybody in the outbreak where nobody is named.')), reason: text('Why: the court, the appeal, the inquiry.') },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap(({ personId }) => personId ?? [])
    return new Set(ids.length === 0 ? [] : (await query.selectFrom('Person').select('id').where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', ids).execute()).map(({ id }) => id))
  },
  decide: ({ personId, reason }, known, context) => {
    if (personId && !known.has(personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (reason.trim().length < 5) return refuse('ReasonMissing', 'Say why these records are to be kept.', { at: 'reason' })
    const hold = create(LegalHold, context, { subjectNoun: personId ? 'Person' : 'Outbreak', subjectId: personId ?? context.outbreakId, reason, heldAt: context.now, heldBy: context.actor.id })
    return done({ writes: [hold], answer: { id: hold.record['id'] }, subject: { noun: personId ? 'Person' : 'Outbreak', id: personId ?? context.outbreakId }, reason })
  },
})
