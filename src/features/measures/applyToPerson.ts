import { sql } from 'kysely'
import { action, change, create } from '../../kernel/action.ts'
import { dayNumber, instantOf } from '../../kernel/Day.ts'
import { int, json, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { Order } from '../../domain/Order.ts'
import { Person } from '../../domain/Person.ts'
import type { PlanEntry } from '../../duties/planChange.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Carry out a plan for one person: orders end earlier or become lighter at once, longer ones become drafts. Left out where the facts have moved on since. */
export const applyToPerson = action({
  name: 'applyToPerson',
  means: 'Carry out a planned change of measures for one person.',
  inner: true,
  input: { plan: text('The plan it is part of.'), pack: text('The measures the plan puts in force.'), personId: ref('Person', 'Whom it is for.'), seen: int('The version of the facts that was planned with.'), orders: json<PlanEntry['orders']>('Orders that end earlier or become lighter.'), draft: optional(json<PlanEntry['draft']>('A longer restriction, to be decided by a person.')) },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.map((input) => input.personId)
    const versions = await versionsOf(query, context, ids)
    const orderIds = inputs.flatMap((input) => input.orders.map((order) => order.id))
    const orders = orderIds.length ? (await sql<Row<'Order'>>`select * from "Order" where area = ${context.area} and id = any(${orderIds}::uuid[])`.execute(query)).rows : []
    const people = (await sql<Row<'Person'>>`select * from "Person" where area = ${context.area} and id = any(${ids}::uuid[])`.execute(query)).rows
    const reasons = [...new Set(inputs.map(reasonOf))]
    const entries = await query.selectFrom('JournalEntry').select(['subjectId', 'reason']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('subjectId', 'in', ids).where('action', '=', 'applyToPerson').where('reason', 'in', reasons).execute()
    return { applied: new Set(entries.map(({ subjectId, reason }) => `${subjectId} ${reason}`)), versions, orders: new Map(orders.map((row) => [row.id, row])), people: new Map(people.map((row) => [row.id, row])) }
  },
  decide: (input, known, context) => {
    const { personId, seen, orders, draft } = input
    const reason = reasonOf(input)
    const person = known.people.get(personId)
    if (!person) return refuse('UnknownPerson', 'There is no such person in this outbreak.', { at: 'personId' })
    if (known.applied.has(`${personId} ${reason}`)) return refuse('AlreadyApplied', 'This plan has been carried out for this person already.', { at: 'personId' })
    if (known.versions.get(personId) !== seen) return refuse('MovedOn', 'The facts about this person have changed since the plan was made.', { at: 'personId' })
    const longer = orders.find(({ id, endsAt }) => endsAt > (known.orders.get(id)?.endsAt ?? endsAt))
    if (longer) return refuse('OnlyShortened', 'A plan ends orders earlier or makes them lighter; a longer one is a new decision.', { at: 'orders' })
    const lighter = orders.flatMap(({ id, endsAt, setting }) => {
      const was = known.orders.get(id)
      return was ? [change(Order, was, { endsAt, setting: setting as Row<'Order'>['setting'] })] : []
    })
    const proposed = draft ? [create(Order, context, { number: `D-${context.newId().slice(-8)}`, personId, kind: 'quarantine', setting: 'home', category: draft.category, pack: draft.pack, status: 'drafted', startsAt: context.now, endsAt: instantOf(timeZone(context.timeZone).startOf(dayNumber(draft.endsOn) + 1)), proposed: draft })] : []
    // Nothing to write but what follows: touching the person lets their duties be worked out under the new measures.
    const touch = lighter.length + proposed.length === 0 ? [change(Person, person, { purpose: person.purpose })] : []
    return done({ writes: [...lighter, ...proposed, ...touch], answer: { drafted: proposed.length }, subject: { noun: 'Person', id: personId }, reason, reasonNamesNobody: true })
  },
})

/** What the journal says of it; what has been carried out already is told by it too. */
const reasonOf = ({ plan, pack }: { readonly plan: string; readonly pack: string }): string => `${pack}, plan ${plan}`

const tables = ['Case', 'Contact', 'Exposure', 'ZoneStay', 'Arrival', 'Order'] as const

/** The same sum of versions a plan is made with. */
async function versionsOf(query: Query, { area }: { readonly area: string }, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const parts = [sql`select id as "personId", version from "Person" where area = ${area} and id = any(${ids}::uuid[])`, ...tables.map((table) => sql`select "personId", version from ${sql.table(table)} where area = ${area} and "personId" = any(${ids}::uuid[])`)]
  const { rows } = await sql<{ personId: string; seen: number }>`select "personId", sum(version)::int as seen from (${sql.join(parts, sql` union all `)}) v group by "personId"`.execute(query)
  return new Map(rows.map((row) => [row.personId, row.seen]))
}
