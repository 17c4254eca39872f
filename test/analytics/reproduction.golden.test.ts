import { describe, expect, it } from 'vitest'
import { gammaSerialInterval, givenSerialInterval } from '../../src/analytics/reproduction/serialInterval.ts'
import { reproductionNumber, type RtWindow } from '../../src/analytics/reproduction/reproductionNumber.ts'
import { uncertainReproduction } from '../../src/analytics/reproduction/uncertainReproduction.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { hasShared, sharedRows, sharedText } from './shared.ts'

const columns = ['Mean(R)', 'Std(R)', 'Quantile.0.025(R)', 'Quantile.0.05(R)', 'Quantile.0.25(R)', 'Median(R)', 'Quantile.0.75(R)', 'Quantile.0.95(R)', 'Quantile.0.975(R)']
const names = ['Flu2009', 'Flu1918', 'Measles1861'] as const
const cells = (window: RtWindow): readonly number[] => ('why' in window ? [] : [window.mean, window.sd, ...window.quantiles])
const countsOf = (name: string): readonly number[] => sharedRows(`epiestim/${name}_incidence.csv`).map((row) => Number(row['I']))

/** The greatest relative difference of any cell, after seeing that rows and missing cells are the same ones. */
const worst = (name: string, kind: string, windows: readonly RtWindow[]): number => Math.max(...differences(name, kind, windows))

function differences(name: string, kind: string, windows: readonly RtWindow[]): readonly number[] {
  const reference = sharedRows(`epiestim/reference/${name}_${kind}_R.csv`)
  expect(windows.map(({ tStart, tEnd }) => [tStart, tEnd])).toEqual(reference.map((row) => [Number(row['t_start']), Number(row['t_end'])]))
  return windows.flatMap((window, i) => {
    const wanted = columns.map((column) => reference[i]?.[column] as string)
    expect('why' in window ? 'NA' : 'a number').toBe(wanted[0] === 'NA' ? 'NA' : 'a number')
    return cells(window).map((cell, j) => Math.abs(cell / Number(wanted[j]) - 1))
  })
}

describe.skipIf(!hasShared)('the reproduction number agrees with the field’s own program (skipped where the reference tables are not there)', () => {
  const moments = hasShared ? (JSON.parse(sharedText('epiestim/reference/moments.json')) as Record<string, { mean_si: number; sd_si: number }>) : {}
  for (const name of names) {
    it(`${name}, a serial interval by its mean and spread, every cell`, () => {
      const counts = countsOf(name)
      const si = valueOf(gammaSerialInterval(moments[name]?.mean_si as number, moments[name]?.sd_si as number, counts.length - 1))
      expect(worst(name, 'parametric', valueOf(reproductionNumber({ counts }, si)))).toBeLessThan(1e-9)
    })
    it(`${name}, a serial interval as given, every cell`, () => {
      const si = valueOf(givenSerialInterval(sharedRows(`epiestim/${name}_si_distr.csv`).map((row) => Number(row['si']))))
      expect(worst(name, 'nonparametric', valueOf(reproductionNumber({ counts: countsOf(name) }, si)))).toBeLessThan(1e-9)
    })
  }
  it('Flu2009, an uncertain serial interval, within the sampling error of the reference', () => {
    const interval = { mean: { mean: 2.6, sd: 1, min: 1, max: 4.2 }, sd: { mean: 1.5, sd: 0.5, min: 0.5, max: 2.5 } }
    const off = differences('Flu2009', 'uncertain_si', valueOf(uncertainReproduction({ counts: countsOf('Flu2009') }, interval)))
    expect(Math.max(...off)).toBeLessThan(0.02)
    expect(off.reduce((a, b) => a + b) / off.length).toBeLessThan(0.005)
  })
})
