import { drawGamma } from '../../src/analytics/draws/drawGamma.ts'
import { drawNormal } from '../../src/analytics/draws/drawNormal.ts'
import { drawPoisson } from '../../src/analytics/draws/drawPoisson.ts'
import type { Reported } from '../../src/analytics/nowcast/reportingTriangle.ts'
import { random, type Random } from '../../src/kernel/random.ts'

/**
 * Made-up line lists with reporting delays that drift, for choosing and testing nowcasts: outbreaks of several sizes and shapes whose delays shorten or lengthen with the day of event, speed up for everybody still waiting
 * within some days (an alert), hardly begin before the outbreak is noticed, slow down under load, stand in a queue, stop for some days, come by a slow and a quick way whose shares change, pause at week-ends, wander, or stay
 * as they are. The same seed makes the same list.
 */
export function driftingLineList(seed: string): { readonly records: readonly Reported[]; readonly days: number; readonly kind: DriftKind } {
  const chance = random(seed)
  const kind = chance.pick(driftKinds)
  const days = 50 + chance.below(30)
  const daily = epidemic(chance.stream('epidemic'), days)
  const delay = delays(chance.stream('delays'), kind, daily)
  const records = daily.flatMap((count, t) => Array.from({ length: count }, () => ({ eventOn: t, reportOn: delay(t) })))
  return { records: kind === 'queue' ? queued(records, chance.stream('queue')) : records, days, kind }
}

export const driftKinds = ['shortening', 'lengthening', 'alert', 'noticed', 'load', 'queue', 'stopped', 'two ways', 'weekends', 'steady', 'wandering'] as const
export type DriftKind = (typeof driftKinds)[number]

/** A rise, a top and a fall, with a rate of growth that wanders and more spread than chance alone. */
function epidemic(chance: Random, days: number): readonly number[] {
  const top = Math.exp(Math.log(12) + chance.next() * Math.log(12))
  const middle = days * (0.35 + 0.5 * chance.next())
  // A third of them have one source and come and go within weeks.
  const [up, down] = chance.chance(1 / 3) ? [0.2 + 0.2 * chance.next(), 0.1 + 0.15 * chance.next()] : [0.08 + 0.15 * chance.next(), 0.05 + 0.15 * chance.next()]
  const size = [5, 15, 50][chance.below(3)] as number
  let wander = 0
  return Array.from({ length: days }, (_, t) => {
    wander = 0.9 * wander + 0.08 * drawNormal(chance)
    const mean = (top * Math.exp(wander)) / (Math.exp(-up * (t - middle)) + Math.exp(down * (t - middle)))
    return drawPoisson(chance, (mean * 2 * drawGamma(chance, size)) / size)
  })
}

/** A day of report for each event of day t. Waiting passes by a clock of its own, which runs as quickly as reporting does on each day of the calendar. */
function delays(chance: Random, kind: DriftKind, daily: readonly number[]): (t: number) => number {
  const days = daily.length
  const mean = 3 + 9 * chance.next()
  const shape = 1.2 + 2.5 * chance.next()
  // Half of the lists have delays with a long tail (log-normal), as reporting often has.
  const long = chance.chance(0.5) ? 0.6 + 0.6 * chance.next() : 0
  const tail = 0.06 * chance.next()
  const factor = path(chance, kind, days)
  const clock = clockOf(chance, kind, daily)
  const quick = quickShare(chance, kind, days)
  return (t) => {
    const slow = chance.chance(tail) ? 3 : chance.chance(quick[t] as number) ? 0.25 : 1
    const wait = slow * (factor[t] as number) * mean * (long > 0 ? Math.exp(long * drawNormal(chance) - (long * long) / 2) : drawGamma(chance, shape) / shape)
    let on = clock(t + chance.next(), wait)
    if (kind === 'weekends') while (on % 7 >= 5 && chance.chance(0.85)) on++
    return on
  }
}

/** How much longer than at first delays are, by day of event. */
function path(chance: Random, kind: DriftKind, days: number): readonly number[] {
  const change = 0.35 + 0.3 * chance.next()
  let log = 0
  return Array.from({ length: days }, (_, t) => {
    if (kind === 'wandering') log += 0.06 * drawNormal(chance)
    if (kind === 'shortening') log = Math.log(change) * (t / days)
    if (kind === 'lengthening') log = -Math.log(change) * (t / days)
    return Math.exp(log)
  })
}

/** The day on which what begins at a time has waited so long, by the speed of reporting on each day of the calendar. */
function clockOf(chance: Random, kind: DriftKind, daily: readonly number[]): (from: number, wait: number) => number {
  const speeds = speedsOf(chance, kind, daily)
  return (from, wait) => {
    let [at, left] = [from, wait]
    for (let day = Math.floor(from); ; day++) {
      const speed = speeds[Math.min(day, speeds.length - 1)] as number
      const passes = (day + 1 - at) * speed
      if (passes >= left || day > from + 400) return day
      left -= passes
      at = day + 1
    }
  }
}

function speedsOf(chance: Random, kind: DriftKind, daily: readonly number[]): readonly number[] {
  const days = daily.length
  const most = Math.max(...daily)
  const from = Math.floor(days * (kind === 'noticed' ? 0.15 + 0.3 * chance.next() : 0.3 + 0.5 * chance.next()))
  const [over, before, after] = [1 + chance.below(6), 0.05 + 0.15 * chance.next(), 1.5 + 2.5 * chance.next()]
  const [burden, stop, haste] = [0.5 + 2 * chance.next(), 2 + chance.below(4), 1 + 2 * chance.next()]
  let load = 0
  return Array.from({ length: days + 1 }, (_, t) => {
    load = 0.85 * load + 0.15 * (daily[t] ?? 0)
    if (kind === 'noticed') return t < from ? before : 1
    if (kind === 'alert') return 1 + (after - 1) * Math.min(1, Math.max(0, (t - from + 1) / over))
    if (kind === 'load') return 1 / (1 + (burden * load) / most)
    if (kind === 'stopped') return t < from ? 1 : t < from + stop ? 0 : t < from + 2 * stop ? haste : 1
    return 1
  })
}

/** The share that is reported the quick way, by day of event. */
function quickShare(chance: Random, kind: DriftKind, days: number): readonly number[] {
  const [first, then, middle] = [0.7 * chance.next(), 0.7 * chance.next(), days * (0.25 + 0.5 * chance.next())]
  return Array.from({ length: days }, (_, t) => (kind === 'two ways' ? first + (then - first) / (1 + Math.exp(-(t - middle) / 4)) : 0))
}

/** Reports that stand in a line: no more a day than can be worked off, which grows with what waits, but slowly. */
function queued(records: readonly { readonly eventOn: number; readonly reportOn: number }[], chance: Random): readonly Reported[] {
  const line = [...records].sort((a, b) => a.reportOn - b.reportOn)
  let hands = Math.max(2, (line.length / 45) * (0.5 + chance.next()))
  const out: Reported[] = []
  let next = 0
  for (let day = 0; next < line.length; day++) {
    let due = next
    while (due < line.length && (line[due] as (typeof line)[number]).reportOn <= day) due++
    const until = Math.min(due, next + drawPoisson(chance, hands))
    for (; next < until; next++) out.push({ eventOn: (line[next] as (typeof line)[number]).eventOn, reportOn: day })
    if (due - until > 3 * hands) hands *= 1.04
  }
  return out
}
