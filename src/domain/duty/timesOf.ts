import { instantOf, millisOf } from '../../kernel/Day.ts'
import type { DutyItem, DutyTimes } from '../Duty.ts'

const DAY = 86_400_000

/** Each time of a duty by itself, from how they are kept: times that follow each other at an even pace are written once. */
export const timesOf = (kept: readonly DutyTimes[]): readonly DutyItem[] => kept.flatMap((run) => (run.times ? evenly(run, run.times) : [run]))

/** How many times a duty has to be done. */
export const countTimes = (kept: readonly DutyTimes[]): number => kept.reduce((sum, { times }) => sum + (times ?? 1), 0)

function evenly({ times: _times, everyDays = 1, ...first }: DutyTimes, times: number): readonly DutyItem[] {
  const [opens, due] = [millisOf(first.opensAt), millisOf(first.dueAt)]
  return Array.from({ length: times }, (_, at) => ({ ...first, n: first.n + at * everyDays, opensAt: instantOf(opens + at * everyDays * DAY), dueAt: instantOf(due + at * everyDays * DAY) }))
}
