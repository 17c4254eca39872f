import { sql } from 'kysely'
import { action, change, type Context, type Write } from '../../kernel/action.ts'
import { oneOf, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { MatchDoubt } from '../../domain/MatchDoubt.ts'
import { Person } from '../../domain/Person.ts'
import type { Query, Row } from '../../storage/Query.ts'
import { hangingOn, type Hanging } from './hangingOn.ts'
import { mergePeople } from './mergePeople.ts'

/** Say whether two records are one person. If they are, what hung on the one hangs on the other, and the one's case counts no more. */
export const decideMatch = action({
  name: 'decideMatch',
  means: 'Say whether two records are one person.',
  input: { id: ref('MatchDoubt', 'Which doubtful pair.'), decision: oneOf(['same', 'different'], 'Whether they are one person.'), reason: text('How it is known.') },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.map((input) => input.id)
    const asked = await doubtsWhere(query, context, sql`id = any(${ids}::uuid[])`)
    const ends = [...new Set(asked.flatMap((doubt) => [doubt.personId, doubt.otherPersonId]))]
    const [doubts, hanging] = await Promise.all([doubtsWhere(query, context, sql`("personId" = any(${ends}::uuid[]) or "otherPersonId" = any(${ends}::uuid[]))`), hangingOn(query, context, ends)])
    return { doubts, hanging }
  },
  decide: ({ id, decision, reason }, { doubts, hanging }, context) => {
    const doubt = doubts.find((one) => one.id === id)
    if (!doubt) return refuse('UnknownMatchDoubt', 'There is no such pair in this outbreak.', { at: 'id' })
    if (doubt.status !== 'open') return refuse('AlreadyDecided', `This pair was found to be ${doubt.status}.`, { at: 'id' })
    const twins = doubts.filter((one) => one.status === 'open' && samePair(one, doubt))
    const settled = twins.map((one) => change(MatchDoubt, one, { status: decision, reason }))
    const rest = doubts.filter((one) => !twins.includes(one))
    const more = decision === 'same' ? [...mergePeople(doubt.personId, doubt.otherPersonId, hanging, context), ...askedOfWhoStays(doubt, rest, hanging)] : freed(twins, rest, hanging)
    return done({ writes: [...settled, ...more], answer: { id, decision }, subject: { noun: 'Person', id: doubt.otherPersonId }, reason })
  },
})

const doubtsWhere = async (query: Query, context: Context, where: ReturnType<typeof sql>): Promise<readonly Row<'MatchDoubt'>[]> =>
  (await sql<Row<'MatchDoubt'>>`select * from "MatchDoubt" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and ${where}`.execute(query)).rows

type Pair = Pick<Row<'MatchDoubt'>, 'personId' | 'otherPersonId'>
const samePair = (one: Pair, other: Pair): boolean => [one.personId, one.otherPersonId].sort().join() === [other.personId, other.otherPersonId].sort().join()

/** Whatever else was in doubt about the record that goes is in doubt about the one that stays, unless that has been answered or asked already. */
function askedOfWhoStays({ personId: from, otherPersonId: to }: Pair, rest: readonly Row<'MatchDoubt'>[], { people }: Hanging): readonly Write[] {
  const moved = rest.filter((one) => (one.status === 'open' && one.personId === from) || (one.status !== 'different' && one.otherPersonId === from)).map((was) => ({ was, ends: was.personId === from ? { personId: to } : { otherPersonId: to } }))
  const beside = (pair: Pair, status: string): Row<'MatchDoubt'> | undefined => rest.find((one) => one.status === status && samePair(one, pair))
  const writes = moved.map(({ was, ends }) => {
    const answered = was.status === 'open' ? beside({ ...was, ...ends }, 'different') : undefined
    return change(MatchDoubt, was, answered ? { ...ends, status: 'different', reason: answered.reason } : ends)
  })
  const stays = people.find(({ id }) => id === to)
  const asked = moved.some(({ was, ends }) => was.status === 'open' && was.personId === from && !beside({ ...was, ...ends }, 'open') && !beside({ ...was, ...ends }, 'different'))
  return stays && asked ? [...writes, change(Person, stays, { contradictory: true })] : writes
}

/** A record is out of doubt once nothing about it is open any more. */
const freed = (twins: readonly Pair[], rest: readonly Row<'MatchDoubt'>[], { people }: Hanging): readonly Write[] =>
  people.filter((one) => one.contradictory && twins.some(({ personId }) => personId === one.id) && !rest.some((other) => other.status === 'open' && other.personId === one.id)).map((one) => change(Person, one, { contradictory: null }))
