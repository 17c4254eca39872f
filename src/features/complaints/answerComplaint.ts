import { action, change, type Write } from '../../kernel/action.ts'
import { instant, oneOf, optional, ref, text } from '../../kernel/field.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { Complaint } from '../../domain/Complaint.ts'
import { Order } from '../../domain/Order.ts'
import { isOver, letGo } from '../../domain/order/letGo.ts'
import { madeBy } from '../../domain/order/madeBy.ts'
import type { Query, Row } from '../../storage/Query.ts'

/** Answer a complaint with its reasons. Never by whoever drafted or served the order it is about. Upheld, the order is let go at once; upheld in part, it may end sooner; otherwise it stays exactly as it is. */
export const answerComplaint = action({
  name: 'answerComplaint',
  means: 'Answer an appeal or a complaint with reasons; never by whoever made the order.',
  input: {
    id: ref('Complaint', 'Which complaint.'),
    outcome: oneOf(['answered', 'upheld', 'partlyUpheld', 'rejected'], 'Answered is for a complaint; an appeal is upheld, upheld in part or rejected.'),
    answer: text('The answer, with its reasons.'),
    how: optional(oneOf(['lifted', 'annulled'], 'How an order ends that is not upheld: lifted from now on, or annulled as never right.')),
    endsAt: optional(instant('When an order ends that is disputed with success in part: sooner than it would.')),
  },
  load: async (query: Query, inputs, context) => {
    const complaints = await query.selectFrom('Complaint').selectAll().where('area', '=', context.area).where('outbreakId', '=', context.outbreakId).where('id', 'in', inputs.map(({ id }) => id)).execute()
    const ids = complaints.flatMap(({ orderId }) => orderId ?? [])
    const orders = ids.length ? await query.selectFrom('Order').selectAll().where('area', '=', context.area).where('id', 'in', ids).execute() : []
    return { complaints: new Map(complaints.map((row) => [row.id, row])), orders: new Map(orders.map((row) => [row.id, row])) }
  },
  decide: ({ id, outcome, answer, how, endsAt }, { complaints, orders }, context) => {
    const complaint = complaints.get(id)
    if (!complaint) return refuse('UnknownComplaint', 'There is no such complaint in this outbreak.', { at: 'id' })
    if (complaint.status !== 'received') return refuse('AlreadyAnswered', 'This was answered before. Whoever does not agree can appeal anew.', { at: 'id' })
    const order = complaint.orderId ? orders.get(complaint.orderId) : undefined
    if (complaint.orderId && !order) return refuse('UnknownOrder', 'The order it is about is not in your area.', { at: 'id' })
    if (order && madeBy(order, context.actor.id)) return refuse('OwnOrder', 'You drafted, served or issued this order: somebody else answers.', { at: 'id' })
    if (complaint.kind === 'appeal' && outcome === 'answered') return refuse('AppealNotDecided', 'An appeal is upheld, upheld in part or rejected.', { at: 'outcome' })
    if (answer.trim().length < 3) return refuse('ReasonMissing', 'Give the answer with its reasons.', { at: 'answer' })
    const ends = complaint.kind === 'appeal' && order ? endOf(order, { outcome, how, endsAt, reason: `${complaint.number}: ${answer}` }, context.now) : done<readonly Write[]>([])
    if (!ends.ok) return ends
    const written = change(Complaint, complaint, { status: outcome, answer, answeredAt: context.now, answeredBy: context.actor.id })
    return done({ writes: [written, ...ends.value], answer: { id, status: outcome }, subject: complaint.personId ? { noun: 'Person', id: complaint.personId } : { noun: 'Complaint', id }, reason: answer })
  },
})

interface Decided {
  readonly outcome: 'answered' | 'upheld' | 'partlyUpheld' | 'rejected'
  readonly how: 'lifted' | 'annulled' | null | undefined
  readonly endsAt: string | null | undefined
  readonly reason: string
}

/** What the answer does to the order: it lets go or ends it sooner, and never makes it longer or stricter. */
function endOf(order: Row<'Order'>, { outcome, how, endsAt, reason }: Decided, now: string): Result<readonly Write[]> {
  if (isOver(order)) return done([])
  if (outcome === 'upheld') return done([letGo(order, how ?? 'lifted', now, reason)])
  if (outcome !== 'partlyUpheld' || !endsAt) return done([])
  if (order.endsAt && endsAt >= order.endsAt) return refuse('OnlyShortened', 'An answer ends an order sooner, never later: a longer one is a new decision.', { at: 'endsAt' })
  return done(endsAt <= now ? [letGo(order, how ?? 'lifted', now, reason)] : [change(Order, order, { endsAt, reason })])
}
