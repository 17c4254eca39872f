import { action, create } from '../../kernel/action.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { FollowUp } from '../../domain/FollowUp.ts'
import type { Query } from '../../storage/Query.ts'

/** Somebody checked a person, or tried to. */
export const recordFollowUp = action({
  name: 'recordFollowUp',
  means: 'Record the check of a person on one day.',
  input: FollowUp.fields,
  load: async (query: Query, inputs, context) => new Set((await query.selectFrom('Person').select('id').where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.personId)).execute()).map((row) => row.id)),
  decide: (input, people, context) => {
    if (!people.has(input.personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    const record = create(FollowUp, context, { ...input, at: input.at ?? context.now })
    return done({ writes: [record], answer: { id: record.record['id'] }, subject: { noun: 'Person', id: input.personId } })
  },
})
