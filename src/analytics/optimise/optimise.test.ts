import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { curvatureOf } from './curvatureOf.ts'
import { inverseOf } from './inverseOf.ts'
import { minimise } from './minimise.ts'
import { minimiseSmooth } from './minimiseSmooth.ts'
import { profileInterval } from './profileInterval.ts'
import { rootBetween } from './rootBetween.ts'

const valley = ([x = 0, y = 0]: readonly number[]): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2

describe('the least value of a function', () => {
  it('is found at the end of a bent valley', () => {
    for (const search of [minimise, minimiseSmooth]) {
      const { at, settled } = search(valley, [-1.2, 1])
      expect(settled).toBe(true)
      expect(at[0]).toBeCloseTo(1, 4)
      expect(at[1]).toBeCloseTo(1, 4)
    }
  })
  it('is found wherever a bowl lies, and where the function has no value it is not looked for', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: 1, maxLength: 4 }), (middle) => {
      const bowl = (x: readonly number[]): number => x.reduce((sum, v, i) => sum + (i + 1) * (Math.log(v) - Math.log(middle[i] as number)) ** 2, 0)
      for (const search of [minimise, minimiseSmooth]) search(bowl, middle.map(() => 1)).at.forEach((v, i) => expect(v).toBeCloseTo(middle[i] as number, 3))
    }), { numRuns: 30 })
  })
  it('is not claimed where there is none', () => {
    expect(minimise(() => Number.NaN, [1, 2]).settled).toBe(false)
  })
})

describe('intervals and curvature', () => {
  it('the profile interval of a normal mean with unknown spread is that of the likelihood ratio', () => {
    const values = [2.1, 3.4, 1.9, 4.2, 2.8, 3.3, 2.6]
    const mean = values.reduce((a, b) => a + b) / 7
    const square = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 7
    const loss = ([m = 0, s = 0]: readonly number[]): number => values.reduce((sum, v) => sum + s + (v - m) ** 2 / (2 * Math.exp(2 * s)), 0)
    const { low, high } = profileInterval(loss, [mean, Math.log(square) / 2], 0)
    const half = Math.sqrt(square * (Math.exp(3.841458820694124 / 7) - 1))
    expect(low).toBeCloseTo(mean - half, 5)
    expect(high).toBeCloseTo(mean + half, 5)
  })
  it('an end that the data do not bound is null', () => {
    expect(profileInterval(([x = 0]) => Math.exp(-x), [20], 0).high).toBeNull()
  })
  it('the inverse of the curvature of a quadratic is its covariance', () => {
    const [[a = 0, b = 0] = [], [, d = 0] = []] = inverseOf(curvatureOf(([x = 0, y = 0]) => 2 * x * x + x * y + 1.5 * y * y, [0.3, -0.2])) ?? []
    expect(a).toBeCloseTo(3 / 11, 6)
    expect(b).toBeCloseTo(-1 / 11, 6)
    expect(d).toBeCloseTo(4 / 11, 6)
    expect(inverseOf([[1, 1], [1, 1]])).toBeUndefined()
  })
  it('a root is found where signs differ and not claimed elsewhere', () => {
    fc.assert(fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (root) => {
      expect(rootBetween((x) => Math.tanh(x - root) ** 3 + (x - root) / 10, -7, 8)).toBeCloseTo(root, 8)
    }))
    expect(rootBetween((x) => x * x + 1, -1, 1)).toBeUndefined()
  })
})
