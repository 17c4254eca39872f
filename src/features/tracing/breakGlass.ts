import { action, create } from '../../kernel/action.ts'
import { instantOf, millisOf } from '../../kernel/Day.ts'
import { ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { GlassBroken } from '../../domain/GlassBroken.ts'
import type { Query } from '../../storage/Query.ts'

/** Open the record of somebody outside one's own area, with a reason. It closes by itself, and the privacy officer there sees who opened it and why. */
export const breakGlass = action({
  name: 'breakGlass',
  means: 'Open a record outside one’s own area, with a reason, for a limited time.',
  beyond: true,
  input: { personId: ref('Person', 'Whose record.'), reason: text('Why it cannot wait for those who are responsible there.') },
  load: async (query: Query, inputs, context) => new Map((await query.selectFrom('Person').select(['id', 'jurisdiction']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map((input) => input.personId)).execute()).map((row) => [row.id, row])),
  decide: ({ personId, reason }, people, context) => {
    const person = people.get(personId)
    if (!person) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (reason.trim().length < SHORTEST_REASON) return refuse('ReasonMissing', 'Say in a few words why: the privacy officer will read it.', { at: 'reason' })
    const until = instantOf(millisOf(context.now) + OPEN_FOR)
    // It lies where the record lies, so that those who are responsible there see it.
    const opened = create(GlassBroken, context, { jurisdiction: person.jurisdiction, account: context.actor.id, personId, reason, at: context.now, until })
    return done({ writes: [opened], answer: { personId, until }, subject: { noun: 'Person', id: personId }, reason })
  },
})

const SHORTEST_REASON = 8
/** An hour: one telephone call and what has to be written down after it. */
const OPEN_FOR = 3_600_000
