import { action, change } from '../../kernel/action.ts'
import { flag, instant, oneOf, optional, ref } from '../../kernel/field.ts'
import { millisOf, instantOf } from '../../kernel/Day.ts'
import { done, refuse } from '../../kernel/Result.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { Order } from '../../domain/Order.ts'
import { askedAbove, askedOf } from './askedAbove.ts'
import { coveredByPower } from './coveredByPower.ts'
import type { Query } from '../../storage/Query.ts'

const PROVISIONAL_HOURS = 24

/** Hand an order to the person. Without a power, a fact from somebody else, an end and a way to object it can only be provisional, for 24 hours at most. */
export const serveOrder = action({
  name: 'serveOrder',
  means: 'Hand an order to the person it restricts.',
  input: { id: ref('Order', 'Which order.'), servedAt: optional(instant('When it was handed over.')), servedTo: optional(oneOf(['person', 'guardian'], 'To whom.')), provisional: optional(flag('Serve it provisionally, to be completed within 24 hours.')) },
  load: async (query: Query, inputs, context) => {
    const orders = await query.selectFrom('Order').selectAll().where('area', '=', context.area).where('id', 'in', inputs.map((input) => input.id)).execute()
    const people = orders.flatMap((order) => order.personId ?? [])
    const minors = people.length ? await query.selectFrom('Person').select(['id', 'traits', 'ageYears']).where('area', '=', context.area).where('id', 'in', people).execute() : []
    const outbreak = await query.selectFrom('Outbreak').select('disease').where('id', '=', context.outbreakId).executeTakeFirst()
    const profile = outbreak && (context.policy?.('disease', outbreak.disease) as DiseaseProfile | undefined)
    return { profile, orders: new Map(orders.map((row) => [row.id, row])), minors: new Set(minors.filter((person) => person.traits?.includes('minor')).map((person) => person.id)) }
  },
  decide: ({ id, servedAt, servedTo, provisional }, { orders, minors, profile }, context) => {
    const order = orders.get(id)
    if (!order) return refuse('UnknownOrder', 'There is no such order in this outbreak.', { at: 'id' })
    if (order.status !== 'drafted' && order.status !== 'provisional') return refuse('OrderAlreadyServed', `This order is ${order.status}. Extending it is a new decision.`, { at: 'id' })
    if (order.personId && minors.has(order.personId) && servedTo !== 'guardian') return refuse('GuardianNotServed', 'A minor is never served alone: hand the order to the guardian.', { at: 'servedTo' })
    // An order that names a power it goes beyond says something untrue to the person: it is served in no way at all.
    const covered = coveredByPower(order, profile, context)
    if (!covered.ok) return covered
    if (servedAt && servedAt > context.now) return refuse('ServedLater', 'An order is served when it is handed over, and not before: its clocks begin then.', { at: 'servedAt' })
    // Completed after it was provisional, it was served when it was first handed over: no clock begins again.
    const at = order.servedAt ?? servedAt ?? context.now
    const above = askedAbove(order, askedOf(order.power, context), at)
    if (!above.ok) return above
    const lacking = missingFrom(order)
    if (lacking.length > 0 && !provisional) return refuse('OrderLacksLegalBasis', `The order lacks ${lacking.join(', ')}. Complete it, or serve it provisionally for ${PROVISIONAL_HOURS} hours at most.`, { at: lacking[0] as string, details: lacking })
    const status = lacking.length > 0 ? 'provisional' : 'inForce'
    const limit = instantOf(millisOf(at) + PROVISIONAL_HOURS * 3_600_000)
    const endsAt = status === 'provisional' && (!order.endsAt || order.endsAt > limit) ? limit : order.endsAt
    return done({ writes: [change(Order, order, { status, servedAt: at, servedBy: [...new Set([...(order.servedBy ?? []), context.actor.id])], servedTo: servedTo ?? 'person', endsAt, ...above.value })], answer: { id, status, endsAt }, subject: { noun: order.personId ? 'Person' : 'Order', id: order.personId ?? id } })
  },
})

/** What an order lacks to be in force (rights: power, issuer and level, independent fact, end, notice, appeal, living needs). */
export function missingFrom(order: { readonly [K in 'power' | 'issuer' | 'issuerLevel' | 'endsAt' | 'notice' | 'appealChannel' | 'livingNeeds']: string | null } & { readonly basis: readonly { readonly independent: boolean }[] | null }): readonly string[] {
  const named = (['power', 'issuer', 'issuerLevel', 'endsAt', 'notice', 'appealChannel', 'livingNeeds'] as const).filter((name) => !order[name])
  return order.basis?.some((fact) => fact.independent) ? named : [...named, 'basis']
}
