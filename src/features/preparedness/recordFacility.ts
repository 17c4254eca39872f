import { action, change, create } from '../../kernel/action.ts'
import { optional, ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Facility } from '../../domain/Facility.ts'
import type { Query } from '../../storage/Query.ts'

/** A hospital or isolation site is held in reserve, opens, or has other places. */
export const recordFacility = action({
  name: 'recordFacility',
  means: 'Record an isolation site or a hospital, a reserve or one that opens, or correct it.',
  input: { id: optional(ref('Facility', 'Which one; a new one where left out.')), ...Facility.fields },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap(({ id }) => id ?? [])
    const rows = ids.length === 0 ? [] : await query.selectFrom('Facility').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', ids).execute()
    return new Map(rows.map((row) => [row.id, row]))
  },
  decide: ({ id, ...fields }, known, context) => {
    const was = id ? known.get(id) : undefined
    if (id && !was) return refuse('UnknownFacility', 'There is no such one in this outbreak.', { at: 'id' })
    const to = id ?? context.newId()
    return done({ writes: [was ? change(Facility, was, fields) : create(Facility, context, { ...fields, id: to })], answer: { id: to }, subject: { noun: 'Facility', id: to } })
  },
})
