import { done, refuse, type Result } from '../../kernel/Result.ts'
import { curvatureOf } from '../optimise/curvatureOf.ts'
import { gradientOf } from '../optimise/gradientOf.ts'
import { inverseOf } from '../optimise/inverseOf.ts'
import { minimiseSmooth } from '../optimise/minimiseSmooth.ts'
import { delayLikelihood, type Delay } from './delayLikelihood.ts'
import type { Family } from './families.ts'

/** The likeliest distribution of a family for delays in windows, with intervals (normal, from the curvature of the likelihood; percentiles by the delta method, as the field's programs give them). */
export function fitDelay(delays: readonly Delay[], family: Family): Result<DelayFit> {
  const trouble = delayTrouble(delays, family)
  if (trouble) return trouble
  const natural = ([u = 0, v = 0]: readonly number[]): readonly [number, number] => [family.firstMayBeNegative ? u : Math.exp(u), Math.exp(v)]
  const grouped = groupsOf(delays)
  const furthest = FURTHEST * (1 + delays.reduce((most, { fromLow, toHigh }) => Math.max(most, Math.abs(toHigh - fromLow)), 0))
  const loss = (x: readonly number[]): number => {
    const [a, b] = natural(x)
    // Delays of whole days that are all alike would make the spread smaller without end: a distribution narrower than that is not looked for.
    const [mean, sd] = [family.mean(a, b), family.sd(a, b)]
    if (!(sd > Math.max(NARROWEST, Math.abs(mean) / STEADIEST) && (family.name === 'normal' || sd < UNEVENEST * mean) && Math.abs(mean) < furthest)) return delays.length * 700
    let sum = 0
    for (const { delay, times } of grouped) sum -= times * Math.log(Math.max(1e-300, delayLikelihood(delay, family, a, b)))
    return sum
  }
  const [a0, b0] = family.begin(...momentsOf(delays, family))
  const found = minimiseSmooth(loss, [family.firstMayBeNegative ? a0 : Math.log(a0), Math.log(b0)])
  if (!found.settled) return refuse('FitDidNotSettle', `No ${family.name} distribution fits these ${delays.length} delays.`)
  const [a, b] = natural(found.at)
  // Delays cut off at a day can be explained by ever longer ones that nobody has seen, and those of wide windows by ever shorter ones: that is no figure.
  if (!(Math.abs(family.mean(a, b)) < furthest / 2) || (family.name !== 'normal' && !(family.sd(a, b) < (UNEVENEST / 2) * family.mean(a, b)))) return refuse('FitDidNotSettle', `These ${delays.length} delays do not bound how long a ${family.name} delay may be.`)
  const covariance = inverseOf(curvatureOf(([x = 0, y = 0]) => loss([family.firstMayBeNegative ? x : Math.log(x), Math.log(y)]), [a, b]))
  const of = (name: string, value: (x: readonly number[]) => number, positive: boolean): Estimate => {
    const est = value([a, b])
    const [gx = 0, gy = 0] = gradientOf(value, [a, b])
    const square = covariance ? gx * gx * (covariance[0]?.[0] as number) + 2 * gx * gy * (covariance[0]?.[1] as number) + gy * gy * (covariance[1]?.[1] as number) : Number.NaN
    if (!(square >= 0 && Number.isFinite(square))) return { name, est, se: null, lo95: null, hi95: null }
    const se = Math.sqrt(square)
    return { name, est, se, lo95: positive ? Math.max(0, est - Z95 * se) : est - Z95 * se, hi95: est + Z95 * se }
  }
  const mayBeNegative = family.name === 'normal'
  const fit: DelayFit = {
    family: family.name, n: delays.length, logLikelihood: -found.value, aic: 4 + 2 * found.value,
    parameters: [of(family.parameters[0], ([x = 0]) => x, !family.firstMayBeNegative), of(family.parameters[1], ([, y = 0]) => y, true)],
    mean: of('mean', ([x = 0, y = 0]) => family.mean(x, y), !mayBeNegative),
    sd: of('sd', ([x = 0, y = 0]) => family.sd(x, y), true),
    percentiles: PERCENTS.map((percent) => of(`p${percent}`, ([x = 0, y = 0]) => family.quantile(percent / 100, x, y), !mayBeNegative)),
  }
  const figures = [fit.mean, fit.sd, ...fit.parameters, ...fit.percentiles].map(({ est }) => est)
  return figures.every((x) => Number.isFinite(x) && Math.abs(x) < 1e6) ? done(fit) : refuse('FitDidNotSettle', `No ${family.name} distribution fits these ${delays.length} delays.`)
}

const Z95 = 1.959_963_984_540_054
const PERCENTS = [2.5, 5, 25, 50, 75, 90, 95, 97.5, 99] as const

/** A figure with its standard error and 95 % interval; null where the data do not bound it. */
export interface Estimate {
  readonly name: string
  readonly est: number
  readonly se: number | null
  readonly lo95: number | null
  readonly hi95: number | null
}

export interface DelayFit {
  readonly family: Family['name']
  readonly n: number
  readonly logLikelihood: number
  readonly aic: number
  readonly parameters: readonly Estimate[]
  /** Days. */
  readonly mean: Estimate
  readonly sd: Estimate
  readonly percentiles: readonly Estimate[]
}

function delayTrouble(delays: readonly Delay[], family: Family): ReturnType<typeof refuse> | undefined {
  if (delays.length < FEWEST) return refuse('TooFewDelays', `${delays.length} delays are too few for a distribution; it takes ${FEWEST}.`)
  const odd = delays.findIndex(({ fromLow, fromHigh, toLow, toHigh }) => !(Number.isFinite(fromLow) && Number.isFinite(fromHigh) && Number.isFinite(toLow) && Number.isFinite(toHigh) && fromLow <= fromHigh && toLow <= toHigh))
  if (odd >= 0) return refuse('WindowIsNone', `Delay ${odd + 1} has a window that ends before it begins, or has no end.`, { at: `delay ${odd + 1}` })
  if (family.name === 'normal') return undefined
  const negative = delays.filter(({ fromLow, toHigh }) => toHigh - fromLow <= 0).length
  return negative === 0 ? undefined : refuse('NegativeDelays', `${negative} of ${delays.length} delays are negative for certain; a ${family.name} distribution has none. The normal family takes them.`)
}

const FEWEST = 5
/** Standard deviation in days: a quarter of an hour. */
const NARROWEST = 0.01
/** Nor one whose mean is more standard deviations than this, or as many times the longest delay there is, nor one whose standard deviation is so many means. */
const [STEADIEST, FURTHEST, UNEVENEST] = [300, 20, 50]

/** Delays alike are worked out once: a line list of thousands has few different ones. */
function groupsOf(delays: readonly Delay[]): readonly { readonly delay: Delay; readonly times: number }[] {
  const groups = new Map<string, { delay: Delay; times: number }>()
  for (const delay of delays) {
    const shifted = { fromLow: 0, fromHigh: delay.fromHigh - delay.fromLow, toLow: delay.toLow - delay.fromLow, toHigh: delay.toHigh - delay.fromLow, ...(delay.seenUntil === undefined ? {} : { seenUntil: delay.seenUntil - delay.fromLow }) }
    const key = [shifted.fromHigh, shifted.toLow, shifted.toHigh, shifted.seenUntil].join()
    const group = groups.get(key)
    if (group) group.times++
    else groups.set(key, { delay: shifted, times: 1 })
  }
  return [...groups.values()]
}

/** Mean and spread between the middles of the narrower windows, to begin from. */
function momentsOf(delays: readonly Delay[], family: Family): readonly [number, number] {
  const widths = delays.map(({ fromLow, fromHigh, toLow, toHigh }) => fromHigh - fromLow + toHigh - toLow).sort((a, b) => a - b)
  const wide = widths[Math.floor(widths.length / 2)] as number
  const middles = delays.filter(({ fromLow, fromHigh, toLow, toHigh }) => fromHigh - fromLow + toHigh - toLow <= wide).map(({ fromLow, fromHigh, toLow, toHigh }) => {
    const [least, most] = [toLow - fromHigh, toHigh - fromLow]
    return family.name === 'normal' ? (least + most) / 2 : Math.max(0.05, (Math.max(0, least) + most) / 2)
  })
  const mean = middles.reduce((a, b) => a + b, 0) / middles.length
  const square = middles.reduce((sum, x) => sum + (x - mean) ** 2, 0) / middles.length
  return [mean, Math.max(0.1 * Math.abs(mean), 0.3, Math.sqrt(square))]
}
