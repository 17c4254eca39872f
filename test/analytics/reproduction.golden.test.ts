import { describe, expect, it } from 'vitest'
import { reproductionNumber } from '../../src/analytics/reproduction/reproductionNumber.ts'
import { gammaSerialInterval, givenSerialInterval } from '../../src/analytics/reproduction/serialInterval.ts'
import { uncertainReproduction } from '../../src/analytics/reproduction/uncertainReproduction.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { countsOf, differences, moments, series } from './rtTables.ts'
import { hasShared, sharedRows } from './shared.ts'

describe.skipIf(!hasShared)(`the reproduction number agrees with the field’s own program${hasShared ? '' : ' (skipped: the reference tables are not there)'}`, () => {
  for (const name of series) {
    it(`${name}, a serial interval by its mean and spread, every cell`, () => {
      const counts = countsOf(name)
      const { mean_si, sd_si } = moments(name)
      expect(Math.max(...differences(name, 'parametric', valueOf(reproductionNumber({ counts }, valueOf(gammaSerialInterval(mean_si, sd_si, counts.length - 1))))))).toBeLessThan(1e-9)
    })
    it(`${name}, a serial interval as given, every cell`, () => {
      const si = valueOf(givenSerialInterval(sharedRows(`epiestim/${name}_si_distr.csv`).map((row) => Number(row['si']))))
      expect(Math.max(...differences(name, 'nonparametric', valueOf(reproductionNumber({ counts: countsOf(name) }, si))))).toBeLessThan(1e-9)
    })
  }
  it('Flu2009, an uncertain serial interval, within the sampling error of the reference', () => {
    const interval = { mean: { mean: 2.6, sd: 1, min: 1, max: 4.2 }, sd: { mean: 1.5, sd: 0.5, min: 0.5, max: 2.5 } }
    const off = differences('Flu2009', 'uncertain_si', valueOf(uncertainReproduction({ counts: countsOf('Flu2009') }, interval)))
    expect(off).toHaveLength(25 * 9)
    expect(Math.max(...off)).toBeLessThan(0.02)
    expect(off.reduce((a, b) => a + b) / off.length).toBeLessThan(0.005)
  })
})
