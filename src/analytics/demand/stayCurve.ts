/** A stay in days since it began: how long it took, or how long it has lasted so far. */
export interface Stay {
  readonly days: number
  readonly ended: boolean
}

/** The chance on each day of a stay (from day 0) that it ends then, and the chance a day behind the last that was seen. */
export interface StayCurve {
  readonly ends: readonly number[]
  readonly later: number
  readonly used: number
  readonly ended: number
  /** Days at which half have left; null where fewer have. */
  readonly median: number | null
}

/** The length-of-stay curve of Kaplan & Meier (JASA 1958): those who are still there count for as long as they have been. Behind the longest stay that ended, stays end at the mean rate so far. */
export function stayCurve(stays: readonly Stay[]): StayCurve {
  const used = stays.filter(({ days }) => Number.isFinite(days) && days >= 0).map(({ days, ended }) => ({ days: Math.floor(days), ended }))
  const over = used.filter(({ ended }) => ended)
  const longest = over.reduce((most, { days }) => Math.max(most, days), -1)
  const ends = Array.from({ length: longest + 1 }, (_, day) => over.filter(({ days }) => days === day).length / Math.max(1, used.filter(({ days }) => days >= day).length))
  const nights = used.reduce((sum, { days }) => sum + days + 1, 0)
  let [left, median] = [1, null as number | null]
  ends.forEach((chance, day) => {
    left *= 1 - chance
    if (left <= 0.5) median ??= day
  })
  return { ends, later: nights > 0 ? over.length / nights : 0, used: used.length, ended: over.length, median }
}
