import { millisOf } from '../kernel/Day.ts'
import { isOver } from '../domain/order/letGo.ts'
import type { DutyDraft } from './Derived.ts'
import { applyDecisions, duty, item, meet } from './draft.ts'
import type { Fact } from './factFields.ts'

/**
 * The clock of a power whose orders are told to the level above: due when the power says, met when that level has decided, or was told where it need not approve. An order that is over waits for
 * nobody's approval.
 */
export function approvalDuties(order: Fact<'Order'>, decisions: readonly Fact<'DutyDecision'>[] = []): readonly DutyDraft[] {
  if (!order.reportUpBy) return []
  const one = item(1, millisOf(order.servedAt ?? order.startsAt), millisOf(order.reportUpBy))
  const done = order.approval === 'awaited' ? undefined : (order.approvedAt ?? order.reportedUpAt)
  if (done) meet(one, millisOf(done), order.id)
  else if (isOver(order)) one.status = 'void'
  const run = order.personId ? duty('Person', order.personId, 'approveOrder', order.id, why(order), [one]) : duty('Order', order.id, 'approveOrder', '', why(order), [one])
  applyDecisions([run], decisions)
  return [run]
}

const why = ({ category, pack, power }: Fact<'Order'>) => ({ category, pack, clause: power ?? undefined })
