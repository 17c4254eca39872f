import { describe, expect, it } from 'vitest'
import { branch } from '../../../test/simulation/branching.ts'
import { calibrate, type Answered, type Calibration, type Proposal, type Question, type Round } from './calibrate.ts'
import { gaussianKernel } from './gaussianKernel.ts'
import { placeOf, valueAt } from './Unknown.ts'

const days = 14
const run = ({ values: [reproduction, found], seed }: Proposal): Answered => {
  const { daily } = branch({ seeds: 40, reproduction: reproduction as number, found: found as number, restrictedEach: 0, days: days + 4 }, seed)
  return { counts: [...daily.cases.slice(0, days)], foretold: [daily.cases[days + 3] as number] }
}
const unknown = [{ of: 'reproduction', low: 0.5, high: 2, scale: 'log' }, { of: 'found', low: 0.05, high: 1, scale: 'linear' }] as const

/** Answers every round; `answer` decides how. */
function finished(question: Question, answer: (proposals: readonly Proposal[]) => readonly Answered[] = (proposals) => proposals.map(run)): { calibration: Calibration; rounds: readonly Round[] } {
  const going = calibrate(question)
  const rounds: Round[] = []
  let step = going.next()
  while (!step.done) {
    rounds.push(step.value)
    step = going.next(answer(step.value.proposals))
  }
  return { calibration: step.value, rounds }
}

describe('calibrating', () => {
  const truth = { values: [1.15, 0.6], seed: 99 }
  const observed = run(truth).counts
  const question: Question = { unknown, observed, seed: 5, particles: 240, mostRounds: 7, checks: 200 }
  const { calibration, rounds } = finished(question)

  it('finds what a known model was run with', () => {
    const [reproduction, found] = calibration.fit.known
    expect(reproduction && reproduction.q05 < 1.15 && reproduction.q95 > 1.15).toBe(true)
    expect(found && found.q05 < 0.6 && found.q95 > 0.6).toBe(true)
    expect(reproduction && reproduction.q95 - reproduction.q05).toBeLessThan(0.3)
    expect(calibration.fit.warnings.filter(({ says }) => says !== 'countOutside')).toEqual([])
  })

  it('comes nearer every round and weighs its draws to one', () => {
    const thresholds = calibration.rounds.map(({ threshold }) => threshold)
    expect([...thresholds].sort((a, b) => b - a)).toEqual(thresholds)
    expect(calibration.draws.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
    expect(calibration.worth).toBeGreaterThan(20)
    expect(rounds.at(-1)?.check).toBe(true)
  })

  it('is the same for the same seed, whatever order the simulations were done in', () => {
    const backwards = finished(question, (proposals) => [...proposals].reverse().map(run).reverse())
    expect(backwards.calibration).toEqual(calibration)
    expect(finished({ ...question, seed: 6 }).calibration).not.toEqual(calibration)
  })

  it('covers the truth, and what came after, about as often as it says', () => {
    let [inside, foretold] = [0, 0]
    for (let repeat = 0; repeat < 30; repeat++) {
      const own = { values: [0.9 + 0.02 * repeat, 0.3 + 0.02 * repeat], seed: 1000 + repeat }
      const { fit } = finished({ unknown, observed: run(own).counts, seed: repeat, particles: 120, mostRounds: 5, checks: 100 }).calibration
      const [later, came] = [fit.foretold[0], run(own).foretold[0] as number]
      if (later && later.q05 <= came && later.q95 >= came) foretold++
      for (const [at, { q05, q95 }] of fit.known.entries()) if (q05 <= (own.values[at] as number) && q95 >= (own.values[at] as number)) inside++
    }
    // 60 intervals of 90 %: fewer than 44 inside would come once in a million.
    expect(inside).toBeGreaterThanOrEqual(44)
    // 30 of 90 %: fewer than 19 once in a hundred thousand.
    expect(foretold).toBeGreaterThanOrEqual(19)
    console.log(`calibration: ${inside} of 60 known values and ${foretold} of 30 counts to come lay in their 90 % intervals`)
  })

  it('warns where the model cannot tell what was seen', () => {
    const saw = Array.from({ length: days }, (_, day) => (day % 2 === 0 ? 300 : 0))
    const { fit } = finished({ ...question, observed: saw, mostRounds: 4 }).calibration
    expect(fit.warnings).toContainEqual(expect.objectContaining({ says: 'cannotReproduce' }))
    expect(fit.chance).toBeLessThan(0.05)
  })

  it('warns where the truth lies beyond a bound', () => {
    const { fit } = finished({ ...question, observed: run({ values: [1.7, 1], seed: 4 }).counts, unknown: [{ of: 'reproduction', low: 0.5, high: 1.3, scale: 'linear' }, unknown[1]] }).calibration
    expect(fit.warnings).toContainEqual({ says: 'atBound', of: 'reproduction', bound: 'high' })
  })
})

describe('the kernel', () => {
  it('moves points as far as the cloud is wide, and knows how likely each move was', () => {
    const kernel = gaussianKernel([[0, 0], [2, 2], [4, 4], [2, 3]], [0.25, 0.25, 0.25, 0.25])
    expect(kernel.moved([1, 1], [0, 0])).toEqual([1, 1])
    const there = kernel.moved([1, 1], [1, -0.5])
    expect(kernel.log([1, 1], there)).toBeCloseTo(-0.5 * (1 + 0.25), 10)
  })
})

describe('an unknown', () => {
  it('lies between its bounds wherever one stands', () => {
    expect(valueAt({ of: 'x', low: 1, high: 100, scale: 'log' }, placeOf(0.5))).toBeCloseTo(10, 10)
    expect(valueAt({ of: 'x', low: 1, high: 3, scale: 'linear' }, -40)).toBeCloseTo(1, 10)
  })
})
