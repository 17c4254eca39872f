import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { drawNormal } from '../draws/drawNormal.ts'
import { countLevel } from './countLevel.ts'
import { fitTrend } from './fitTrend.ts'

describe('a trend behind observations', () => {
  it('of normal observations is what the likelihood of all of them together gives', () => {
    // Two days, level walk: y = x + N(0, 1), x₁ ~ N(0, 1), x₂ = x₁ + N(0, 1): covariance [[2, 1], [1, 3]], worked by hand.
    const y = [1, 3]
    const { level, evidence } = fitTrend({ days: 2, levelSd: 1, slopeSd: 0, damping: 0, levelAtFirst: [0, 1], slopeAtFirst: 0 }, {
      pull: (t, x, out) => {
        out[0] = (y[t] as number) - x
        out[1] = 1
      },
      log: (t, x) => -0.5 * (Math.log(2 * Math.PI) + ((y[t] as number) - x) ** 2),
    }, () => 0)
    expect(evidence).toBeCloseTo(-Math.log(2 * Math.PI) - 0.5 * Math.log(5) - 0.5 * ((3 * 1 - 2 * 1 * 3 + 2 * 9) / 5), 6)
    expect(level[0]).toBeCloseTo(1, 6)
    expect(level[1]).toBeCloseTo(2, 6)
  })
  it('covers the levels counts were drawn from about as often as it says', () => {
    let [inside, asked] = [0, 0]
    for (let run = 0; run < 40; run++) {
      const chance = random(`trend${run}`)
      let x = 3
      const truth = Array.from({ length: 40 }, () => (x += 0.1 * drawNormal(chance)))
      const counts = truth.map((level) => drawNegativeBinomial(chance, 0.6 * Math.exp(level), 20))
      const trend = countLevel(counts, counts.map(() => 0.6), { levelSd: 0.1, slopeSd: 0, damping: 0, size: 20 }, { steady: true })
      const paths = Array.from({ length: 100 }, () => {
        const path = new Float64Array(40)
        trend.draw(chance, path)
        return path
      })
      for (const t of [0, 10, 20, 39]) {
        const values = paths.map((path) => path[t] as number).sort((a, b) => a - b)
        asked++
        if ((values[5] as number) <= (truth[t] as number) && (truth[t] as number) <= (values[94] as number)) inside++
      }
    }
    // 90 % of 160, three standard errors either way.
    expect(inside / asked).toBeGreaterThan(0.82)
    expect(inside / asked).toBeLessThan(0.97)
  })
  it('is finite for whatever counts and shares', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(0, 1e-6, 0.3, 1)), { minLength: 1, maxLength: 40 }), fc.constantFrom(0, 0.02, 0.5), (days, slopeSd) => {
      const trend = countLevel(days.map(([count]) => count), days.map(([, share]) => share), { levelSd: 0.1, slopeSd, damping: 0.95, size: 5 })
      const path = new Float64Array(days.length)
      trend.draw(random('x'), path)
      expect([...trend.level, ...path, trend.evidence].every(Number.isFinite)).toBe(true)
    }))
  })
})
