import { action, change } from '../../kernel/action.ts'
import { oneOf, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Case } from '../../domain/Case.ts'
import { Contact } from '../../domain/Contact.ts'
import { Exposure } from '../../domain/Exposure.ts'
import { MatchDoubt } from '../../domain/MatchDoubt.ts'
import { Person } from '../../domain/Person.ts'
import { Visit } from '../../domain/Visit.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Say whether two records are one person. If they are, what hung on the one hangs on the other, and the one's case counts no more. */
export const decideMatch = action({
  name: 'decideMatch',
  means: 'Say whether two records are one person.',
  may: ['epidemiologist', 'caseInvestigator'],
  input: { id: ref('MatchDoubt', 'Which doubtful pair.'), decision: oneOf(['same', 'different'], 'Whether they are one person.'), reason: text('How it is known.') },
  load: async (query: Query, inputs, context) => {
    const doubts = await query.selectFrom('MatchDoubt').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()
    const ids = doubts.map((doubt) => doubt.personId)
    const here = <T extends 'Person' | 'Case' | 'Contact' | 'Exposure' | 'Visit'>(name: T, column: string) => (ids.length === 0 ? Promise.resolve([]) : query.selectFrom(name as 'Person').selectAll().where('area', '=', context.area).where(column as 'id', 'in', ids).execute()) as unknown as Promise<readonly Row<T>[]>
    const [people, cases, contacts, exposed, sources, visits] = await Promise.all([here('Person', 'id'), here('Case', 'personId'), here('Contact', 'personId'), here('Exposure', 'personId'), here('Exposure', 'sourcePersonId'), here('Visit', 'personId')])
    return { doubts: new Map(doubts.map((doubt) => [doubt.id, doubt])), people, cases, contacts, exposed, sources, visits }
  },
  decide: ({ id, decision, reason }, known, context) => {
    const doubt = known.doubts.get(id)
    if (!doubt) return refuse('UnknownMatchDoubt', 'There is no such pair in this outbreak.', { at: 'id' })
    if (doubt.status !== 'open') return refuse('AlreadyDecided', `This pair was found to be ${doubt.status}.`, { at: 'id' })
    const one = known.people.find((person) => person.id === doubt.personId)
    const settled = [change(MatchDoubt, doubt, { status: decision, reason }), ...(one ? [change(Person, one, { contradictory: null })] : [])]
    const subject = { noun: 'Person', id: doubt.otherPersonId }
    if (decision === 'different') return done({ writes: settled, answer: { id, decision }, subject, reason })
    const to = { personId: doubt.otherPersonId }
    const moved = [
      ...known.exposed.filter((row) => row.personId === doubt.personId).map((row) => change(Exposure, row, to)),
      ...known.sources.filter((row) => row.sourcePersonId === doubt.personId).map((row) => change(Exposure, row, { sourcePersonId: doubt.otherPersonId })),
      ...known.visits.filter((row) => row.personId === doubt.personId).map((row) => change(Visit, row, to)),
      ...known.contacts.filter((row) => row.personId === doubt.personId).map((row) => change(Contact, row, { state: 'dropped', reason: 'the same person as another record', endedAt: context.now })),
      ...known.cases.filter((row) => row.personId === doubt.personId).map((row) => change(Case, row, { classification: 'notACase', classifiedAt: context.now, notes: [row.notes, 'the same person as another case'].filter(Boolean).join('; ') })),
    ]
    return done({ writes: [...settled, ...moved], answer: { id, decision }, subject, reason })
  },
})
