import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawGamma } from '../draws/drawGamma.ts'
import { delayLikelihood, type Delay } from './delayLikelihood.ts'
import { delaysByWeek } from './delaysByWeek.ts'
import { families } from './families.ts'
import { fitDelay } from './fitDelay.ts'

const all = Object.values(families)
const parameters = { lognormal: [1.2, 0.5], gamma: [2.3, 1.9], weibull: [1.7, 5.1], normal: [4, 2.5] } as const

describe('families of delays', () => {
  for (const family of all) {
    const [a, b] = parameters[family.name]
    it(`${family.name}: density, distribution, area under it and quantiles belong together`, () => {
      for (const x of [0.4, 2, 5.5, 11]) {
        const h = 1e-4
        expect((family.cumulative(x + h, a, b) - family.cumulative(x - h, a, b)) / (2 * h)).toBeCloseTo(family.density(x, a, b), 6)
        expect((family.area(x + h, a, b) - family.area(x - h, a, b)) / (2 * h)).toBeCloseTo(family.cumulative(x, a, b), 6)
      }
      for (const p of [0.01, 0.3, 0.5, 0.9]) expect(family.cumulative(family.quantile(p, a, b), a, b)).toBeCloseTo(p, 9)
      const [c, d] = family.begin(family.mean(a, b), family.sd(a, b))
      expect(family.mean(c, d) / family.mean(a, b)).toBeCloseTo(1, 1)
    })
  }
  it('the chances of all whole-day delays sum to 1', () => {
    for (const family of all) {
      const [a, b] = parameters[family.name]
      const sum = Array.from({ length: 400 }, (_, i) => i - 100).reduce((total, d) => total + delayLikelihood({ fromLow: 0, fromHigh: 1, toLow: d, toHigh: d + 1 }, family, a, b), 0)
      expect(sum).toBeCloseTo(1, 5)
    }
  })
})

/** Whole-day delays of a gamma distribution with mean 6 and standard deviation 4, beginning evenly over `days`. */
function drawn(seed: string, n: number, days: number): readonly { readonly from: number; readonly to: number }[] {
  const chance = random(seed)
  return Array.from({ length: n }, () => {
    const began = chance.next() * days
    return { from: Math.floor(began), to: Math.floor(began + (drawGamma(chance, 2.25) * 16) / 6) }
  })
}

describe('a fit', () => {
  it('is refused, and soon, where delays do not bound it: both ends in the same window, and all cut off', () => {
    const open = Array.from({ length: 28 }, (_, i): Delay => ({ fromLow: i % 9, fromHigh: (i % 9) + 1 + (i % 2), toLow: i % 9, toHigh: (i % 9) + 1 + (i % 2), seenUntil: 10 }))
    for (const family of [families.lognormal, families.gamma, families.weibull]) expect(fitDelay(open, family)).toMatchObject({ ok: false, refusal: { obstacle: 'FitDidNotSettle' } })
  })
  it('finds again what delays were drawn from, and covers it as often as it says', () => {
    let covered = 0
    for (let run = 0; run < 60; run++) {
      const fit = valueOf(fitDelay(drawn(`fit${run}`, 80, 30).map(({ from, to }) => ({ fromLow: from, fromHigh: from + 1, toLow: to, toHigh: to + 1 })), families.gamma))
      if ((fit.mean.lo95 as number) <= 6 && 6 <= (fit.mean.hi95 as number)) covered++
    }
    // 95 % of 60: fewer than 51 would happen less than once in a thousand times.
    expect(covered).toBeGreaterThanOrEqual(51)
  })
  it('is not fooled by what has not ended yet', () => {
    const seen = drawn('cut', 3000, 20).filter(({ to }) => to < 20)
    const windows = seen.map(({ from, to }) => ({ fromLow: from, fromHigh: from + 1, toLow: to, toHigh: to + 1 }))
    const naive = valueOf(fitDelay(windows, families.gamma))
    const mended = valueOf(fitDelay(windows.map((window) => ({ ...window, seenUntil: 20 })), families.gamma))
    expect(naive.mean.est).toBeLessThan(5.5)
    expect(Math.abs(mended.mean.est - 6)).toBeLessThan(0.5)
  })
  it('moves with the clock and scales with the unit', () => {
    const windows = drawn('law', 60, 20).map(({ from, to }): Delay => ({ fromLow: from, fromHigh: from + 1, toLow: to, toHigh: to + 1 }))
    for (const family of all) {
      const fit = valueOf(fitDelay(windows, family))
      const later = valueOf(fitDelay(windows.map(({ fromLow, fromHigh, toLow, toHigh }) => ({ fromLow: fromLow + 5000, fromHigh: fromHigh + 5000, toLow: toLow + 5000, toHigh: toHigh + 5000 })), family))
      const hours = valueOf(fitDelay(windows.map(({ fromLow, fromHigh, toLow, toHigh }) => ({ fromLow: fromLow * 24, fromHigh: fromHigh * 24, toLow: toLow * 24, toHigh: toHigh * 24 })), family))
      expect(later.mean.est).toBeCloseTo(fit.mean.est, 4)
      expect(hours.mean.est / 24).toBeCloseTo(fit.mean.est, 3)
    }
  })
  it('gives ordered percentiles and finite figures, or says why not, for whatever windows', () => {
    const number = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e5, max: 1e5 }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0))
    fc.assert(fc.property(fc.array(fc.record({ fromLow: number, fromHigh: number, toLow: number, toHigh: number }), { maxLength: 12 }), fc.boolean(), (windows, sorted) => {
      const usable = sorted ? windows.map(({ fromLow, fromHigh, toLow, toHigh }) => ({ fromLow: Math.min(fromLow, fromHigh), fromHigh: Math.max(fromLow, fromHigh), toLow: Math.min(toLow, toHigh), toHigh: Math.max(toLow, toHigh) })) : windows
      for (const family of all) {
        const fit = fitDelay(usable, family)
        if (!fit.ok) {
          expect(fit.refusal.message.length).toBeGreaterThan(10)
          continue
        }
        const ests = fit.value.percentiles.map(({ est }) => est)
        expect(ests.every(Number.isFinite)).toBe(true)
        expect([...ests].sort((a, b) => a - b)).toEqual(ests)
      }
    }), { numRuns: 60 })
  })
})

describe('delays week by week', () => {
  it('are as long in the last weeks as before when nothing changes, though most of them are still open', () => {
    const weeks = delaysByWeek(drawn('weeks', 1500, 70).map(({ from, to }) => ({ from, to: to <= 69 ? to : null })), 69)
    const figures = weeks.flatMap((week) => ('why' in week ? [] : [week]))
    expect(figures.length).toBeGreaterThan(8)
    for (const { median } of figures.slice(0, -1)) expect(Math.abs(median.est - 5.1)).toBeLessThan(2)
    expect(weeks.reduce((sum, { began }) => sum + began, 0)).toBe(1500)
  })
})
