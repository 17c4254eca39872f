import { logPoisson } from '../../numbers/countChances.ts'
import type { Pairs } from './candidatePairs.ts'
import type { ChainCase, ChainEvidence } from './ChainCase.ts'
import type { Layers } from './chainLayers.ts'
import { seenWithin } from './IntervalTable.ts'

/** What expectation–maximisation ended with. */
export interface LayerFit {
  /** βₗ: infections a case causes by each kind of link. */
  readonly perCase: readonly number[]
  /** Infections laid to each kind, and to nobody known. */
  readonly infections: readonly number[]
  readonly unknown: number
  /** The rate at which one case arises from outside, and the whole rate at which j arises. */
  readonly outside: number
  readonly rateOf: (j: number) => number
  /** g: how much more likely the difference of the genomes of this pair is between a source and its case than between any two. */
  readonly genome: (pair: number) => number
  /** νᵢ: how much more than others this case seems to have infected. */
  readonly reach: (i: number) => number
  readonly mutations: number | null
  readonly rounds: number
  readonly settled: boolean
}

const MOST_ROUNDS = 1000
/** The weight of the prior, in infections and in cases: one half, so that a kind nobody has shown anything of is neither shut out nor trusted. */
const PRIOR = 0.5
/** Rounds in which the reach of single cases is worked out anew: rarely, since it takes all pairs, and once only where there are many. */
const reachRoundsFor = (pairs: number): readonly number[] => (pairs > 3e6 ? [25] : [10, 25, 45, 70])
/** The prior of a case's reach is a gamma of mean 1 and this shape: uneven as superspreading is, yet no case gets far on one infection that is only likely its own. Chosen on made-up outbreaks by log score. */
const REACH_SHAPE = 2

export function fitLayers(cases: readonly ChainCase[], layers: Layers, pairs: Pairs, { interval, until, outsideShare }: ChainEvidence): LayerFit {
  const n = cases.length
  const onsets = cases.map(({ onset }) => onset)
  const [first, last] = onsets.reduce(([a, b], day) => [Math.min(a, day), Math.max(b, day)], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  const seen = onsets.map((onset) => seenWithin(interval, Math.max(last, until ?? last) - onset))
  const able = (): readonly number[] => layers.kinds.map((_, l) => seen.reduce((sum, share, i) => sum + (layers.joins(l, i) ? share * (reach[i] as number) : 0), 0))
  let exposed: readonly number[] = []
  const reachRounds = reachRoundsFor(pairs.count)
  const days = last - first + 1
  let perCase = layers.kinds.map(() => 1 / layers.kinds.length)
  const held = outsideShare === undefined ? undefined : Math.max(1e-6, outsideShare) * n
  let imports = held ?? Math.max(1, 0.1 * n)
  let genomes = pairs.distance ? genomeRatios(pairs.distance, 1) : null
  let reach = new Float64Array(n).fill(1)
  exposed = able()
  let masses = massesOf(cases, layers, pairs, genomes, reach)
  for (let round = 1; ; round++) {
    const outside = imports / days / n
    const shared = expected(cases, masses, perCase, outside)
    const nextPerCase = shared.infections.map((count, l) => (count + PRIOR) / ((exposed[l] as number) + PRIOR))
    const change = Math.max(...nextPerCase.map((beta, l) => Math.abs(beta - (perCase[l] as number))), held === undefined ? Math.abs(shared.unknown + PRIOR - imports) / n : 0)
    const settled = change < 1e-4
    if ((settled && round > (reachRounds.at(-1) as number)) || round >= MOST_ROUNDS) {
      const rate = (j: number): number => outside + masses.reduce((sum, mass, l) => sum + (perCase[l] as number) * (mass[j] as number), 0)
      return { perCase, infections: shared.infections, unknown: shared.unknown, outside, rateOf: rate, genome: (pair) => ratioAt(genomes, pair), reach: (i) => reach[i] as number, mutations: genomes?.mean ?? null, rounds: round, settled }
    }
    if (genomes && pairs.distance) {
      genomes = genomeRatios(pairs.distance, meanDifference(cases, layers, pairs, genomes, perCase, outside, masses, reach))
      masses = massesOf(cases, layers, pairs, genomes, reach)
    }
    perCase = nextPerCase
    if (reachRounds.includes(round)) {
      reach = reachOf(cases, layers, pairs, { perCase, outside, masses, genomes, reach, seen })
      exposed = able()
      masses = massesOf(cases, layers, pairs, genomes, reach)
    }
    imports = held ?? shared.unknown + PRIOR
  }
}

/** Σᵢ Kₗ(i, j) w g for every kind and case. */
function massesOf(cases: readonly ChainCase[], layers: Layers, pairs: Pairs, genomes: Genomes | null, reach: Float64Array): readonly Float64Array[] {
  const masses = layers.kinds.map(() => new Float64Array(cases.length))
  const last = masses.length - 1
  for (let j = 0; j < cases.length; j++) {
    const linked = layers.linked(j)
    pairs.each(j, (i, weight, pair) => {
      const w = weight * ratioAt(genomes, pair) * (reach[i] as number)
      for (let l = linked(i) ? 0 : last; l <= last; l++) {
        const spread = layers.spread(l, i, j)
        if (spread > 0) (masses[l] as Float64Array)[j] = ((masses[l] as Float64Array)[j] as number) + spread * w
      }
    })
  }
  return masses
}

/** Each case shared out over the kinds of link and the outside by their part of its rate. */
function expected(cases: readonly ChainCase[], masses: readonly Float64Array[], perCase: readonly number[], outside: number): { infections: number[]; unknown: number } {
  const infections = perCase.map(() => 0)
  let unknown = 0
  for (let j = 0; j < cases.length; j++) {
    const total = masses.reduce((sum, mass, l) => sum + (perCase[l] as number) * (mass[j] as number), outside)
    masses.forEach((mass, l) => (infections[l] = (infections[l] as number) + ((perCase[l] as number) * (mass[j] as number)) / total))
    unknown += outside / total
  }
  return { infections, unknown }
}

interface State {
  readonly perCase: readonly number[]
  readonly outside: number
  readonly masses: readonly Float64Array[]
  readonly genomes: Genomes | null
  readonly reach: Float64Array
  readonly seen: readonly number[]
}

/** νᵢ = (κ + infections laid to i) ÷ (κ + infections expected of i): the posterior mean of a gamma. */
function reachOf(cases: readonly ChainCase[], layers: Layers, pairs: Pairs, { perCase, outside, masses, genomes, reach, seen }: State): Float64Array<ArrayBuffer> {
  const caused = new Float64Array(cases.length)
  for (let j = 0; j < cases.length; j++) {
    const total = masses.reduce((sum, mass, l) => sum + (perCase[l] as number) * (mass[j] as number), outside)
    const rateOf = layers.rateTo(j, perCase)
    pairs.each(j, (i, weight, pair) => {
      const rate = rateOf(i)
      caused[i] = (caused[i] as number) + (rate * weight * ratioAt(genomes, pair) * (reach[i] as number)) / total
    })
  }
  return caused.map((count, i) => (REACH_SHAPE + count) / (REACH_SHAPE + perCase.reduce((sum, beta, l) => sum + (layers.joins(l, i) ? beta * (seen[i] as number) : 0), 0)))
}

interface Genomes {
  readonly mean: number
  readonly distance: Int32Array
  readonly ratio: Float64Array
}

const ratioAt = (genomes: Genomes | null, pair: number): number => {
  const apart = genomes?.distance[pair] ?? -1
  return apart < 0 ? 1 : ((genomes as Genomes).ratio[apart] ?? 0)
}

/** Poisson of the mean against how often the difference is seen among all pairs that could be by their onsets (one of each added). */
function genomeRatios(distance: Int32Array, mean: number): Genomes {
  const most = Math.min(100_000, distance.reduce((a, b) => Math.max(a, b), 0))
  const seen = new Float64Array(most + 1)
  let known = 0
  for (const apart of distance) {
    if (apart < 0 || apart > most) continue
    seen[apart] = (seen[apart] as number) + 1
    known++
  }
  return { mean, distance, ratio: Float64Array.from(seen, (count, apart) => Math.exp(logPoisson(apart, mean)) / ((count + 1) / (known + most + 1))) }
}

/** The mean difference between cases and their sources as they are shared out now, with a prior of one difference in one pair. */
function meanDifference(cases: readonly ChainCase[], layers: Layers, pairs: Pairs, genomes: Genomes, perCase: readonly number[], outside: number, masses: readonly Float64Array[], reach: Float64Array): number {
  let [sum, weights] = [1, 1]
  for (let j = 0; j < cases.length; j++) {
    const total = masses.reduce((all, mass, l) => all + (perCase[l] as number) * (mass[j] as number), outside)
    const rateOf = layers.rateTo(j, perCase)
    pairs.each(j, (i, weight, pair) => {
      const apart = genomes.distance[pair] as number
      if (apart < 0) return
      const rate = rateOf(i)
      const probability = (rate * weight * ratioAt(genomes, pair) * (reach[i] as number)) / total
      sum += probability * apart
      weights += probability
    })
  }
  return sum / weights
}
