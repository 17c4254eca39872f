import { meanOf } from './meanOf.ts'
import { shareBelow } from './shareBelow.ts'
import type { Shape } from './Distribution.ts'

/** What a published distribution says of itself: parameters, and what the study reports of its values. */
export interface Claim {
  readonly shape: Shape
  readonly offset?: number | undefined
  readonly reported?: Reported | undefined
}

export interface Reported {
  readonly mean?: number | undefined
  readonly meanInterval?: readonly [number, number] | undefined
  readonly sd?: number | undefined
  readonly median?: number | undefined
  readonly medianInterval?: readonly [number, number] | undefined
  readonly range?: readonly [number, number] | undefined
  readonly quantiles?: Readonly<Record<string, number>> | undefined
}

/** Fits are approximate: parameters may miss the reported mean by a tenth, and a reported quantile by four in a hundred beyond its own rounding. */
const meanTolerance = 0.1
const shareTolerance = 0.04

/** Says why a published distribution cannot be true as it stands: a mean outside its own interval, quantiles that fall, parameters that contradict the reported values. */
export function impossibleIn({ shape, offset = 0, reported = {} }: Claim): readonly string[] {
  const reasons: string[] = []
  const say = (wrong: boolean, reason: string): void => void (wrong && reasons.push(reason))
  say(outside(reported.mean, reported.meanInterval), `the mean ${reported.mean} lies outside its own interval ${text(reported.meanInterval)}`)
  say(outside(reported.median, reported.medianInterval), `the median ${reported.median} lies outside its own interval ${text(reported.medianInterval)}`)
  say(outside(reported.median, reported.range), `the median ${reported.median} lies outside the range ${text(reported.range)}`)
  say(outside(reported.mean, reported.range), `the mean ${reported.mean} lies outside the range ${text(reported.range)}`)
  say((reported.sd ?? 0) < 0, `the spread ${reported.sd} is negative`)
  const known = quantilesOf(reported)
  for (const [before, after] of pairs(known)) say(after.value < before.value, `the ${percent(after.share)} value ${after.value} is below the ${percent(before.share)} value ${before.value}`)
  if (shape.family === 'summary') return reasons
  const mean = meanOf(shape) + offset
  say(reported.mean !== undefined && Math.abs(mean - reported.mean) > meanTolerance * Math.abs(reported.mean), `the parameters give a mean of ${mean.toFixed(2)}, reported is ${reported.mean}`)
  if (shape.family === 'negativeBinomial') return reasons
  for (const { share, value } of known) {
    const [low, fitted, high] = [-1, 0, 1].map((step) => shareBelow(shape, value - offset + step * halfDigit(value))) as [number, number, number]
    say(share < low - shareTolerance || share > high + shareTolerance, `the parameters put ${percent(fitted)} below ${value}, reported is ${percent(share)}`)
  }
  return reasons
}

interface Quantile {
  readonly share: number
  readonly value: number
}

function quantilesOf({ median, quantiles = {} }: Reported): readonly Quantile[] {
  const given = Object.entries(quantiles).map(([share, value]) => ({ share: Number(share), value }))
  const all = median === undefined || given.some(({ share }) => share === 0.5) ? given : [...given, { share: 0.5, value: median }]
  return all.sort((a, b) => a.share - b.share)
}

/** Half of the last digit a figure was printed with. */
const halfDigit = (value: number): number => 0.5 * 10 ** -(String(value).split('.')[1]?.length ?? 0)
const pairs = <Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] => items.slice(1).map((item, at) => [items[at] as Item, item])
const outside = (value: number | undefined, interval: readonly [number, number] | undefined): boolean => value !== undefined && interval !== undefined && (value < interval[0] || value > interval[1])
const text = (interval: readonly [number, number] | undefined): string => (interval ? `${interval[0]}–${interval[1]}` : '')
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`
