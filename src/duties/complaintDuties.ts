import { millisOf } from '../kernel/Day.ts'
import type { DutyDraft } from './Derived.ts'
import { applyDecisions, duty, item, meet } from './draft.ts'
import type { Fact } from './factFields.ts'

/**
 * What a complaint asks for: an answer by its clock, and of a disputed order a review. It is met by the answer alone; people may own it or say what is in the way. Nothing of it reads or
 * moves the days of an order: that is decided by whoever answers.
 */
export function complaintDuties(complaint: Fact<'Complaint'>, decisions: readonly Fact<'DutyDecision'>[]): readonly DutyDraft[] {
  const one = item(1, millisOf(complaint.receivedAt), millisOf(complaint.dueAt))
  const run = duty('Complaint', complaint.id, complaint.kind === 'appeal' ? 'reviewDispute' : 'answerComplaint', '', { clause: complaint.clockBy ?? undefined, assumed: complaint.clockAssumed === true }, [one])
  applyDecisions([run], decisions)
  if (complaint.answeredAt) meet(one, millisOf(complaint.answeredAt), complaint.id)
  return [run]
}
