import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawPoisson } from '../draws/drawPoisson.ts'
import { cohortReproduction } from './cohortReproduction.ts'
import { growthRate, reproductionOfGrowth } from './growthRate.ts'
import { infectivity } from './infectivity.ts'
import { reproductionNumber, type RtFigures } from './reproductionNumber.ts'
import { gammaSerialInterval, givenSerialInterval } from './serialInterval.ts'
import { uncertainReproduction } from './uncertainReproduction.ts'

const si = valueOf(gammaSerialInterval(4.7, 2.9))
const counts = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 9, maxLength: 60 })
const numbers = (of: unknown): readonly number[] => (typeof of === 'number' ? [of] : of && typeof of === 'object' ? Object.values(of).flatMap(numbers) : [])

/** A renewal process: local cases are Poisson with mean R Λ, the first days are imported. */
function renewal(seed: string, r: number, days: number): { counts: number[]; imported: number[] } {
  const chance = random(seed)
  const series = { counts: [] as number[], imported: [] as number[] }
  for (let t = 0; t < days; t++) {
    const come = t < 8 ? drawPoisson(chance, 4) : 0
    const force = infectivity([...series.counts, 0], si)[t] as number
    series.imported.push(come)
    series.counts.push(come + drawPoisson(chance, r * force))
  }
  return series
}

describe('the reproduction number', () => {
  it('of a simulated renewal process covers the truth as often as it says, imported cases apart', () => {
    let [covered, asked] = [0, 0]
    for (let run = 0; run < 400; run++) {
      const truth = [0.7, 1, 1.3, 1.8][run % 4] as number
      const last = valueOf(reproductionNumber(renewal(`r${run}`, truth, 26), si)).at(-1) as RtFigures
      if (!('quantiles' in last)) continue
      asked++
      if ((last.quantiles[0] as number) <= truth && truth <= (last.quantiles[6] as number)) covered++
    }
    // 95 % of 400: three standard errors are 3.3 %.
    expect(asked).toBeGreaterThan(380)
    expect(covered / asked).toBeGreaterThan(0.917)
    expect(covered / asked).toBeLessThan(0.983)
  })
  it('does not depend on days without cases before the first, nor windows after the last of a longer series', () => {
    fc.assert(fc.property(counts, fc.integer({ min: 1, max: 20 }), (days, shift) => {
      const first = days.findIndex((count) => count > 0)
      const [a, b] = [valueOf(reproductionNumber({ counts: days }, si)), valueOf(reproductionNumber({ counts: [...Array<number>(shift).fill(0), ...days] }, si))]
      // The very first day is taken as imported: compare windows that leave it out in both.
      for (const window of a) {
        if ('why' in window || window.tStart <= first + 1) continue
        const same = b.find(({ tStart }) => tStart === window.tStart + shift) as RtFigures
        expect(same.mean).toBeCloseTo(window.mean, 9)
      }
      expect(valueOf(reproductionNumber({ counts: [...days, 3, 5] }, si)).slice(0, a.length)).toEqual(a)
    }))
  })
  it('hardly changes when all counts are many times as high, but is surer', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 50, max: 400 }), { minLength: 20, maxLength: 40 }), (days) => {
      const [one, many] = [days, days.map((count) => count * 100)].map((of) => valueOf(reproductionNumber({ counts: of }, si)).at(-1) as RtFigures) as [RtFigures, RtFigures]
      expect(Math.abs(many.mean / one.mean - 1)).toBeLessThan(0.05)
      expect(many.sd / one.sd).toBeLessThan(0.12)
    }))
  })
  it('has ordered quantiles, finite and not negative, for whatever counts; or says why not', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(0, 0.5)), { maxLength: 50 }), fc.integer({ min: 1, max: 10 }), (days, window) => {
      const answer = reproductionNumber({ counts: days }, si, { window })
      if (!answer.ok) return void expect(answer.refusal.message).toMatch(/\w/)
      for (const row of answer.value) {
        expect(numbers(row).every((n) => Number.isFinite(n) && n >= 0)).toBe(true)
        if (!('why' in row)) expect([...row.quantiles].sort((a, b) => a - b)).toEqual(row.quantiles)
      }
    }))
  })
  it('is refused, with the day, for what is no count, and for intervals that are none', () => {
    for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(reproductionNumber({ counts: [1, 2, bad, 4, 5, 6, 7, 8, 9] }, si)).toMatchObject({ ok: false, refusal: { obstacle: 'CountIsNoCount', at: 'day 3' } })
    expect(reproductionNumber({ counts: [1, 2, 3, 4, 5, 6, 7, 8], imported: [0, 3, 0, 0, 0, 0, 0, 0] }, si)).toMatchObject({ refusal: { obstacle: 'MoreImportedThanCases', at: 'day 2' } })
    expect(reproductionNumber({ counts: [1, 2, 3] }, si)).toMatchObject({ refusal: { obstacle: 'TooFewDays' } })
    expect(givenSerialInterval([0.2, 0.8])).toMatchObject({ refusal: { obstacle: 'SerialIntervalOfNoDays' } })
    expect(givenSerialInterval([0, 0.2, 0.3])).toMatchObject({ refusal: { obstacle: 'SerialIntervalSum' } })
    expect(gammaSerialInterval(0.8, 1)).toMatchObject({ refusal: { obstacle: 'SerialIntervalMean' } })
  })
  it('is not surer when the serial interval is uncertain', () => {
    const days = [3, 2, 4, 3, 5, 6, 4, 8, 9, 7, 12, 10, 14, 13, 18]
    const known = valueOf(reproductionNumber({ counts: days }, valueOf(gammaSerialInterval(4, 2, 14)))).at(-1) as RtFigures
    const unsure = valueOf(uncertainReproduction({ counts: days }, { mean: { mean: 4, sd: 1, min: 2, max: 6 }, sd: { mean: 2, sd: 0.3, min: 1, max: 3 } }, {}, [12, 6])).at(-1) as RtFigures
    expect(unsure.sd).toBeGreaterThan(known.sd)
    expect([...unsure.quantiles].sort((a, b) => a - b)).toEqual(unsure.quantiles)
  })
})

describe('cohort reproduction', () => {
  it('shares out every local case that has somebody to come from', () => {
    fc.assert(fc.property(counts, (days) => {
      const rows = valueOf(cohortReproduction({ counts: days }, si))
      const shared = rows.reduce((sum, row) => sum + ('why' in row ? 0 : row.mean * row.passed * (days[row.day - 1] as number)), 0)
      expect(shared).toBeLessThanOrEqual(days.slice(1).reduce((a, b) => a + b, 0) + 1e-6)
      expect(numbers(rows).every((n) => Number.isFinite(n) && n >= 0)).toBe(true)
    }))
  })
  it('finds a steady R again', () => {
    const days = Array.from({ length: 60 }, (_, t) => Math.round(200 * 1.08 ** t))
    const wanted = reproductionOfGrowth(Math.log(1.08), si)
    const row = valueOf(cohortReproduction({ counts: days }, si))[30] as { mean: number }
    expect(row.mean / wanted).toBeCloseTo(1, 2)
  })
})

describe('the rate of growth', () => {
  it('is found again, and with it the doubling time', () => {
    fc.assert(fc.property(fc.double({ min: -0.15, max: 0.2, noNaN: true }), (r) => {
      const found = valueOf(growthRate({ counts: Array.from({ length: 20 }, (_, t) => 1000 * Math.exp(r * t)) }))
      expect(found.perDay).toBeCloseTo(r, 8)
      expect(found.lo95).toBeLessThanOrEqual(r + 1e-9)
      expect(found.hi95).toBeGreaterThanOrEqual(r - 1e-9)
    }))
  })
  it('is finite or refused for whatever counts', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1e5 }), { maxLength: 40 }), (days) => {
      const answer = growthRate({ counts: days })
      if (answer.ok) expect(numbers(answer.value).every(Number.isFinite)).toBe(true)
    }))
  })
})
