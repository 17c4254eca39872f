import type { Random } from '../../kernel/random.ts'
import { drawNormal } from '../draws/drawNormal.ts'

/** What one day's observation says of its level x. */
export interface Evidence {
  /** Slope and curvature (minus the second derivative, ≥ 0) of the log-likelihood, written into `out` in that order. */
  pull(day: number, x: number, out: Float64Array): void
  /** The log-likelihood itself. */
  log(day: number, x: number): number
}

/** A damped local linear trend: level' = level + slope + N(0, levelSd²), slope' = damping · slope + N(0, slopeSd²), day by day. */
export interface TrendModel {
  readonly days: number
  readonly levelSd: number
  readonly slopeSd: number
  readonly damping: number
  /** Where the level may begin: mean and standard deviation; the slope begins at 0 with `slopeAtFirst`. */
  readonly levelAtFirst: readonly [number, number]
  readonly slopeAtFirst: number
}

export interface Trend {
  /** The likeliest level of each day. */
  readonly level: Float64Array
  /** ln of the chance of all observations, levels integrated out (Laplace's approximation). */
  readonly evidence: number
  /** A path of levels drawn from what is known of them, written into `level` from the last day back to day `downTo` (0 where left out); the slope of the last day is returned. */
  draw(random: Random, level: Float64Array, downTo?: number): number
}

/**
 * Finds the levels of a trend behind observations that are not normal: each observation is replaced by the normal one with the same slope and curvature at the present guess, the Kalman filter and smoother
 * give the next guess, until it stands (Durbin & Koopman, Time Series Analysis by State Space Methods, 2012, ch. 10). Linear in the number of days. Paths are drawn backwards (Frühwirth-Schnatter 1994).
 */
export function fitTrend(model: TrendModel, evidence: Evidence, guess: (day: number) => number): Trend {
  const { days } = model
  const level = Float64Array.from({ length: days }, (_, t) => guess(t))
  const state = spaceFor(days)
  const out = new Float64Array(2)
  let logChance = 0
  for (let round = 0; round < 25; round++) {
    for (let t = 0; t < days; t++) {
      evidence.pull(t, level[t] as number, out)
      const curve = out[1] as number
      state.variance[t] = curve > 1e-10 ? 1 / curve : Number.POSITIVE_INFINITY
      state.seen[t] = (level[t] as number) + (curve > 1e-10 ? Math.max(-3, Math.min(3, (out[0] as number) / curve)) : 0)
    }
    logChance = filter(model, state)
    if (smooth(model, state, level) < 5e-4) break
  }
  for (let t = 0; t < days; t++) {
    const variance = state.variance[t] as number
    logChance += evidence.log(t, level[t] as number)
    if (variance === Number.POSITIVE_INFINITY) continue
    const off = (state.seen[t] as number) - (level[t] as number)
    logChance += 0.5 * (LOG_TWO_PI + Math.log(variance) + (off * off) / variance)
  }
  return { level, evidence: logChance, draw: (random, into, downTo = 0) => drawPath(model, state, random, into, downTo) }
}

const LOG_TWO_PI = 1.837_877_066_409_345_5

/** Filtered means (level m, slope s) and covariances (pa, pb, pc = var level, covariance, var slope) of each day. */
interface Space {
  readonly seen: Float64Array
  readonly variance: Float64Array
  readonly m: Float64Array
  readonly s: Float64Array
  readonly pa: Float64Array
  readonly pb: Float64Array
  readonly pc: Float64Array
  readonly gain: Float64Array
  readonly two: Float64Array
}

function spaceFor(days: number): Space {
  const row = (): Float64Array => new Float64Array(days)
  return { seen: row(), variance: row(), m: row(), s: row(), pa: row(), pb: row(), pc: row(), gain: new Float64Array(6), two: new Float64Array(2) }
}

// No arrays are made in these loops: they run millions of times.
function filter(model: TrendModel, { seen, variance, m, s, pa, pb, pc }: Space): number {
  const f = model.damping
  const levelNoise = model.levelSd * model.levelSd
  const slopeNoise = model.slopeSd * model.slopeSd
  let level = model.levelAtFirst[0]
  let slope = 0
  let a = model.levelAtFirst[1] ** 2
  let b = 0
  let c = model.slopeAtFirst ** 2
  let logChance = 0
  for (let t = 0; t < model.days; t++) {
    if (t > 0) {
      level += slope
      slope *= f
      a += 2 * b + c + levelNoise
      b = f * (b + c)
      c = f * f * c + slopeNoise
    }
    const spread = variance[t] as number
    if (spread !== Number.POSITIVE_INFINITY) {
      const total = a + spread
      const off = (seen[t] as number) - level
      logChance -= 0.5 * (LOG_TWO_PI + Math.log(total) + (off * off) / total)
      level += (a / total) * off
      slope += (b / total) * off
      c -= (b * b) / total
      b -= (a * b) / total
      a -= (a * a) / total
    }
    m[t] = level
    s[t] = slope
    pa[t] = a
    pb[t] = b
    pc[t] = c
  }
  return logChance
}

/** The backward pass (Rauch, Tung & Striebel) for the means alone; answers the greatest change. */
function smooth(model: TrendModel, state: Space, into: Float64Array): number {
  const last = model.days - 1
  const { gain } = state
  let level = state.m[last] as number
  let slope = state.s[last] as number
  let change = Math.abs(level - (into[last] as number))
  into[last] = level
  for (let t = last - 1; t >= 0; t--) {
    backGain(model, state, t, gain)
    const offLevel = level - (gain[4] as number)
    const offSlope = slope - (gain[5] as number)
    level = (state.m[t] as number) + (gain[0] as number) * offLevel + (gain[1] as number) * offSlope
    slope = (state.s[t] as number) + (gain[2] as number) * offLevel + (gain[3] as number) * offSlope
    const moved = Math.abs(level - (into[t] as number))
    if (moved > change) change = moved
    into[t] = level
  }
  return change
}

/** J = P F' R⁻¹ (0–3) and the predicted next state (4, 5), R its covariance; where R cannot be inverted the level alone is followed. */
function backGain({ damping: f, levelSd, slopeSd }: TrendModel, { m, s, pa, pb, pc }: Space, t: number, out: Float64Array): void {
  const a = pa[t] as number
  const b = pb[t] as number
  const c = pc[t] as number
  const ra = a + 2 * b + c + levelSd * levelSd
  const rb = f * (b + c)
  const rc = f * f * c + slopeSd * slopeSd
  const x1 = a + b
  const x2 = f * b
  const x3 = b + c
  const x4 = f * c
  const det = ra * rc - rb * rb
  if (det > 1e-14 * ra * rc && rc > 1e-300) {
    out[0] = (x1 * rc - x2 * rb) / det
    out[1] = (x2 * ra - x1 * rb) / det
    out[2] = (x3 * rc - x4 * rb) / det
    out[3] = (x4 * ra - x3 * rb) / det
  } else {
    out[0] = ra > 1e-300 ? x1 / ra : 0
    out[1] = 0
    out[2] = ra > 1e-300 ? x3 / ra : 0
    out[3] = 0
  }
  out[4] = (m[t] as number) + (s[t] as number)
  out[5] = f * (s[t] as number)
}

function drawPath(model: TrendModel, state: Space, random: Random, into: Float64Array, downTo: number): number {
  const last = model.days - 1
  const { gain, two } = state
  const f = model.damping
  pair(random, state.pa[last] as number, state.pb[last] as number, state.pc[last] as number, two)
  let level = (state.m[last] as number) + (two[0] as number)
  let slope = (state.s[last] as number) + (two[1] as number)
  const atLast = slope
  into[last] = level
  for (let t = last - 1; t >= downTo; t--) {
    backGain(model, state, t, gain)
    const g0 = gain[0] as number
    const g1 = gain[1] as number
    const g2 = gain[2] as number
    const g3 = gain[3] as number
    const a = state.pa[t] as number
    const b = state.pb[t] as number
    const c = state.pc[t] as number
    // P − J (F P): what stays unknown once the next day is known.
    pair(random, a - g0 * (a + b) - g1 * f * b, b - g0 * (b + c) - g1 * f * c, c - g2 * (b + c) - g3 * f * c, two)
    const offLevel = level - (gain[4] as number)
    const offSlope = slope - (gain[5] as number)
    level = (state.m[t] as number) + g0 * offLevel + g1 * offSlope + (two[0] as number)
    slope = (state.s[t] as number) + g2 * offLevel + g3 * offSlope + (two[1] as number)
    into[t] = level
  }
  return atLast
}

/** Two normal numbers with these variances and covariance. */
function pair(random: Random, a: number, b: number, c: number, out: Float64Array): void {
  const first = a > 1e-16 ? Math.sqrt(a) : 0
  const along = first > 0 ? b / first : 0
  const rest = Math.sqrt(Math.max(0, c - along * along))
  const z = drawNormal(random)
  out[0] = first * z
  out[1] = rest > 0 ? along * z + rest * drawNormal(random) : along * z
}
