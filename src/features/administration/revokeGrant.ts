import { action, change } from '../../kernel/action.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Grant } from '../../domain/Grant.ts'
import type { Query } from '../../storage/Query.ts'
import { liesWithin } from './grantRole.ts'

/** Take a grant back: it counts no more from now on, and stays to be read. */
export const revokeGrant = action({
  name: 'revokeGrant',
  means: 'Take back what lets an account act.',
  input: { id: ref('Grant', 'Which grant.'), reason: text('Why.') },
  load: async (query: Query, inputs) => new Map((await query.selectFrom('Grant').selectAll().where('id', 'in', inputs.map((input) => input.id)).execute()).map((row) => [row.id, row])),
  decide: ({ id, reason }, grants, context) => {
    const was = grants.get(id)
    // What an administrator may not give they may not take, but an end that is later than their own is no obstacle to ending it.
    if (!was || !context.actor.grants.some((mine) => liesWithin({ ...was, until: mine.until }, mine))) return refuse('UnknownGrant', 'There is no such grant within your own.', { at: 'id' })
    if (was.revokedAt) return done({ writes: [], answer: { id } })
    return done({ writes: [change(Grant, was, { revokedAt: context.now, revokedBy: context.actor.id, revokedBecause: reason })], answer: { id }, subject: { noun: 'Grant', id }, reason })
  },
})
