/** What a number is drawn for: two purposes never share their chance. */
export const purposes = ['incubation', 'factor', 'symptoms', 'severe', 'critical', 'death', 'household', 'group', 'groupTarget', 'community', 'communityTarget', 'meeting', 'meetingTarget', 'seekCare', 'untilTest', 'untilAdmission', 'stay', 'clearance', 'sample', 'comply', 'recall', 'coverage', 'seed', 'arrival', 'arrivalInfected', 'arrivalLevel', 'place'] as const
export type Purpose = (typeof purposes)[number]
export const purposeOf = Object.fromEntries(purposes.map((purpose, at) => [purpose, at + 1])) as Readonly<Record<Purpose, number>>

/**
 * Chance by counter: every number belongs to a seed, a person, a day and a purpose, and is the same whenever and wherever it is asked
 * for. Two runs with one seed share it, whatever their measures; a number that is asked for changes no other.
 */
export interface Chance {
  /** Turns to the numbers of a person, a day and a purpose; `uniform` and `word` answer from there. */
  turn(person: number, day: number, purpose: number): void
  /** The n-th number there, 0 ≤ x < 1. */
  uniform(n: number): number
  /** The n-th whole number there, from 0 to below `below`. */
  below(n: number, below: number): number
  /** A Poisson number of that mean, by inversion of the n-th number there. */
  poisson(n: number, mean: number): number
}

const GOLDEN = 0x9e3779b9
const UNIT = 1 / 4_294_967_296

/** Two lanes of 32 bits, each mixed by multiplications and shifts (the constants are those of Ettinger's low-bias hash), so that streams meet only where both lanes do. */
export function chanceOf(seed: number): Chance {
  const [one, two] = [mix((seed | 0) ^ 0x243f6a88), mix(Math.imul(seed | 0, 0x85ebca6b) ^ Math.floor(seed / 4_294_967_296) ^ 0x13198a2e)]
  let a = one
  let b = two
  const uniform = (n: number): number => (mix(a + mix((b + Math.imul(n, GOLDEN)) | 0)) >>> 0) * UNIT
  return {
    turn(person, day, purpose) {
      a = mix(one ^ mix((person + Math.imul(purpose, 0x632be5ab)) | 0))
      b = mix((two + Math.imul(person, 0x27d4eb2f) + mix((Math.imul(day + 1, 0x165667b1) ^ Math.imul(purpose, GOLDEN)) | 0)) | 0)
    },
    uniform,
    below: (n, below) => Math.floor(uniform(n) * below),
    poisson(n, mean) {
      if (mean <= 0) return 0
      if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalOf(uniform(n), uniform(n + 0x10000))))
      const u = uniform(n)
      // No more often than this is it anything but 0: mostly there is nothing to work out.
      if (u <= 1 - mean) return 0
      let [k, term] = [0, Math.exp(-mean)]
      for (let sum = term; u > sum && k < 2_000; sum += term) term *= mean / ++k
      return k
    },
  }
}

function mix(x: number): number {
  let h = x ^ (x >>> 16)
  h = Math.imul(h, 0x21f0aaad)
  h ^= h >>> 15
  h = Math.imul(h, 0x735a2d97)
  return h ^ (h >>> 15)
}

const normalOf = (u: number, v: number): number => Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)
