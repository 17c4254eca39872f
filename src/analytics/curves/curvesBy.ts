import { dayNumber, dayOf, type Day } from '../../kernel/Day.ts'

/**
 * Epidemic curves, one for each group (detection context, classification, front, jurisdiction, age band, …) and one of all, over the same days. A case counts on the day asked for (onset, sample, report);
 * cases without that day are counted apart, so that curve and undated always sum to the cases. Groups come in the order they are first met; a case without a group is in the group null.
 */
export function curvesBy<Case>(cases: readonly Case[], { on, by }: { on(of: Case): Day | null | undefined; by(of: Case): string | null }): Curves {
  const dated = cases.flatMap((of) => {
    const day = on(of)
    return day ? [{ day: dayNumber(day), group: by(of) }] : []
  })
  const [from, to] = dated.reduce(([least, most], { day }) => [Math.min(least, day), Math.max(most, day)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  const days = Number.isFinite(from) ? Math.min(to - from + 1, LONGEST) : 0
  const groups = new Map<string | null, MutableCurve>()
  for (const of of cases) if (!groups.has(by(of))) groups.set(by(of), { counts: new Array<number>(days).fill(0), undated: 0, outside: 0 })
  const all: MutableCurve = { counts: new Array<number>(days).fill(0), undated: 0, outside: 0 }
  // A slip of a year makes a curve of thousands of days: what lies past three years of the latest day is counted apart.
  const first = days < to - from + 1 ? to - days + 1 : from
  for (const of of cases) {
    const day = on(of)
    for (const curve of [all, groups.get(by(of)) as MutableCurve]) {
      if (!day) curve.undated++
      else if (dayNumber(day) < first) curve.outside++
      else curve.counts[dayNumber(day) - first] = (curve.counts[dayNumber(day) - first] as number) + 1
    }
  }
  return { from: days > 0 ? dayOf(first) : null, all, groups }
}

const LONGEST = 1100

export interface Curves {
  /** The first day of all curves; null where no case has a day. */
  readonly from: Day | null
  readonly all: Curve
  readonly groups: ReadonlyMap<string | null, Curve>
}
export interface Curve {
  readonly counts: readonly number[]
  readonly undated: number
  /** Cases more than three years before the latest: a slip of the pen, most likely. */
  readonly outside: number
}
interface MutableCurve {
  counts: number[]
  undated: number
  outside: number
}
