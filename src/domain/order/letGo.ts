import { change, type Change } from '../../kernel/action.ts'
import type { Instant } from '../../kernel/Day.ts'
import type { Rec } from '../all.ts'
import { Order } from '../Order.ts'

/** An order that restricts nobody any more, whichever way that came about. */
export const isOver = ({ status }: Pick<Rec<'Order'>, 'status'>): boolean => status === 'ended' || status === 'lifted' || status === 'annulled'

/** The one way an order ends by a decision: ended by itself, lifted before its end, or annulled as never right; whoever it held is free from then on. */
export const letGo = (order: Rec<'Order'>, how: 'ended' | 'lifted' | 'annulled', at: Instant, reason: string | null | undefined): Change =>
  change(Order, order, { status: how, endedAt: at, releasedAt: at, reason: reason ?? order.reason ?? null })
