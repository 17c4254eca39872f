import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fittedValues, valuesByPath } from './fittedValues.ts'

describe('values that were found out', () => {
  it('are taken by their weight, the same for the same draw, and never where they have none', () => {
    const draws = [{ values: [1], weight: 1 }, { values: [2], weight: 0 }, { values: [3], weight: 3 }]
    const taken = Array.from({ length: 4_000 }, (_, draw) => fittedValues({ unknown: ['a'], draws }, 7, draw)[0])
    expect(taken).not.toContain(2)
    // Three in four: within five standard errors.
    expect(Math.abs(taken.filter((value) => value === 3).length / 4_000 - 0.75)).toBeLessThan(5 * Math.sqrt((0.75 * 0.25) / 4_000))
    expect(fittedValues({ unknown: ['a'], draws }, 7, 11)).toEqual(fittedValues({ unknown: ['a'], draws }, 7, 11))
  })
  it('are always a set that was found, whatever the weights add up to', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 }).filter((all) => all.some((weight) => weight > 0))
    fc.assert(fc.property(weights, fc.nat(), fc.nat(1000), (all, seed, draw) => {
      const draws = all.map((weight, at) => ({ values: [at, -at], weight }))
      const values = valuesByPath({ unknown: ['seeds.0.count', 'illness.x'], draws }, seed, draw)
      expect(all[values['seeds.0.count'] as number]).toBeGreaterThan(0)
      expect(values['illness.x']).toBe(values['seeds.0.count'] === 0 ? -0 : -(values['seeds.0.count'] as number))
    }))
  })
})
