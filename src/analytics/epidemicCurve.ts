import type { Day } from '../kernel/Day.ts'
import { addDays } from '../kernel/Day.ts'

/** Cases by day, with every day between the first and the last, the empty ones too. Cases without a date are not in it; their number is told apart. */
export function epidemicCurve(days: readonly (Day | null | undefined)[]): { readonly curve: readonly { readonly on: Day; readonly count: number }[]; readonly undated: number } {
  const counts = new Map<Day, number>()
  let undated = 0
  for (const day of days) {
    if (day) counts.set(day, (counts.get(day) ?? 0) + 1)
    else undated++
  }
  const known = [...counts.keys()].sort()
  const [first, last] = [known[0], known.at(-1)]
  const curve: { on: Day; count: number }[] = []
  // A wrong year would make a curve of thousands of empty days: past three years only days with cases are listed.
  if (first && last && addDays(first, 1100) < last) return { curve: known.map((on) => ({ on, count: counts.get(on) ?? 0 })), undated }
  if (first && last) for (let on = first; on <= last; on = addDays(on, 1)) curve.push({ on, count: counts.get(on) ?? 0 })
  return { curve, undated }
}
