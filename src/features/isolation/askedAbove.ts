import type { Context } from '../../kernel/action.ts'
import { instantOf, millisOf, type Instant } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Rec } from '../../domain/all.ts'
import type { Power } from '../../domain/Power.ts'

const HOUR = 3_600_000

/**
 * What serving an order at a moment starts of the clock of its power: by when the level above is told, and that its approval is awaited. Refused where that level has refused, and where it has
 * to approve before anything is ordered and has not.
 */
export function askedAbove(order: Pick<Rec<'Order'>, 'approval' | 'number' | 'reportUpBy'>, reportUp: Power['reportUp'], at: Instant): Result<Partial<Pick<Rec<'Order'>, 'reportUpBy' | 'approval'>>> {
  if (order.approval === 'refused') return refuse('NotApproved', `The level above has refused ${order.number}: it is not served.`, { at: 'id' })
  if (!reportUp) return done({})
  if (reportUp.approval === 'before' && order.approval !== 'given') return refuse('ApprovalMissing', 'Its power needs the approval of the level above before anything is ordered. Record that approval first.', { at: 'id' })
  const by = reportUp.withinHours === null ? null : instantOf(millisOf(at) + reportUp.withinHours * HOUR)
  return done({ reportUpBy: order.reportUpBy ?? by, approval: reportUp.approval === 'after' ? (order.approval ?? 'awaited') : (order.approval ?? null) })
}

/** What the power that an order names asks of the level above; nothing where it asks for nothing, or none of the laws gives it. */
export const askedOf = (power: string | null, { policy }: Pick<Context, 'policy'>): Power['reportUp'] => (power === null ? undefined : (policy?.('power', power) as { readonly power: Power } | undefined)?.power.reportUp)
