import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { madeUpEpidemic } from '../../../test/analytics/madeUpEpidemics.ts'
import { rollingOrigins } from '../../../test/analytics/rollingOrigins.ts'
import { forecast } from './forecast.ts'
import { crps, wis } from './scores.ts'

describe('a forecast', () => {
  it('is better than the flat baseline and holds what comes, over made-up epidemics', () => {
    let [mine, flat, held, n] = [0, 0, 0, 0]
    for (let i = 0; i < 6; i++) {
      const rolled = rollingOrigins(madeUpEpidemic(`forecast${i}`), { step: 21, draws: 100 })
      if (rolled.n === 0) continue
      // Each epidemic counts alike, however large.
      mine += Math.log((rolled.crps['forecast'] as number) / rolled.n + 0.01)
      flat += Math.log((rolled.crps['baseline'] as number) / rolled.n + 0.01)
      held += rolled.covered['forecast'] as number
      n += rolled.n
    }
    expect(mine).toBeLessThan(flat)
    // The days of one epidemic stand or fall together: six of them tell the share roughly.
    expect(held / n).toBeGreaterThan(0.72)
  })
  it('keeps a say for the flat member, the larger the less there is to score', () => {
    const counts = madeUpEpidemic('say').slice(0, 40)
    const say = (past: number) => {
      const made = forecast(counts, 7, random('say'), { draws: 40, past })
      if (!made.ok) throw new Error('there is enough to forecast')
      return made.value.weights.flat
    }
    expect(say(0)).toBe(1)
    expect(say(1)).toBeGreaterThanOrEqual(0.75)
    expect(say(3)).toBeGreaterThanOrEqual(0.5)
  })
  it('has ordered quantiles, finite and not negative, for whatever counts; or says why there is none', () => {
    const count = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 60 }) }, fc.integer({ min: 0, max: 1e7 }), fc.constantFrom(0, 0.5, -1, Number.NaN, Number.POSITIVE_INFINITY))
    fc.assert(fc.property(fc.array(count, { maxLength: 50 }), fc.integer({ min: -1, max: 23 }), (counts, horizon) => {
      const made = forecast(counts, horizon, random('fuzz'), { draws: 40, past: 1 })
      if (!made.ok) return void expect(made.refusal.message.length).toBeGreaterThan(10)
      expect(made.value.days).toHaveLength(horizon)
      for (const { mean, q025, q25, median, q75, q975 } of made.value.days) {
        const values = [0, q025, q25, median, q75, q975]
        expect([mean, ...values].every(Number.isFinite)).toBe(true)
        expect([...values].sort((a, b) => a - b)).toEqual(values)
      }
      expect(Object.values(made.value.weights).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
    }), { numRuns: 30 })
  })
  it('is the same for the same seed', () => {
    const counts = madeUpEpidemic('seed').slice(0, 40)
    const once = () => forecast(counts, 7, random('same'), { draws: 50, past: 1 })
    expect(once()).toEqual(once())
  })
  it('is refused where a front has too little data', () => {
    expect(forecast([1, 2, 3], 14, random('x'))).toMatchObject({ ok: false, refusal: { obstacle: 'TooFewDays' } })
    expect(forecast([...new Array<number>(20).fill(5), ...new Array<number>(30).fill(0)], 14, random('x'))).toMatchObject({ ok: false, refusal: { obstacle: 'TooFewCases' } })
    expect(forecast(new Array<number>(30).fill(5), 22, random('x'))).toMatchObject({ ok: false, refusal: { obstacle: 'HorizonOfDays' } })
  })
})

describe('scores', () => {
  it('are 0 for the truth, the distance for a single guess, and scale with the counts', () => {
    expect(crps([7, 7, 7], 7)).toBe(0)
    expect(crps([3], 8)).toBe(5)
    expect(wis(new Array<number>(50).fill(7), 7)).toBe(0)
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 2, maxLength: 30 }), fc.integer({ min: 0, max: 99 }), (draws, happened) => {
      const sorted = draws.sort((a, b) => a - b)
      expect(crps(sorted.map((x) => 3 * x), 3 * happened)).toBeCloseTo(3 * crps(sorted, happened), 9)
      expect(wis(sorted.map((x) => 3 * x), 3 * happened)).toBeCloseTo(3 * wis(sorted, happened), 9)
      expect(crps(sorted, happened)).toBeGreaterThanOrEqual(-1e-9)
    }))
  })
  it('the ranked score is the area between the steps and what happened', () => {
    // ∫ (F − 1{x ≥ 2})² for draws 0, 1, 5 and 2 happening: (1/3)²·1 + (2/3)²·1 + (1/3)²·3.
    expect(crps([0, 1, 5], 2)).toBeCloseTo(1 / 9 + 4 / 9 + 3 / 9, 9)
  })
})
