import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedStock, type PublishedDay } from './publishedStock.ts'

const moves = fc.array(fc.record({ came: fc.integer({ min: 0, max: 30 }), convertedIn: fc.integer({ min: 0, max: 4 }), released: fc.integer({ min: 0, max: 20 }), died: fc.integer({ min: 0, max: 2 }), convertedOut: fc.integer({ min: 0, max: 4 }) }), { minLength: 12, maxLength: 40 })
const whole = (of: readonly Omit<PublishedDay, 'on' | 'stock'>[]): PublishedDay[] => {
  let stock = 500
  return of.map((move, i) => ({ on: i, stock: (stock += move.came + move.convertedIn - move.released - move.died - move.convertedOut), ...move }))
}

describe('published stocks', () => {
  it('close where the days add up, whatever the order of rows', () => {
    fc.assert(fc.property(moves, (of) => void expect(publishedStock(whole(of).reverse())).toMatchObject({ closes: true, unchecked: [0] })))
  })
  it('close where the released are a running total beside deaths by day, and say so', () => {
    fc.assert(fc.property(moves.filter((of) => of.filter(({ released }) => released > 0).length > 3), (of) => {
      let total = 7
      const { closes, runningTotals, days } = publishedStock(whole(of).map((day) => ({ ...day, released: (total += day.released) })))
      expect([closes, runningTotals.includes('released'), days.map(({ released }) => released)]).toEqual([true, true, of.slice(1).map(({ released }) => released)])
    }))
  })
  it('say on which day they do not close, by how much, and which days cannot be checked', () => {
    const days = whole(Array.from({ length: 20 }, (_, i) => ({ came: 5 + (i % 3), convertedIn: 0, released: i % 4, died: i % 7 === 0 ? 1 : 0, convertedOut: 0 })))
    const told = publishedStock(days.map((day) => (day.on >= 9 ? { ...day, stock: day.stock + 3 } : day)).filter(({ on }) => on !== 15))
    expect(told.days.filter(({ off }) => off !== 0)).toMatchObject([{ on: 9, off: 3 }])
    expect([told.closes, told.runningTotals, told.unchecked]).toEqual([false, [], [0, 16]])
  })
  it('of no days or one there is nothing to check', () => {
    expect(publishedStock([])).toEqual({ days: [], closes: true, runningTotals: [], unchecked: [] })
  })
})
