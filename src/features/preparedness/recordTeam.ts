import { action, change, create } from '../../kernel/action.ts'
import { optional, ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Team } from '../../domain/Team.ts'
import type { Query } from '../../storage/Query.ts'

/** A team is there, has other people, or is away. */
export const recordTeam = action({
  name: 'recordTeam',
  means: 'Record a team and what it does on a day, or correct it.',
  input: { id: optional(ref('Team', 'Which one; a new one where left out.')), ...Team.fields },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap(({ id }) => id ?? [])
    const rows = ids.length === 0 ? [] : await query.selectFrom('Team').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', ids).execute()
    return new Map(rows.map((row) => [row.id, row]))
  },
  decide: ({ id, ...fields }, known, context) => {
    const was = id ? known.get(id) : undefined
    if (id && !was) return refuse('UnknownTeam', 'There is no such one in this outbreak.', { at: 'id' })
    const to = id ?? context.newId()
    return done({ writes: [was ? change(Team, was, fields) : create(Team, context, { ...fields, id: to })], answer: { id: to }, subject: { noun: 'Team', id: to } })
  },
})
