import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawNegativeBinomial } from '../draws/drawNegativeBinomial.ts'
import { attackRates } from './attackRates.ts'
import { chainAtLeastChance, chainSizeChance } from './chainSizeChance.ts'
import { extinctionChance, largeOutbreakChance } from './extinctionChance.ts'
import { fitOffspring } from './fitOffspring.ts'
import { offspringCounts } from './offspringCounts.ts'
import { casesBehind, shareFromTop, shareInLargeEvents } from './transmissionShare.ts'

const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1, -1, 1e-12, 1e300, Number.POSITIVE_INFINITY, Number.NaN))
const offspring = fc.record({ r: fc.double({ min: 0, max: 50, noNaN: true }), k: fc.double({ min: 1e-3, max: 1e4, noNaN: true }) })

/** Every number in an answer is finite; a refusal says why there is none. */
function allFinite(answer: unknown): void {
  if (typeof answer === 'number') expect(Number.isFinite(answer)).toBe(true)
  else if (answer !== null && typeof answer === 'object') for (const one of Object.values(answer)) allFinite(one)
}

describe('the chance that chains die out', () => {
  it('is exactly 1 where a case infects no more than one other on average', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1e-3, max: 1e4, noNaN: true }), fc.integer({ min: 0, max: 50 }), (r, k, start) => {
      expect(extinctionChance({ r, k }, start)).toEqual({ ok: true, value: 1 })
      expect(extinctionChance({ r: 2 * r, k }, start, { isolated: 0.5 })).toEqual({ ok: true, value: 1 })
      expect(extinctionChance({ r: 2 * r, k }, start, { reduced: 0.5 })).toEqual({ ok: true, value: 1 })
    }))
  })
  it('solves the equation it is defined by, and a large outbreak is what is left', () => {
    fc.assert(fc.property(fc.double({ min: 1.001, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 1e4, noNaN: true }), (r, k) => {
      const q = valueOf(extinctionChance({ r, k }))
      expect(q).toBeCloseTo((1 + (r * (1 - q)) / k) ** -k, 9)
      expect(q + valueOf(largeOutbreakChance({ r, k }))).toBeCloseTo(1, 12)
      expect(q).toBeLessThan(1)
    }))
  })
  it('falls when more cases begin, and 1 / R for a geometric number', () => {
    expect(valueOf(extinctionChance({ r: 4, k: 1 }))).toBeCloseTo(0.25, 12)
    expect(valueOf(extinctionChance({ r: 4, k: 1 }, 3))).toBeCloseTo(0.25 ** 3, 12)
    expect(valueOf(extinctionChance({ r: 3, k: 0.2 }, 1, { isolated: 1 }))).toBe(1)
  })
  it('is the sum over the sizes chains may end with', () => {
    for (const [r, k] of [[0.6, 0.3], [0.9, 2], [1.6, 0.5], [3, 0.1]] as const) {
      let sum = 0
      for (let size = 2; size < 4000; size++) sum += valueOf(chainSizeChance({ r, k }, size, 2))
      expect(sum).toBeCloseTo(valueOf(extinctionChance({ r, k }, 2)), 6)
      expect(valueOf(chainAtLeastChance({ r, k }, 4000, 2))).toBeCloseTo(1 - sum, 6)
    }
  })
  it('nothing but finite numbers between 0 and 1 comes out, or a reason', () => {
    fc.assert(fc.property(anything, anything, anything, anything, anything, (r, k, start, isolated, reduced) => {
      for (const answer of [extinctionChance({ r, k }, start, { isolated, reduced }), largeOutbreakChance({ r, k }, start), chainSizeChance({ r, k }, Math.min(start, 500), 1), casesBehind(isolated, { r, k }), shareFromTop(reduced, k), shareInLargeEvents(start, { r, k })]) {
        if (answer.ok) expect(answer.value >= 0 && answer.value <= 1).toBe(true)
        else expect(answer.refusal.message.length).toBeGreaterThan(10)
      }
    }), { numRuns: 400 })
  })
})

describe('who does most of the transmission', () => {
  it('a larger share of cases accounts for a larger share, and the top share never does less than its part', () => {
    fc.assert(fc.property(offspring.filter(({ r }) => r > 0), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (one, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)]
      expect(valueOf(shareFromTop(more, one.k))).toBeGreaterThanOrEqual(valueOf(shareFromTop(less, one.k)) - 1e-9)
      expect(valueOf(shareFromTop(less, one.k))).toBeGreaterThanOrEqual(less - 1e-9)
      expect(valueOf(casesBehind(more, one))).toBeGreaterThanOrEqual(valueOf(casesBehind(less, one)) - 1e-9)
    }))
  })
  it('the share in events of at least one is all', () => expect(valueOf(shareInLargeEvents(1, { r: 2, k: 0.3 }))).toBe(1))
})

describe('offspring counted from links', () => {
  const links = [{ from: 'a', to: 'b' }, { from: 'a', to: 'b' }, { from: 'a', to: 'c' }, { from: 'b', to: 'c' }, { from: 'x', to: 'd' }, { from: 'c', to: 'c' }, { from: '', to: 'd' }]
  it('say what they counted over and what they left out', () => {
    const all = valueOf(offspringCounts(links, 'all', ['a', 'b', 'c', 'd']))
    expect([...all.counts]).toEqual([['a', 2], ['b', 1], ['c', 0], ['d', 0]])
    expect(all).toMatchObject({ links: 3, severalSources: 1, leftOut: { told: 1, toThemselves: 1, withoutEnd: 1, notCases: 1 } })
    expect([...valueOf(offspringCounts(links, 'tree')).counts.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'x'])
    expect(offspringCounts(links, 'all')).toMatchObject({ ok: false, refusal: { obstacle: 'CasesNotGiven' } })
  })
  it('every link that is counted is one infection', () => {
    const letter = fc.constantFrom(...'abcdefgh')
    fc.assert(fc.property(fc.array(fc.record({ from: letter, to: letter })), fc.uniqueArray(letter), (some, cases) => {
      for (const denominator of ['all', 'tree'] as const) {
        const { counts, links: used } = valueOf(offspringCounts(some, denominator, cases))
        expect([...counts.values()].reduce((a, b) => a + b, 0)).toBe(used)
      }
    }))
  })
})

describe('R and k of the offspring', () => {
  it('their intervals hold the truth about as often as they say, with and without truncation', () => {
    const chance = random('offspring')
    const held = { r: 0, k: 0, cutR: 0, cutK: 0 }
    const rounds = 100
    for (let round = 0; round < rounds; round++) {
      const draws = Array.from({ length: 150 }, (_, i) => ({ seen: i < 60 ? 1 : 1 - (i - 60) / 90, mean: 1.3, k: 0.4 }))
      const full = valueOf(fitOffspring(draws.map(({ mean, k }) => ({ count: drawNegativeBinomial(chance, mean, k) }))))
      const cut = valueOf(fitOffspring(draws.map(({ seen, mean, k }) => ({ count: drawNegativeBinomial(chance, mean * seen, k), seen }))))
      if (within(1.3, full.rLo, full.rHi)) held.r++
      if (within(0.4, full.kLo, full.kHi)) held.k++
      if (within(1.3, cut.rLo, cut.rHi)) held.cutR++
      if (within(0.4, cut.kLo, cut.kHi)) held.cutK++
    }
    for (const count of Object.values(held)) expect(count / rounds).toBeGreaterThan(0.88)
    expect(Object.values(held).reduce((a, b) => a + b, 0) / (4 * rounds)).toBeLessThan(0.985)
  })
  it('what cannot be seen yet does not make R smaller', () => {
    const chance = random('cut')
    const cases = Array.from({ length: 400 }, (_, i) => ({ seen: i < 200 ? 1 : 0.2, count: drawNegativeBinomial(chance, i < 200 ? 2 : 0.4, 0.5) }))
    const [blind, corrected] = [valueOf(fitOffspring(cases.map(({ count }) => ({ count })))), valueOf(fitOffspring(cases))]
    expect(blind.rHi as number).toBeLessThan(2)
    expect(within(2, corrected.rLo, corrected.rHi)).toBe(true)
  })
  it('say so where counts spread no more than by chance, where nobody infected anybody, where there is nobody', () => {
    expect(valueOf(fitOffspring(Array.from({ length: 40 }, () => ({ count: 1 }))))).toMatchObject({ r: 1, k: null, kHi: null, notes: [expect.stringContaining('no more than chance')] })
    expect(valueOf(fitOffspring([{ count: 0 }, { count: 0 }]))).toMatchObject({ r: 0, k: null, rHi: null })
    expect(fitOffspring([])).toMatchObject({ ok: false, refusal: { obstacle: 'NoCases' } })
    expect(fitOffspring([{ count: 3, seen: 0 }])).toMatchObject({ ok: false, refusal: { obstacle: 'NoCases' } })
    expect(fitOffspring([{ count: -1 }])).toMatchObject({ ok: false })
  })
  it('give finite numbers or a reason for any counts', () => {
    fc.assert(fc.property(fc.array(fc.record({ count: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 100_000 }), anything), seen: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1)) }), { maxLength: 25 }), (some) => {
      const fit = fitOffspring(some)
      allFinite(fit)
      if (!fit.ok) return
      const { r, rLo, rHi, k, kLo, kHi } = fit.value
      expect(r).toBeGreaterThanOrEqual(0)
      for (const [low, middle, high] of [[rLo, r, rHi], [kLo, k, kHi]]) {
        if (typeof low === 'number' && typeof middle === 'number') expect(low).toBeLessThanOrEqual(middle * (1 + 1e-6))
        if (typeof high === 'number' && typeof middle === 'number') expect(high).toBeGreaterThanOrEqual(middle * (1 - 1e-6))
      }
    }), { numRuns: 60 })
  }, 60_000)
})

const within = (x: number, low: number | null, high: number | null): boolean => (low === null || low <= x) && (high === null || high >= x)

describe('attack rates', () => {
  it('count the first cases of a household in neither part of the secondary rate', () => {
    const home = (group: string, onsets: readonly (number | null)[], well: number) => [...onsets.map((onset) => ({ group, ill: true, onset })), ...Array.from({ length: well }, () => ({ group, ill: false }))]
    const { groups, secondary, leftOut } = attackRates([...home('a', [1, 5], 2), ...home('b', [2, 2], 1), ...home('c', [null], 3), ...home('d', [], 5), { group: '', ill: true }])
    expect(groups.map(({ group, cases, members }) => [group, cases, members])).toEqual([['b', 2, 3], ['a', 2, 4], ['c', 1, 4], ['d', 0, 5]])
    expect(secondary).toMatchObject({ cases: 1, members: 7, groups: 3 })
    expect(leftOut).toEqual({ withoutGroup: 1, withoutOnset: 1 })
  })
  it('hold for any members: finite, ordered, between 0 and 1', () => {
    fc.assert(fc.property(fc.array(fc.record({ group: fc.constantFrom('', 'a', 'b', 'c'), ill: fc.boolean(), onset: fc.option(fc.oneof(fc.integer(), fc.constant(Number.NaN))) })), (members) => {
      const answer = attackRates(members)
      allFinite(answer)
      for (const one of [...answer.groups, ...(answer.secondary ? [answer.secondary] : [])]) expect(0 <= one.low && one.low <= one.rate && one.rate <= one.high && one.high <= 1).toBe(true)
    }))
  })
})
