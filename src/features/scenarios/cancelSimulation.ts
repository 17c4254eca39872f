import { action, change } from '../../kernel/action.ts'
import { ref } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Simulation } from '../../domain/Simulation.ts'
import type { Query } from '../../storage/Query.ts'

/** A question need not be answered any more. What was run of it is kept: asked again, it goes on from there. */
export const cancelSimulation = action({
  name: 'cancelSimulation',
  means: 'Say that a simulation need not be finished.',
  input: { id: ref('Simulation', 'Which simulation.') },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Simulation').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()).map((row) => [row.id, row])),
  decide: ({ id }, known, context) => {
    const was = known.get(id)
    if (!was) return refuse('UnknownSimulation', 'There is no such simulation in this outbreak.', { at: 'id' })
    return done({ writes: [change(Simulation, was, { cancelledAt: was.cancelledAt ?? context.now })], answer: { id }, subject: { noun: 'Simulation', id } })
  },
})
