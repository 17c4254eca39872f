import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../kernel/Day.ts'
import { curvesBy } from './curvesBy.ts'
import { dailyInfections } from './dailyInfections.ts'
import { openStocks, type StockDay } from './openStocks.ts'

const day = fc.integer({ min: 19_000, max: 19_060 }).map(dayOf)
const cases = fc.array(fc.record({ on: fc.option(day), by: fc.option(fc.constantFrom('a', 'b', 'c')) }), { maxLength: 60 })
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
interface One {
  readonly on: string | null
  readonly by: string | null
}
const pick = { on: (of: One) => of.on, by: (of: One) => of.by }

describe('curves', () => {
  it('sum to the cases, group by group, day by day', () => {
    fc.assert(fc.property(cases, (all) => {
      const curves = curvesBy(all, pick)
      expect(sum(curves.all.counts) + curves.all.undated + curves.all.outside).toBe(all.length)
      curves.all.counts.forEach((count, t) => expect(sum([...curves.groups.values()].map(({ counts }) => counts[t] as number))).toBe(count))
      for (const [group, { counts, undated, outside }] of curves.groups) expect(sum(counts) + undated + outside).toBe(all.filter(({ by }) => by === group).length)
    }))
  })
  it('a slip of a year does not make a curve of thousands of days, nor lose a case', () => {
    const curves = curvesBy([{ on: '2002-11-11', by: null }, { on: '2022-11-11', by: null }, { on: '2022-11-12', by: null }], pick)
    expect(curves.all.counts.length).toBeLessThanOrEqual(1100)
    expect([sum(curves.all.counts), curves.all.outside]).toEqual([2, 1])
  })
})

describe('published counts', () => {
  it('count every person once among the new infections, however many convert', () => {
    fc.assert(fc.property(fc.array(fc.record({ reportedOn: day, asymptomatic: fc.boolean(), convertedOn: fc.option(day) }), { maxLength: 50 }), (people) => {
      expect(sum(dailyInfections(people).map(({ infections }) => infections))).toBe(people.length)
    }))
  })
})

describe('stocks', () => {
  it('close where they are kept by their own identity, and the day they are spoilt is found', () => {
    const flows = fc.array(fc.record({ came: fc.nat(50), left: fc.nat(20), died: fc.nat(3), converted: fc.integer({ min: -3, max: 3 }) }), { minLength: 2, maxLength: 30 })
    fc.assert(fc.property(flows, fc.nat(), fc.integer({ min: 1, max: 9 }), (days, which, off) => {
      let stock = 1000
      const kept: StockDay[] = days.map((flow, i) => ({ on: dayOf(19_000 + i), ...flow, stock: (stock += flow.came - flow.left - flow.died + flow.converted) }))
      expect(openStocks(kept).open).toEqual([])
      const at = 1 + (which % (kept.length - 1))
      const spoilt = kept.map((one, i) => (i === at ? { ...one, stock: (one.stock as number) + off } : one))
      expect(openStocks(spoilt).open[0]).toMatchObject({ on: dayOf(19_000 + at), off })
    }))
  })
  it('a day without a stock cannot be checked and says so', () => {
    const still = { came: 0, left: 0, died: 0, converted: 0 }
    expect(openStocks([{ on: '2022-11-11', stock: 1, ...still }, { on: '2022-11-12', stock: null, ...still }, { on: '2022-11-13', stock: 1, ...still }])).toEqual({ checked: 0, unchecked: 2, open: [] })
  })
})
