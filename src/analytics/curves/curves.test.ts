import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../kernel/Day.ts'
import { curvesBy } from './curvesBy.ts'
import { dailyInfections } from './dailyInfections.ts'

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
