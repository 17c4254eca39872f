import type { ChainCase, ChainEvidence } from './ChainCase.ts'

/** The cases whose onset lies so that they may have infected j, gone through without being stored. */
export interface Pairs {
  /** `weight` is the chance of the interval between the onsets, `pair` the number of the pair. */
  readonly each: (j: number, visit: (i: number, weight: number, pair: number) => void) => void
  readonly count: number
  /** Genome differences by pair, −1 where not known; nothing where none are given. */
  readonly distance: Int32Array | null
}

export function candidatePairs(cases: readonly ChainCase[], { interval, distance }: ChainEvidence): Pairs {
  const order = Int32Array.from(cases.map((_, i) => i).sort((a, b) => onsetOf(cases, a) - onsetOf(cases, b) || a - b))
  const onsets = Float64Array.from(order, (i) => onsetOf(cases, i))
  const starts = new Float64Array(cases.length + 1)
  const bounds = cases.map(({ onset }) => [firstAtLeast(onsets, onset - interval.from - interval.chances.length + 1), firstAtLeast(onsets, onset - interval.from + 1)] as const)
  bounds.forEach(([from, to], j) => (starts[j + 1] = (starts[j] as number) + to - from))
  const each: Pairs['each'] = (j, visit) => {
    const { onset, imported } = cases[j] as ChainCase
    if (imported) return
    const [from, to] = bounds[j] as readonly [number, number]
    for (let at = from; at < to; at++) {
      const i = order[at] as number
      const weight = interval.chances[onset - (onsets[at] as number) - interval.from] ?? 0
      if (i !== j && weight > 0) visit(i, weight, (starts[j] as number) + at - from)
    }
  }
  return { each, count: starts[cases.length] as number, distance: distance ? differences(cases, each, starts[cases.length] as number, distance) : null }
}

function differences(cases: readonly ChainCase[], each: Pairs['each'], pairs: number, distance: NonNullable<ChainEvidence['distance']>): Int32Array {
  const all = new Int32Array(pairs).fill(-1)
  for (let j = 0; j < cases.length; j++) {
    each(j, (i, _weight, pair) => {
      const apart = distance(i, j)
      if (apart !== null && apart >= 0 && apart < 1e9) all[pair] = Math.round(apart)
    })
  }
  return all
}

const onsetOf = (cases: readonly ChainCase[], i: number): number => (cases[i] as ChainCase).onset

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
