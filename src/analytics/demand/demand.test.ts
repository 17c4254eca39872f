import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { adjustedFatality } from '../severity/adjustedFatality.ts'
import { occupancy } from './occupancy.ts'
import { stayCurve } from './stayCurve.ts'

const stays = fc.array(fc.record({ days: fc.integer({ min: 0, max: 20 }), ended: fc.boolean() }), { maxLength: 30 })

describe('the length-of-stay curve', () => {
  it('is the plain share of those who left on each day where everybody has left', () => {
    const { ends, median } = stayCurve([1, 2, 2, 3].map((days) => ({ days, ended: true })))
    expect(ends).toEqual([0, 1 / 4, 2 / 3, 1])
    expect(median).toBe(2)
  })
  it('counts who is still there for as long as they have been', () => {
    expect(stayCurve([{ days: 1, ended: true }, { days: 1, ended: false }, { days: 3, ended: true }]).ends).toEqual([0, 1 / 3, 0, 1])
  })
})

describe('occupancy', () => {
  it('is the sum of those who came and have not left, where stays are of one length', () => {
    const stay = stayCurve(Array.from({ length: 10 }, () => ({ days: 2, ended: true })))
    // Three come every day and stay two nights; of the two there now one leaves on the first day and one on the second.
    expect(occupancy({ cases: [[3, 3, 3, 3]], perCase: 1, stay, present: [1, 0] }, random('x')).map(({ p50 }) => p50)).toEqual([4, 6, 6, 6])
  })
  it('never falls with the chance, is never negative and never NaN', () => {
    fc.assert(fc.property(stays, fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 14 }), fc.double({ min: 0, max: 3, noNaN: true }), (given, path, perCase) => {
      for (const { p50, p80, p95 } of occupancy({ cases: [path, path.map((n) => n + 1)], perCase, stay: stayCurve(given), present: [0, 3] }, random('y'))) {
        expect(p50).toBeGreaterThanOrEqual(0)
        expect(p80).toBeGreaterThanOrEqual(p50)
        expect(p95).toBeGreaterThanOrEqual(p80)
      }
    }), { numRuns: 50 })
  })
})

describe('fatality corrected for deaths still to come', () => {
  it('is the plain one once every death would be known, and higher before', () => {
    const given = { since: [5, 10, 20, 40], deaths: 1, followed: [] }
    expect(adjustedFatality({ ...given, diedWithin: () => 1 }).adjusted?.share).toBe(1 / 4)
    expect(adjustedFatality({ ...given, diedWithin: (days) => Math.min(1, days / 20) }).adjusted?.share).toBeCloseTo(1 / 2.75, 12)
    expect(adjustedFatality({ ...given, diedWithin: null }).adjusted).toBeNull()
  })
})
