import { dayNumber, type DayNumber } from '../../kernel/Day.ts'
import { publishedCounts } from '../place/publishedCounts.ts'
import type { Scene } from './Scene.ts'

export interface LocalCount {
  readonly withSymptoms: number
  readonly without: number
}

/** Local infections reported on a day: as published, geometric between published days, level after the last, each times the scale. */
export function localCount({ scale }: Pick<Scene, 'scale'>, day: DayNumber): LocalCount {
  const scaled = (of: (count: (typeof published)[number]) => number): number => Math.round(upTo(day, of) * scale) - Math.round(upTo(day - 1, of) * scale)
  return { withSymptoms: scaled((count) => count.withSymptoms), without: scaled((count) => count.without) }
}

const published = publishedCounts.map((count) => ({ ...count, day: dayNumber(count.on) }))

/** Cumulated, so that a scaled-down city loses nobody to rounding. */
function upTo(day: DayNumber, of: (count: (typeof published)[number]) => number): number {
  let sum = 0
  for (let at = published[0]?.day ?? day; at <= day; at++) sum += onDay(at, of)
  return sum
}

function onDay(day: DayNumber, of: (count: (typeof published)[number]) => number): number {
  const before = published.findLast((count) => count.day <= day)
  const after = published.find((count) => count.day > day)
  if (!before) return 0
  if (!after || before.day === day) return of(before)
  const share = (day - before.day) / (after.day - before.day)
  const [a, b] = [of(before), of(after)]
  return Math.round(a > 0 && b > 0 ? a * (b / a) ** share : a + (b - a) * share)
}
