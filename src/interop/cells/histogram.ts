import type { Histogram } from './dayTally.ts'

/** A stretch of a histogram, both ends included. */
export interface Span {
  readonly from: number
  readonly to: number
}

export const total = (histogram: Histogram): number => {
  let sum = 0
  for (const times of histogram.values()) sum += times
  return sum
}

/** Share of what was counted that lies in a span; 0 when nothing was counted. */
export function shareIn(histogram: Histogram, span: Span, at: (key: number) => number = (key) => key): number {
  let inside = 0
  let all = 0
  for (const [key, times] of histogram) {
    all += times
    const place = at(key)
    if (place >= span.from && place <= span.to) inside += times
  }
  return all === 0 ? 0 : inside / all
}

/** Where most of what was counted lies: the heaviest run without a gap wider than `gap`, so that a slip of the pen far away does not count. */
export function mainSpan(histogram: Histogram, gap: number): Span | undefined {
  const keys = [...histogram.keys()].sort((a, b) => a - b)
  let best: (Span & { weight: number }) | undefined
  let run: (Span & { weight: number }) | undefined
  for (const key of keys) {
    const weight = histogram.get(key) as number
    run = run && key - run.to <= gap ? { from: run.from, to: key, weight: run.weight + weight } : { from: key, to: key, weight }
    if (!best || run.weight >= best.weight) best = run
  }
  return best && { from: best.from, to: best.to }
}

export function merged(histograms: readonly Histogram[]): Histogram {
  const all = new Map<number, number>()
  for (const histogram of histograms) for (const [key, times] of histogram) all.set(key, (all.get(key) ?? 0) + times)
  return all
}
