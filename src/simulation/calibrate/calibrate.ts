import { random, type Random } from '../../kernel/random.ts'
import { normalQuantile } from '../../numbers/normalQuantile.ts'
import { gaussianKernel } from './gaussianKernel.ts'
import { checkFit, type Fit } from './checkFit.ts'
import { placeOf, priorLog, valueAt, type Unknown } from './Unknown.ts'

/** What is to be found out, from what was counted. */
export interface Question {
  readonly unknown: readonly Unknown[]
  /** Counts in the order every simulation answers them. */
  readonly observed: readonly number[]
  readonly seed: number
  /** Simulations a round of which the better half is kept; rounds at most; simulations of the check at the end. */
  readonly particles?: number
  readonly mostRounds?: number
  readonly checks?: number
  /** A round in which fewer of the new simulations than this come nearer than the last threshold is the last. */
  readonly leastNearer?: number
}

/** Simulations asked for: with which values, by which seed. `distance` is the threshold that the last round came to. */
export interface Round {
  readonly round: number
  readonly check: boolean
  readonly threshold: number
  readonly proposals: readonly Proposal[]
}

export interface Proposal {
  readonly values: readonly number[]
  readonly seed: number
}

/** What one simulation came to: the counts that were observed, and those of days that are foretold. */
export interface Answered {
  readonly counts: readonly number[]
  readonly foretold: readonly number[]
}

/** What could be found out: draws with weights that add up to 1, how near they came, and how well the model tells what was seen. */
export interface Calibration {
  readonly draws: readonly (Proposal & { readonly weight: number; readonly distance: number })[]
  readonly rounds: readonly { readonly threshold: number; readonly nearer: number }[]
  /** Draws that the weights are worth (Kish). */
  readonly worth: number
  readonly fit: Fit
}

interface Particle {
  readonly z: readonly number[]
  readonly proposal: Proposal
  readonly weight: number
  readonly distance: number
}

/**
 * Approximate Bayesian computation by adaptive population Monte Carlo (Lenormand, Jabot & Deffuant 2013; after Toni et al. 2009 and Beaumont et al. 2009): of every round the better half is kept,
 * its farthest is the next threshold, new values are drawn around those kept and weighted for how they were drawn; it ends when new ones hardly come nearer. At the end values are drawn from what
 * was kept and simulated anew, by other seeds, and held against what was seen.
 * Pure: asks for simulations round by round and is given their answers in the same order, by however many workers; the same seed and answers give the same result.
 */
export function* calibrate({ unknown, observed, seed, particles = 100, mostRounds = 8, checks = 100, leastNearer = 0.05 }: Question): Generator<Round, Calibration, readonly Answered[]> {
  const kept = Math.max(2, Math.floor(particles / 2))
  const ready = (z: readonly number[], round: number, at: number): Proposal => ({ values: unknown.map((one, index) => valueAt(one, z[index] as number)), seed: seedFrom(`${seed} ${round} ${at} run`) })
  const first = Array.from({ length: particles }, (_, at) => unknown.map(({ of }) => placeOf(openUniform(random(`${seed} 0 ${at} ${of}`)))))
  let round = 0
  let threshold = Number.POSITIVE_INFINITY
  const rounds: { threshold: number; nearer: number }[] = []
  const asked = first.map((z, at) => ready(z, 0, at))
  const answers = yield { round, check: false, threshold, proposals: asked }
  let all: Particle[] = nearest(asked.map((proposal, at) => ({ z: first[at] as readonly number[], proposal, weight: 1, distance: distanceOf((answers[at] as Answered).counts, observed) })), kept)
  threshold = (all.at(-1) as Particle).distance
  rounds.push({ threshold, nearer: 1 })
  while (++round < mostRounds && threshold > 0) {
    const weights = shares(all)
    const kernel = gaussianKernel(all.map(({ z }) => z), weights)
    const drawn = Array.from({ length: particles - kept }, (_, at) => {
      const chance = random(`${seed} ${round} ${at}`)
      return kernel.moved((all[chosen(weights, chance.next())] as Particle).z, unknown.map(() => normalQuantile(openUniform(chance))))
    })
    const proposals = drawn.map((z, at) => ready(z, round, at))
    const told = yield { round, check: false, threshold, proposals }
    const fresh = proposals.map((proposal, at): Particle => {
      const z = drawn[at] as readonly number[]
      const reached = all.reduce((sum, from, index) => sum + (weights[index] as number) * Math.exp(kernel.log(from.z, z)), 0)
      return { z, proposal, distance: distanceOf((told[at] as Answered).counts, observed), weight: Math.exp(z.reduce((sum, value) => sum + priorLog(value), 0)) / reached }
    })
    const nearer = fresh.filter(({ distance }) => distance < threshold).length / fresh.length
    // Weights of the rounds are of one measure where each round's add up to its part of all particles.
    all = nearest([...scaled(all, kept), ...scaled(fresh, fresh.length)], kept)
    threshold = (all.at(-1) as Particle).distance
    rounds.push({ threshold, nearer })
    if (nearer < leastNearer) break
  }
  const weights = shares(all)
  const again = Array.from({ length: checks }, (_, at) => ({ values: (all[chosen(weights, (at + 0.5) / checks)] as Particle).proposal.values, seed: seedFrom(`${seed} check ${at}`) }))
  const simulated = yield { round, check: true, threshold, proposals: again }
  const draws = all.map(({ proposal, distance }, at) => ({ ...proposal, weight: weights[at] as number, distance }))
  return { draws, rounds, worth: 1 / weights.reduce((sum, weight) => sum + weight ** 2, 0), fit: checkFit(unknown, draws, observed, simulated) }
}

/** Euclid's distance of twice the square roots (Anscombe 1948): a difference counts by how unusual it is, in small counts and large ones alike. */
export function distanceOf(counts: readonly number[], observed: readonly number[]): number {
  return Math.sqrt(observed.reduce((sum, count, at) => sum + (rootOf(counts[at] as number) - rootOf(count)) ** 2, 0))
}

export const rootOf = (count: number): number => 2 * Math.sqrt(count + 3 / 8)

const nearest = (particles: readonly Particle[], count: number): Particle[] => [...particles].sort((a, b) => a.distance - b.distance).slice(0, count)

function shares(particles: readonly Particle[]): readonly number[] {
  const whole = particles.reduce((sum, { weight }) => sum + weight, 0)
  return particles.map(({ weight }) => weight / whole)
}

function scaled(particles: readonly Particle[], to: number): readonly Particle[] {
  return shares(particles).map((share, at) => ({ ...(particles[at] as Particle), weight: share * to }))
}

function chosen(weights: readonly number[], at: number): number {
  let left = at
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found < 0 ? weights.length - 1 : found
}

const openUniform = (chance: Random): number => (chance.below(2 ** 31) + 0.5) / 2 ** 31
const seedFrom = (name: string): number => random(name).below(2 ** 32)
