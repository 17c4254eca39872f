import type { DayNumber } from '../../kernel/Day.ts'

/** One day as it was published: the stock at its end and what moved it, people. */
export interface PublishedDay {
  readonly on: DayNumber
  readonly stock: number
  readonly came: number
  readonly convertedIn: number
  readonly released: number
  readonly died: number
  readonly convertedOut: number
}

/** A day with what its flows make of the stock of the day before, and by how much the published one differs. */
export interface CheckedDay extends PublishedDay {
  readonly expected: number
  readonly off: number
}

export type Flow = 'came' | 'convertedIn' | 'released' | 'died' | 'convertedOut'

export interface PublishedStock {
  /** Every day that has the day before it; flows by day. */
  readonly days: readonly CheckedDay[]
  readonly closes: boolean
  /** Columns that were read as running totals, since the days add up better so. */
  readonly runningTotals: readonly Flow[]
  /** Days that cannot be checked for want of the day before. */
  readonly unchecked: readonly DayNumber[]
}

/**
 * Checks published figures: stock = previous + new + conversions in − released − died − conversions out, day by day. Some series publish the released as a running total beside deaths by day:
 * each column that never falls is tried both ways, and what closes on the most days is taken (as published where both do alike).
 */
export function publishedStock(given: readonly PublishedDay[]): PublishedStock {
  const days = [...given].sort((a, b) => a.on - b.on)
  const pairs = days.flatMap((day, i): [PublishedDay, PublishedDay][] => (i > 0 && (days[i - 1] as PublishedDay).on === day.on - 1 ? [[days[i - 1] as PublishedDay, day]] : []))
  const rising = flows.filter((flow) => days.some((day) => day[flow] > 0) && days.every((day, i) => i === 0 || day[flow] >= (days[i - 1] as PublishedDay)[flow]))
  const readings = Array.from({ length: 2 ** rising.length }, (_, bits) => rising.filter((__, i) => (bits >> i) & 1))
  const checked = readings.map((totals) => ({ totals, days: pairs.map(([before, day]) => checkedDay(before, day, totals)) }))
  const broken = (one: (typeof checked)[number]): number => one.days.filter(({ off }) => off !== 0).length
  const best = checked.reduce((a, b) => (broken(b) < broken(a) || (broken(b) === broken(a) && b.totals.length < a.totals.length) ? b : a))
  return { days: best.days, closes: broken(best) === 0, runningTotals: best.totals, unchecked: days.filter(({ on }) => !pairs.some(([, day]) => day.on === on)).map(({ on }) => on) }
}

const flows: readonly Flow[] = ['came', 'convertedIn', 'released', 'died', 'convertedOut']

function checkedDay(before: PublishedDay, day: PublishedDay, totals: readonly Flow[]): CheckedDay {
  const of = (flow: Flow): number => (totals.includes(flow) ? day[flow] - before[flow] : day[flow])
  const flow = { came: of('came'), convertedIn: of('convertedIn'), released: of('released'), died: of('died'), convertedOut: of('convertedOut') }
  const expected = before.stock + flow.came + flow.convertedIn - flow.released - flow.died - flow.convertedOut
  return { on: day.on, stock: day.stock, ...flow, expected, off: day.stock - expected }
}
