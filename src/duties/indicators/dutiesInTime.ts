import type { DutyItem } from '../../domain/Duty.ts'

/** Duties of one kind whose time is over, counted by where they stand. */
export interface DueCount {
  readonly status: DutyItem['status']
  readonly count: number
}

/** Done in time ÷ due: late, open, refused and blocked ones are due and not done in time; what nobody owed is no part of it; what was waived is counted beside. */
export function dutiesInTime(due: Iterable<DueCount>): { readonly numerator: number; readonly denominator: number; readonly beside: { readonly late: number; readonly waived: number } } {
  const by = new Map<DutyItem['status'], number>()
  for (const { status, count } of due) by.set(status, (by.get(status) ?? 0) + count)
  const of = (...statuses: readonly DutyItem['status'][]): number => statuses.reduce((sum, status) => sum + (by.get(status) ?? 0), 0)
  return { numerator: of('done'), denominator: of('done', 'doneLate', 'open', 'refused', 'blocked'), beside: { late: of('doneLate'), waived: of('waived') } }
}
