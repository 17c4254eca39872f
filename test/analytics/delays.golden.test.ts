import { describe, expect, it } from 'vitest'
import { families } from '../../src/analytics/delays/families.ts'
import { fitDelay } from '../../src/analytics/delays/fitDelay.ts'
import { summariseDelays } from '../../src/analytics/delays/summariseDelays.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { lauerWindows } from './lauerWindows.ts'
import { pairIntervals, pairWindows } from './serialIntervals.ts'
import { hasShared, sharedRows, sharedText } from './shared.ts'

interface Reference {
  readonly n: number
  readonly ests: readonly { readonly param: string; readonly est: number; readonly CIlow: number; readonly CIhigh: number }[]
}

describe.skipIf(!hasShared)(`delays agree with what was published${hasShared ? '' : ' (skipped: the reference data are not there)'}`, () => {
  const reference = hasShared ? (JSON.parse(sharedText('reference/lauer_dicfit.json')) as Record<string, Reference>) : {}
  for (const file of ['traveler_data.csv', 'traveler_data_manuscript.csv']) {
    it(`incubation of ${file}: parameters, percentiles, intervals`, () => {
      const wanted = reference[`${file} L`] as Reference
      const windows = lauerWindows(file)
      const fit = valueOf(fitDelay(windows, families.lognormal))
      expect(windows).toHaveLength(wanted.n)
      for (const { name, est, lo95, hi95 } of [...fit.parameters, ...fit.percentiles]) {
        const of = wanted.ests.find(({ param }) => param === name)
        if (!of) continue
        // The reference is rounded to three digits; its intervals come from second derivatives by coarse steps.
        expect(Math.abs(est - of.est), `${name} ${est}`).toBeLessThan(0.00151)
        const width = of.CIhigh - of.CIlow
        expect(Math.abs((lo95 as number) - of.CIlow) / width, `${name} from ${String(lo95)}`).toBeLessThan(0.01)
        expect(Math.abs((hi95 as number) - of.CIhigh) / width, `${name} to ${String(hi95)}`).toBeLessThan(0.01)
      }
    })
    it(`incubation of ${file} as a Weibull distribution: parameters`, () => {
      const wanted = reference[`${file} W`] as Reference
      const fit = valueOf(fitDelay(lauerWindows(file), families.weibull))
      for (const { name, est } of fit.parameters) expect(Math.abs(est - (wanted.ests.find(({ param }) => param === name)?.est ?? 0)), name).toBeLessThan(0.002)
    })
  }
  it('serial intervals shorten with the infector’s onset, over all 677 pairs with both', () => {
    const summaries = pairWindows.map(([from, to]) => summariseDelays(pairIntervals(from, to)))
    expect(summaries.map((summary) => summary?.mean.toFixed(2))).toEqual(pairWindows.map(([, , mean]) => mean.toFixed(2)))
    expect(summaries.reduce((sum, summary) => sum + (summary?.n ?? 0), 0)).toBe(677)
    // The fit says the same, with an interval, where some intervals are negative.
    for (const [from, to, mean] of pairWindows) {
      const fit = valueOf(fitDelay(pairIntervals(from, to).map((d) => ({ fromLow: 0, fromHigh: 1, toLow: d, toHigh: d + 1 })), families.normal))
      expect(Math.abs(fit.mean.est - mean)).toBeLessThan(0.01)
    }
  })
  it('the serial interval in hospitals', () => {
    const summary = summariseDelays(sharedRows('reference/mers_pairs_si.csv').map((row) => Number(row['si_linelist'])))
    expect([summary?.mean.toFixed(2), summary?.sd?.toFixed(2)]).toEqual(['14.47', '5.20'])
  })
})
