import { action, create, type Context } from '../../kernel/action.ts'
import { dayOf, instantOf, millisOf, type Day, type Instant } from '../../kernel/Day.ts'
import { optional, ref, text } from '../../kernel/field.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { Complaint } from '../../domain/Complaint.ts'
import type { Law, Power } from '../../domain/Power.ts'
import { answerClock, type AnswerClock } from '../../domain/power/answerClock.ts'
import type { Query, Row } from '../../storage/Query.ts'

const { number: _number, status: _status, dueAt: _due, clockHours: _hours, clockBy: _by, clockAssumed: _assumed, answer: _answer, answeredAt: _at, answeredBy: _who, receivedAt, ...asked } = Complaint.fields

/** Take down what somebody disputes or complains about, in their words. Its clock runs from when it came in, by the law; the order stays as it is until somebody answers. */
export const recordComplaint = action({
  name: 'recordComplaint',
  means: 'Take down an appeal against an order, or a complaint; it is answered against a clock.',
  input: { ...asked, orderNumber: optional(text('Or the number on the notice.')), receivedAt: optional({ ...receivedAt }), personId: optional(ref('Person', 'Whom it concerns; with an order, whoever the order restricts.')) },
  load: async (query: Query, inputs, context) => {
    const [ids, numbers] = [inputs.flatMap(({ orderId }) => orderId ?? []), inputs.flatMap(({ orderNumber }) => orderNumber?.trim() || [])]
    if (ids.length + numbers.length === 0) return []
    return query.selectFrom('Order').select(['id', 'number', 'personId', 'frontId', 'power', 'jurisdiction']).where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where((e) => e.or([...(ids.length ? [e('id', 'in', ids)] : []), ...(numbers.length ? [e('number', 'in', numbers)] : [])])).execute()
  },
  decide: ({ orderNumber, ...input }, orders, context) => {
    const number = orderNumber?.trim()
    const named = input.orderId ?? number
    const [order, another] = named ? orders.filter((one) => (input.orderId ? one.id === input.orderId : one.number === number)) : []
    if (another) return refuse('OrderNotClear', 'Several orders carry this number: take it down on the page of the person.', { at: 'orderNumber' })
    if (named && !order) return refuse('UnknownOrder', 'There is no such order in this outbreak.', { at: input.orderId ? 'orderId' : 'orderNumber' })
    if (input.kind === 'appeal' && !order) return refuse('OrderMissing', 'An appeal is against an order: say which, by the number on its notice.', { at: 'orderNumber' })
    if (order?.personId && input.personId && input.personId !== order.personId) return refuse('OrderOfSomebodyElse', 'This order restricts somebody else.', { at: 'personId' })
    if (input.said.trim().length < 3) return refuse('SaidMissing', 'Write down what is said.', { at: 'said' })
    const at = input.receivedAt ?? context.now
    if (at > context.now) return refuse('NotYetReceived', 'It cannot have come in at a moment that has not come.', { at: 'receivedAt' })
    const clock = clockOf(order, at, context)
    const id = context.newId()
    const record = create(Complaint, context, {
      ...input, id, ...(order ? { orderId: order.id, personId: order.personId ?? input.personId, frontId: order.frontId ?? input.frontId, jurisdiction: order.jurisdiction } : {}),
      number: `K-${context.today.replaceAll('-', '')}-${id.slice(-6)}`, receivedAt: at, status: 'received', dueAt: dueBy(at, clock), clockHours: clock.hours, clockBy: clock.by, clockAssumed: clock.assumed || null,
    })
    const personId = record.record['personId'] as string | null | undefined
    return done({ writes: [record], answer: { id, number: record.record['number'], dueAt: record.record['dueAt'] }, subject: personId ? { noun: 'Person', id: personId } : { noun: 'Complaint', id } })
  },
})

/** The clock that the law gives in the place of the order, or here. */
function clockOf(order: Pick<Row<'Order'>, 'power' | 'jurisdiction'> | undefined, at: Instant, context: Context): AnswerClock {
  const { laws = [] } = (context.policy?.('laws') as { readonly laws: readonly Law[] } | undefined) ?? {}
  const given = order?.power ? (context.policy?.('power', order.power) as { readonly power: Power } | undefined) : undefined
  return answerClock(laws, given?.power, order?.jurisdiction ?? context.jurisdiction, dayAt(at, context))
}

const dayAt = (at: Instant, { timeZone: zone }: Context): Day => dayOf(timeZone(zone).dayAt(millisOf(at)))

const dueBy = (at: Instant, { hours }: AnswerClock): Instant => instantOf(millisOf(at) + hours * 3_600_000)
