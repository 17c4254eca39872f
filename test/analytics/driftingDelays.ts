import { drawGamma } from '../../src/analytics/draws/drawGamma.ts'
import { drawNormal } from '../../src/analytics/draws/drawNormal.ts'
import { drawPoisson } from '../../src/analytics/draws/drawPoisson.ts'
import type { Reported } from '../../src/analytics/nowcast/reportingTriangle.ts'
import { random, type Random } from '../../src/kernel/random.ts'

/**
 * Made-up line lists with reporting delays that drift, for choosing and testing nowcasts: outbreaks of several sizes and shapes whose delays shorten or lengthen with the day of event,
 * change at once for everybody still waiting on one day (an alert), hardly begin before the outbreak is noticed, pause at week-ends, or stay as they are. The same seed makes the same list.
 */
export function driftingLineList(seed: string): { readonly records: readonly Reported[]; readonly days: number; readonly kind: string } {
  const chance = random(seed)
  const kind = chance.pick(kinds)
  const days = 50 + chance.below(30)
  const daily = epidemic(chance.stream('epidemic'), days)
  const delay = delays(chance.stream('delays'), kind, days)
  const records = daily.flatMap((count, t) => Array.from({ length: count }, () => ({ eventOn: t, reportOn: delay(t) })))
  return { records, days, kind }
}

const kinds = ['shortening', 'lengthening', 'alert', 'noticed', 'weekends', 'steady', 'wandering'] as const

/** A rise, a top and a fall, with a rate of growth that wanders and more spread than chance alone. */
function epidemic(chance: Random, days: number): readonly number[] {
  const top = Math.exp(Math.log(12) + chance.next() * Math.log(12))
  const middle = days * (0.35 + 0.5 * chance.next())
  const [up, down] = [0.08 + 0.15 * chance.next(), 0.05 + 0.15 * chance.next()]
  const size = [5, 15, 50][chance.below(3)] as number
  let wander = 0
  return Array.from({ length: days }, (_, t) => {
    wander = 0.9 * wander + 0.08 * drawNormal(chance)
    const mean = (top * Math.exp(wander)) / (Math.exp(-up * (t - middle)) + Math.exp(down * (t - middle)))
    return drawPoisson(chance, (mean * 2 * drawGamma(chance, size)) / size)
  })
}

function delays(chance: Random, kind: (typeof kinds)[number], days: number): (t: number) => number {
  const mean = 3 + 9 * chance.next()
  const shape = 1.2 + 2.5 * chance.next()
  // Half of the lists have delays with a long tail (log-normal), as reporting often has.
  const long = chance.chance(0.5) ? 0.6 + 0.6 * chance.next() : 0
  const tail = 0.06 * chance.next()
  const change = 0.35 + 0.3 * chance.next()
  const alert = Math.floor(days * (kind === 'noticed' ? 0.15 + 0.3 * chance.next() : 0.35 + 0.45 * chance.next()))
  // How fast waiting passes before and after everybody is alerted.
  const [before, after] = kind === 'alert' ? [1, 1 / change] : [0.05 + 0.15 * chance.next(), 1]
  const factor = path(chance, kind, days, change)
  return (t) => {
    const slow = chance.chance(tail) ? 3 : 1
    const wait = slow * (factor[t] as number) * mean * (long > 0 ? Math.exp(long * drawNormal(chance) - (long * long) / 2) : drawGamma(chance, shape) / shape)
    const until = Math.max(0, alert - t)
    const d = kind !== 'alert' && kind !== 'noticed' ? wait : wait < until * before ? wait / before : until + (wait - until * before) / after
    let on = Math.floor(t + chance.next() + d)
    if (kind === 'weekends') while (on % 7 >= 5 && chance.chance(0.85)) on++
    return on
  }
}

/** How much longer than at first delays are, by day of event. */
function path(chance: Random, kind: string, days: number, change: number): readonly number[] {
  let log = 0
  return Array.from({ length: days }, (_, t) => {
    if (kind === 'wandering') log += 0.06 * drawNormal(chance)
    if (kind === 'shortening') log = Math.log(change) * (t / days)
    if (kind === 'lengthening') log = -Math.log(change) * (t / days)
    return Math.exp(log)
  })
}
