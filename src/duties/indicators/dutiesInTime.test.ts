import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dutiesInTime, type DueCount } from './dutiesInTime.ts'
import { shareOf } from './indicatorOf.ts'

const counts = fc.array(fc.record({ status: fc.constantFrom('open', 'done', 'doneLate', 'notOwed', 'refused', 'blocked', 'waived', 'void'), count: fc.integer({ min: 0, max: 50 }) }))
const rate = (due: readonly DueCount[]): number | null => shareOf('reportedInTime', '2022-11-11T00:00:00.000Z', dutiesInTime(due)).value

describe('duties done in time', () => {
  it('are told by hand: 6 in time, 2 late, 1 open, 1 refused, 3 waived, 5 not owed make 6 of 10', () => {
    const given: readonly DueCount[] = [{ status: 'done', count: 6 }, { status: 'doneLate', count: 2 }, { status: 'open', count: 1 }, { status: 'refused', count: 1 }, { status: 'waived', count: 3 }, { status: 'notOwed', count: 5 }]
    expect(dutiesInTime(given)).toEqual({ numerator: 6, denominator: 10, beside: { late: 2, waived: 3 } })
    expect(rate(given)).toBe(0.6)
  })

  it('have no rate where nothing is due', () => {
    expect(rate([])).toBeNull()
    expect(rate([{ status: 'waived', count: 4 }, { status: 'void', count: 2 }])).toBeNull()
  })

  it('are a share between nothing and all, or none', () => {
    fc.assert(fc.property(counts, (due) => {
      const value = rate(due)
      return value === null || (value >= 0 && value <= 1)
    }))
  })

  it('never look better for one more that is not done', () => {
    fc.assert(fc.property(counts, fc.constantFrom('open' as const, 'blocked' as const, 'refused' as const, 'doneLate' as const), (due, status) => (rate([...due, { status, count: 1 }]) ?? 0) <= (rate(due) ?? 1)))
  })

  it('never look better for one more that is waived', () => {
    fc.assert(fc.property(counts, (due) => rate([...due, { status: 'waived', count: 1 }]) === rate(due)))
  })
})
