import type { DayNumber } from '../../kernel/Day.ts'
import type { Random } from '../../kernel/random.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { drawGamma } from '../draws/drawGamma.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { quantileOf } from '../draws/quantileOf.ts'
import { pickBy, weightsOf } from '../draws/weigh.ts'
import { countLevel, type CountModel } from '../trend/countLevel.ts'
import type { Trend } from '../trend/fitTrend.ts'
import { completeness, delayDrift, type Drift } from './delayDrift.ts'
import { anchorsFor, batching, drawnShares, fadingShares, reverseHazards, sharesOf, type Anchor } from './reverseHazards.ts'
import type { Hazards } from './reverseHazards.ts'
import type { Triangle } from './reportingTriangle.ts'
import { cautious, trackRecord, widened } from './trackRecord.ts'

/**
 * How many events the last days will have had once all reports are in, from what is known now, where delays drift and the curve moves.
 *
 * Three parts, their uncertainties carried through by draws. (1) Reverse-time hazards of the delay (Lawless 1994), reports of 8 days ago counting half. (2) Delays of a day of event
 * are F(d)^θ_t with ln θ a random walk (`delayDrift`). (3) The level of the curve is a damped local linear trend, the known counts negative binomial around the share of it that is in (`countLevel`); draws of (1) and (2)
 * that make the curve unlikely count less. What is still missing of a day is then drawn given its level and what is known of it. How much delays and curve move is not set but weighed by how well it explains the triangle (Laplace's evidence).
 *
 * Intervals are then widened by how far earlier nowcasts of the same list were off (`trackRecord`), and the estimate is drawn towards what is known where little can be said (`cautious`).
 *
 * The method and its constants were chosen on made-up line lists with drifting delays. It knows nothing of delays longer than the list has seen, nor of a day on which reporting stops.
 */
export function nowcast(triangle: Triangle, random: Random, { last = 15, draws = 400, coarse = false }: NowcastOptions = {}): Result<Nowcast> {
  const { days, used, known, asOf } = triangle
  if (days < FEWEST_DAYS || used < FEWEST_REPORTS) return refuse('TooFewReports', `${used} reports over ${days} days are too few to tell how long reports take; it takes ${FEWEST_REPORTS} over ${FEWEST_DAYS} days.`)
  const reportDays = reportDaysOf(triangle)
  if (reportDays < FEWEST_REPORT_DAYS) return refuse('TooFewReportDays', `All reports came in on ${reportDays} ${reportDays === 1 ? 'day' : 'days'}: how long they take cannot be told; it takes ${FEWEST_REPORT_DAYS} days with reports.`)
  const shown = Math.min(last, days)
  const record = trackRecord(triangle, (before, back) => lookAt(before, random.stream(`before ${back}`), Math.min(last, before.days), Math.ceil(draws / 5), coarse, back).missing, coarse ? 0 : LOOKS)
  const { missing, complete, batching: least } = lookAt(triangle, random, shown, draws, coarse)
  return done({
    batching: least,
    widened: record.widening,
    days: missing.map((values, i): NowcastDay => {
      const t = days - shown + i
      const count = known[t] as number
      const wider = widened(values, record)
      const at = (p: number): number => count + quantileOf(wider, p)
      return { on: asOf - shown + 1 + i, known: count, estimate: Math.max(at(0.025), Math.min(at(0.975), count + cautious(wider))), lo95: Math.floor(at(0.025)), hi95: Math.ceil(at(0.975)), complete: complete[t] as number, missing: wider }
    }),
  })
}

/** Draws of what is missing, or of the part of it that comes in within `ahead` days, of each day shown, sorted upwards. */
function lookAt(triangle: Triangle, random: Random, shown: number, draws: number, coarse: boolean, ahead?: number): { readonly missing: readonly Float64Array[]; readonly complete: Float64Array; readonly batching: number } {
  const all = reverseHazards(triangle, Number.POSITIVE_INFINITY)
  const least = batching(triangle, sharesOf(all, fadingShares(0.2, Number.POSITIVE_INFINITY, triangle.longest).shares))
  const parts = SURENESS.map((times) => {
    const phi = Math.max(times, times * least)
    const { fits, likely } = fitted(triangle, all, phi, random, Math.ceil(draws / SURENESS.length), coarse, ahead)
    return { likely, missing: drawMissing(triangle, fits, phi, shown, Math.ceil((draws * PER_FIT) / SURENESS.length), random) }
  })
  return {
    missing: Array.from({ length: shown }, (_, i) => Float64Array.from(parts.flatMap((part) => [...(part.missing[i] as Float64Array)])).sort()),
    complete: Float64Array.from({ length: triangle.days }, (_, t) => parts.reduce((sum, { likely }) => sum + (likely[t] as number), 0) / parts.length),
    batching: least,
  }
}

const [FEWEST_DAYS, FEWEST_REPORTS, FEWEST_REPORT_DAYS, PER_FIT] = [8, 10, 3, 5]
/** How many earlier nowcasts of the list are looked back at. */
const LOOKS = 3
const HALF_LIFE_DAYS = 8
/** How many times the batching that shows: reports that come in batches nobody has seen yet are as likely as not. */
const SURENESS = [1, 2.5] as const
const drifts: readonly Drift[] = [0.02, 0.08, 0.2].flatMap((daily) => [0, 0.03].map((slope) => ({ daily, slope })))
const curves: readonly CountModel[] = [0.03, 0.15].flatMap((levelSd) => [0.01, 0.04].flatMap((slopeSd) => [5, 20, 100].map((size) => ({ levelSd, slopeSd, size, damping: 0.95 }))))

export interface NowcastOptions {
  /** How many of the last days. */
  readonly last?: number
  readonly draws?: number
  /** Looks at a third of the ways delays and curve may move: for thousands of lists at once. */
  readonly coarse?: boolean
}

export interface Nowcast {
  readonly days: readonly NowcastDay[]
  /** How much more reports come in batches than chance alone would have it (1: not at all). */
  readonly batching: number
  /** How much wider the intervals were made for what earlier nowcasts of the same list missed (1: not at all). */
  readonly widened: number
}

/** One day: known so far, the best single number for what it will be (the median or less), its 95 % interval. */
export interface NowcastDay {
  readonly on: DayNumber
  readonly known: number
  readonly estimate: number
  readonly lo95: number
  readonly hi95: number
  /** The share that is known, as far as can be told (0–1). */
  readonly complete: number
  /** Draws of what is still missing, sorted upwards. */
  readonly missing: Float64Array
}

/** Days of the calendar on which anything was reported. */
function reportDaysOf({ days, longest, cells }: Triangle): number {
  const seen = new Set<number>()
  for (let t = 0; t < days; t++) for (let d = 0; d <= longest && t + d < days; d++) if ((cells[t * (longest + 1) + d] as number) > 0) seen.add(t + d)
  return seen.size
}

interface Fit {
  readonly trend: Trend
  readonly complete: Float64Array
  /** The share that will be known in the end, or as many days ahead as is asked. */
  readonly then?: Float64Array
  readonly size: number
}

function fitted(triangle: Triangle, all: Hazards, phi: number, random: Random, draws: number, coarse: boolean, ahead?: number): { readonly fits: readonly Fit[]; readonly likely: Float64Array } {
  const { known, days } = triangle
  const hazards = reverseHazards(triangle, HALF_LIFE_DAYS)
  const anchors = anchorsFor(all, phi)
  const anchorWeights = weightsOf(anchors.map(({ evidence }) => evidence))
  const anchored = anchors.map(({ shares: of }) => sharesOf(all, of))
  const best = anchorWeights.indexOf(Math.max(...anchorWeights))
  const shares = sharesOf(hazards, anchored[best] as Float64Array)
  const ways = drifts.filter(({ slope }) => !coarse || slope === 0).map((drift) => delayDrift(triangle, shares, drift, phi))
  const wayWeights = weightsOf(ways.map(({ evidence }) => evidence))
  const likely = completeness(triangle, shares, (ways[wayWeights.indexOf(Math.max(...wayWeights))] as Trend).level, (anchors[best] as Anchor).within)
  const first: Trend[] = []
  // Each begins from what the one before found.
  const tried = curves.filter(({ size }) => !coarse || size === 20)
  for (const curve of tried) first.push(countLevel(known, likely, curve, { loosened: loosenedBy(likely, phi), ...(first.length > 0 ? { guess: (first.at(-1) as Trend).level } : {}) }))
  const curveWeights = weightsOf(first.map(({ evidence }) => evidence))
  const logTheta = new Float64Array(days)
  const fits = Array.from({ length: draws }, (): Fit => {
    const at = pickBy(curveWeights, random.next())
    const curve = tried[at] as CountModel
    ;(ways[pickBy(wayWeights, random.next())] as Trend).draw(random, logTheta)
    const anchor = pickBy(anchorWeights, random.next())
    const drawn = drawnShares(hazards, anchored[anchor] as Float64Array, phi, random)
    const complete = completeness(triangle, drawn, logTheta, (anchors[anchor] as Anchor).within)
    const then = ahead === undefined ? {} : { then: completeness(triangle, drawn, logTheta, (anchors[anchor] as Anchor).within, ahead) }
    return { trend: countLevel(known, complete, curve, { loosened: loosenedBy(complete, phi), guess: (first[at] as Trend).level }), complete, ...then, size: curve.size }
  })
  return { fits, likely }
}

/** While part of a day is missing, how much is in scatters as reports do. */
const loosenedBy = (complete: Float64Array, phi: number): Float64Array => complete.map((share) => 1 + (phi - 1) * (1 - share))

function drawMissing({ days, known }: Triangle, fits: readonly Fit[], phi: number, shown: number, draws: number, random: Random): readonly Float64Array[] {
  const weights = weightsOf(fits.map(({ trend }) => trend.evidence))
  const missing = Array.from({ length: shown }, () => new Float64Array(draws))
  const level = new Float64Array(days)
  for (let k = 0; k < draws; k++) {
    const { trend, complete, then, size } = fits[pickBy(weights, (k + random.next()) / draws)] as Fit
    trend.draw(random, level, days - shown)
    for (let i = 0; i < shown; i++) {
      const t = days - shown + i
      const mean = Math.exp(Math.min(18, level[t] as number))
      const share = complete[t] as number
      // How a day differs from its level shows in part in what has come in already.
      const own = drawGamma(random, size + (known[t] as number) / phi) / (size + (mean * share) / phi)
      const expected = mean * own * ((then?.[t] ?? 1) - share)
      ;(missing[i] as Float64Array)[k] = drawNegativeBinomial(random, expected, phi > 1.01 ? expected / (phi - 1) : Number.POSITIVE_INFINITY)
    }
  }
  return missing
}
