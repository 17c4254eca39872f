import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Random } from '../../kernel/random.ts'
import { seriesTrouble } from '../CountSeries.ts'
import { quantileOf } from '../draws/quantileOf.ts'
import type { SerialInterval } from '../reproduction/serialInterval.ts'
import { flat } from './flat.ts'
import { growth } from './growth.ts'
import { fitAll, type Fitted, type Member, type Way } from './Member.ts'
import { memberPaths } from './memberPaths.ts'
import { emptyPaths, sortedDay, type Paths } from './Paths.ts'
import { renewal } from './renewal.ts'
import { crps } from './scores.ts'

/**
 * The counts of the next 1 to 21 days: a damped renewal process with noise, a flat and a growth baseline, each given as much of the draws as its past forecasts of this very series earn it
 * (`earnedWeights`). Refused where there is too little to go by: 14 days and 10 cases, 3 of them in the last 21 days.
 */
export function forecast(counts: readonly number[], horizon: number, random: Random, { draws = 1000, si, past = 6, coarse = false }: ForecastOptions = {}): Result<Forecast> {
  const trouble = seriesTrouble({ counts }) ?? tooLittle(counts, horizon)
  if (trouble) return trouble
  const recent = counts.slice(-LONGEST)
  const fitted = members.map((member) => {
    // Ways come by threes that scatter little, middling and much: the coarse look takes the middle one.
    const ways = member.ways(si).filter((_, i) => !coarse || i % 3 === 1)
    return { ways, fits: fitAll(ways, recent) }
  })
  const weights = earnedWeights(recent, fitted.map(likeliest), Math.min(horizon, 14), random.stream('past'), past, coarse ? 24 : 50)
  const paths = pooled(fitted.map(({ fits }, i) => memberPaths(fits, horizon, share(weights[i] as number, draws), random)), horizon, draws)
  return done({ paths, weights: Object.fromEntries(members.map(({ name }, i) => [name, weights[i] as number])) as Forecast['weights'], days: Array.from({ length: horizon }, (_, h) => summaryOf(sortedDay(paths, h))) })
}

export interface ForecastOptions {
  readonly draws?: number
  /** The serial interval where it is known. */
  readonly si?: SerialInterval
  /** How many past forecasts of the series are scored to weigh the members. */
  readonly past?: number
  /** Looks at a third of the ways a member may go: for thousands of series at once. */
  readonly coarse?: boolean
}

export interface Forecast {
  readonly paths: Paths
  readonly weights: Readonly<Record<Member['name'], number>>
  /** From the day after the last count. */
  readonly days: readonly ForecastDay[]
}
export interface ForecastDay {
  readonly mean: number
  readonly q025: number
  readonly q25: number
  readonly median: number
  readonly q75: number
  readonly q975: number
}

export const members: readonly Member[] = [renewal, flat, growth]

/** Counts of longer ago say nothing of next week. */
const LONGEST = 90
const [FEWEST_DAYS, FEWEST_CASES, FEWEST_LATELY] = [14, 10, 3]

const share = (weight: number, draws: number): number => Math.ceil(weight * draws)
const likeliest = ({ ways, fits }: { readonly ways: readonly Way[]; readonly fits: readonly Fitted[] }): Way => ways[fits.reduce((best, fit, i) => (fit.evidence > (fits[best] as Fitted).evidence ? i : best), 0)] as Way

function tooLittle(counts: readonly number[], horizon: number): ReturnType<typeof refuse> | undefined {
  if (!(Number.isInteger(horizon) && horizon >= 1 && horizon <= 21)) return refuse('HorizonOfDays', `A forecast of ${horizon} days is not made; it goes from 1 to 21 days.`)
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
  if (counts.length < FEWEST_DAYS) return refuse('TooFewDays', `${counts.length} days of counts are too few to forecast from; it takes ${FEWEST_DAYS}.`)
  const [all, lately] = [sum(counts), sum(counts.slice(-21))]
  if (all < FEWEST_CASES || lately < FEWEST_LATELY) return refuse('TooFewCases', `${all} cases, ${lately} of them in the last 21 days, are too few to forecast from; it takes ${FEWEST_CASES} and ${FEWEST_LATELY}.`)
  return undefined
}

/**
 * Weights of the members from how the likeliest way of each would have done at up to `past` earlier days of the same series, four days apart: proportional to exp(−12 · score), where the score is the mean CRPS
 * over that of all members, two forecasts at par counted beside the real ones. A member that has been worse by a tenth has a third of the say. The flat member keeps a share beside that, the
 * larger the fewer forecasts could be scored.
 */
function earnedWeights(counts: readonly number[], ways: readonly Way[], horizon: number, random: Random, past: number, draws: number): readonly number[] {
  const totals = ways.map(() => 0)
  let seen = 0
  for (let back = 1; back <= past; back++) {
    const cut = counts.length - 4 * back
    const until = Math.min(horizon, counts.length - cut)
    const before = counts.slice(0, cut)
    if (cut < FEWEST_DAYS || tooLittle(before, horizon)) break
    const scores = ways.map((way) => {
      const of = memberPaths([way(before)], until, draws, random)
      return Array.from({ length: until }, (_, h) => crps(sortedDay(of, h), counts[cut + h] as number)).reduce((a, b) => a + b, 0) / until
    })
    const middle = scores.reduce((a, b) => a + b, 0) / scores.length
    if (!(middle > 0)) continue
    scores.forEach((score, i) => (totals[i] = (totals[i] as number) + score / middle))
    seen++
  }
  const mean = totals.map((total) => (total + PRIOR) / (seen + PRIOR))
  const best = Math.min(...mean)
  const raw = mean.map((score) => Math.exp(-KEENNESS * (score - best)))
  const sum = raw.reduce((a, b) => a + b, 0)
  const kept = FLAT_KEEPS / (seen + FLAT_KEEPS)
  return raw.map((weight, i) => (1 - kept) * (weight / sum) + (members[i] === flat ? kept : 0))
}

const PRIOR = 2
const KEENNESS = 12
/** The flat member keeps 3 / (3 + past forecasts scored) of the say, so that a handful of lucky scores cannot hand everything to a member that runs away. */
const FLAT_KEEPS = 3

/** The paths of all members together, as many as asked for. */
function pooled(of: readonly Paths[], horizon: number, draws: number): Paths {
  const into = emptyPaths(horizon, draws)
  let at = 0
  for (const from of [...of].sort((a, b) => b.draws - a.draws)) {
    for (let k = 0; k < from.draws && at < draws; k++, at++) {
      for (let h = 0; h < horizon; h++) into.counts[h * draws + at] = from.counts[h * from.draws + k] as number
    }
  }
  return into
}

function summaryOf(sorted: Float64Array): ForecastDay {
  const at = (p: number): number => quantileOf(sorted, p)
  return { mean: sorted.reduce((a, b) => a + b, 0) / sorted.length, q025: at(0.025), q25: at(0.25), median: at(0.5), q75: at(0.75), q975: at(0.975) }
}
