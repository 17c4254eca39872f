import { action, change, create } from '../../kernel/action.ts'
import { instant, oneOf, optional, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { PackInForce } from '../../domain/PackInForce.ts'
import type { Query } from '../../storage/Query.ts'

/** Put a measure pack in force for the outbreak. What it changes for people is planned first and applied by its own decision. */
export const adoptPack = action({
  name: 'adoptPack',
  means: 'Put a measure pack in force for the outbreak.',
  input: { pack: text('Id of the pack.'), level: PackInForce.fields.level, place: text('Jurisdiction it is for.'), inForceFrom: instant('Since when.'), inForceTo: optional(instant('Until when.')), status: optional(oneOf(['inForce', 'repealed', 'draft'], 'What it becomes.')) },
  load: async (query: Query, _inputs, context) => query.selectFrom('PackInForce').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).execute(),
  decide: (input, rows, context) => {
    const was = rows.find((row) => row.pack === input.pack)
    const status = input.status ?? 'inForce'
    if (was && was.status === status) return refuse('PackAlreadyInForce', `${input.pack} is ${status} already.`, { at: 'pack' })
    const write = was
      ? change(PackInForce, was, { status, inForceFrom: input.inForceFrom, inForceTo: input.inForceTo ?? null, adoptedBy: context.actor.id })
      // It binds the whole outbreak, so it lies with the jurisdiction that responds to it.
      : create(PackInForce, context, { jurisdiction: context.area, pack: input.pack, level: input.level, place: input.place, inForceFrom: input.inForceFrom, inForceTo: input.inForceTo ?? null, status, adoptedBy: context.actor.id })
    return done({ writes: [write], answer: { pack: input.pack, status }, subject: { noun: 'Outbreak', id: context.outbreakId } })
  },
})
