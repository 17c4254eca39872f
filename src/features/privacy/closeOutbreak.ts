import { action, change } from '../../kernel/action.ts'
import { day, optional, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Outbreak } from '../../domain/Outbreak.ts'
import type { Query } from '../../storage/Query.ts'

/** The response is over. From this day on everything that is known of people runs towards its deletion, also of those whose follow-up has no end of its own. */
export const closeOutbreak = action({
  name: 'closeOutbreak',
  means: 'Declare the response over; what is known of people is deleted as the policy says.',
  input: { overOn: optional(day('The day it is over; today where none is given.')), reason: text('On what ground it is over.') },
  load: async (query: Query, _inputs, context) => query.selectFrom('Outbreak').selectAll().where('id', '=', context.outbreakId).executeTakeFirst(),
  decide: ({ overOn, reason }, outbreak, context) => {
    if (!outbreak) return refuse('UnknownOutbreak', 'Choose the outbreak that is over.', { at: 'outbreak' })
    if (outbreak.status === 'over') return refuse('AlreadyOver', `This outbreak has been over since ${outbreak.overOn}.`, { at: 'outbreak' })
    if (overOn && overOn > context.today) return refuse('DayToCome', 'A response cannot be over on a day to come.', { at: 'overOn' })
    return done({ writes: [change(Outbreak, outbreak, { status: 'over', overOn: overOn ?? context.today })], answer: { id: outbreak.id }, subject: { noun: 'Outbreak', id: outbreak.id }, reason })
  },
})
