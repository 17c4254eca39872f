import { sql } from 'kysely'
import { action, create, type Context } from '../../kernel/action.ts'
import { optional, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Order, type OrderBasis } from '../../domain/Order.ts'
import type { Query } from '../../storage/Query.ts'

const { status: _status, servedAt: _served, servedBy: _by, servedTo: _to, endedAt: _ended, releasedAt: _released, transportArrivedAt: _transport, proposed: _proposed, review: _review, reportUpBy: _reportBy, reportedUpAt: _reported, approval: _approval, approver: _approver, approvedAt: _approved, number: _number, ...asked } = Order.fields

/** Write the order that restricts a person; it binds nobody until it is served with a power, a basis, an end and a way to object. */
export const draftOrder = action({
  name: 'draftOrder',
  means: 'Draft an order; it binds nobody until it is served.',
  input: { ...asked, number: optional(text('Number on the notice; made here when there is none.')) },
  load: async (query: Query, inputs, context) => {
    const ids = inputs.flatMap((input) => input.personId ?? [])
    const people = new Set(ids.length ? (await query.selectFrom('Person').select('id').where('area', '=', context.area).where('id', 'in', ids).execute()).map((row) => row.id) : [])
    return { people, tellers: await tellersOf(query, context, inputs.flatMap(({ basis }) => (isBasis(basis) ? basis : []))) }
  },
  decide: (input, { people, tellers }, context) => {
    if (!input.personId && !input.zoneId) return refuse('NobodyNamed', 'An order restricts a person or a zone: name one.', { at: 'personId' })
    if (input.personId && !people.has(input.personId)) return refuse('UnknownPerson', 'There is no such person in this outbreak. A description is not enough for an order.', { at: 'personId' })
    if (input.basis && !isBasis(input.basis)) return refuse('InvalidInput', 'The facts an order rests on are a list of records, each by its noun and id.', { at: 'basis' })
    const strange = input.basis?.find((fact) => !tellers.has(`${fact.noun} ${fact.id}`))
    if (strange) return refuse('UnknownFact', `There is no ${strange.noun} ${strange.id} in this outbreak that an order can rest on.`, { at: 'basis' })
    // Whether somebody else entered it is seen from the record, and not from what the drafter says.
    const basis = input.basis?.map(({ noun, id: fact }) => ({ noun, id: fact, independent: tellers.get(`${noun} ${fact}`) !== context.actor.id })) ?? null
    const id = context.newId()
    const order = create(Order, context, { ...input, basis, id, number: input.number ?? `O-${context.today.replaceAll('-', '')}-${id.slice(-6)}`, status: 'drafted' })
    return done({ writes: [order], answer: { id, number: order.record['number'] }, subject: input.personId ? { noun: 'Person', id: input.personId } : { noun: 'Order', id }, reason: input.reason })
  },
})

/** What an order can rest on: a laboratory's result, a named link, a case, a zone and who stayed in it. */
const facts = ['Sample', 'Exposure', 'Case', 'Zone', 'ZoneStay'] as const

const isBasis = (given: unknown): given is readonly OrderBasis[] => Array.isArray(given) && given.every((fact) => typeof fact === 'object' && fact !== null && typeof (fact as OrderBasis).noun === 'string' && ID.test(String((fact as OrderBasis).id)))
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who told the house each of these facts, by noun and id; nothing of one that is not there. */
async function tellersOf(query: Query, { area, outbreakId }: Context, basis: readonly OrderBasis[]): Promise<ReadonlyMap<string, string>> {
  const tellers = new Map<string, string>()
  for (const noun of facts) {
    const ids = basis.filter((fact) => fact.noun === noun).map(({ id }) => id)
    if (ids.length === 0) continue
    const { rows } = await sql<{ id: string; recordedBy: string }>`select id, "recordedBy" from ${sql.table(noun)} where area = ${area} and "outbreakId" = ${outbreakId} and id = any(${ids}::uuid[])`.execute(query)
    for (const { id, recordedBy } of rows) tellers.set(`${noun} ${id}`, recordedBy)
  }
  return tellers
}
