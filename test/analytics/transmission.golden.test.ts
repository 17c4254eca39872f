import { describe, expect, it } from 'vitest'
import { bestArray, bestPool } from '../../src/analytics/clusters/pooledTests.ts'
import { extinctionChance, largeOutbreakChance } from '../../src/analytics/transmission/extinctionChance.ts'
import { fitOffspring } from '../../src/analytics/transmission/fitOffspring.ts'
import { offspringCounts } from '../../src/analytics/transmission/offspringCounts.ts'
import { casesBehind, shareFromTop, shareInLargeEvents } from '../../src/analytics/transmission/transmissionShare.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { hasShared as there, sharedRows } from './shared.ts'

if (!there) console.log('Skipped: the shared reference files are not beside this folder.')

describe.skipIf(!there)('transmission, held against published figures and the programs of the field', () => {
  it('gives the closed forms of the superspreading grid', () => {
    const rows = sharedRows('reference/superspreading_grid.csv')
    expect(rows).toHaveLength(35)
    for (const row of rows) {
      const number = (name: string): number => Number(row[name])
      const offspring = { r: number('R'), k: number('k') }
      expect(Math.abs(valueOf(extinctionChance(offspring)) - number('p_extinct_1'))).toBeLessThan(1e-6)
      expect(Math.abs(valueOf(largeOutbreakChance(offspring, 10)) - number('p_epidemic_10'))).toBeLessThan(1e-6)
      const contained = valueOf(extinctionChance(offspring, 1, { isolated: 0.5 }))
      if (offspring.r <= 2) expect(contained).toBe(1)
      else expect(Math.abs(contained - number('p_contain_1_isol50'))).toBeLessThan(1e-6)
      expect(Math.abs(valueOf(casesBehind(0.8, offspring)) - number('prop_cases_80'))).toBeLessThan(1e-6)
      expect(Math.abs(valueOf(shareFromTop(0.2, offspring.k)) - number('prop_transm_top20'))).toBeLessThan(5e-5)
      // This column was simulated with 100 000 draws: events of ten and more among them vary by chance.
      expect(Math.abs(valueOf(shareInLargeEvents(10, offspring)) - number('prop_in_cluster_ge10'))).toBeLessThan(0.01)
    }
  })
  it('gives the pool sizes and tests of the pooling reference', () => {
    for (const row of sharedRows('reference/pooling_reference.csv')) {
      const prevalence = Number(row['prevalence'])
      const best = valueOf(bestPool(prevalence, { sensitivity: Number(row['se']), specificity: Number(row['sp']) }, 200))
      expect(best.size).toBe(Number(row['dorfman_best_pool']))
      expect(Math.abs(best.testsPerPerson - Number(row['dorfman_tests_per_person']))).toBeLessThan(1e-6)
      if (row['dorfman_overall_sensitivity'] !== '1') expect(Math.abs(best.sensitivity - Number(row['dorfman_overall_sensitivity']))).toBeLessThan(1e-6)
      if (!row['array_best_m']) continue
      const array = valueOf(bestArray(prevalence, 59))
      expect([array.size, Math.abs(array.testsPerPerson - Number(row['array_tests_per_person'])) < 1e-6]).toEqual([Number(row['array_best_m']), true])
    }
  })
  it('gives R and k of MERS in Korea 2015 over all cases and in the tree', () => {
    const links = sharedRows('mers_korea_2015/contacts.csv').map(({ from = '', to = '' }) => ({ from, to }))
    const cases = sharedRows('mers_korea_2015/linelist.csv').map(({ id = '' }) => id)
    const fitted = (denominator: 'all' | 'tree') => valueOf(fitOffspring([...valueOf(offspringCounts(links, denominator, cases)).counts.values()].map((count) => ({ count }))))
    const rounded = ({ n, r, k, kLo, kHi }: ReturnType<typeof fitted>) => [n, r.toFixed(3), k?.toFixed(4), kLo?.toFixed(4), kHi?.toFixed(4)]
    expect(rounded(fitted('all'))).toEqual([162, '0.605', '0.0204', '0.0096', '0.0393'])
    expect(rounded(fitted('tree'))).toEqual([97, '1.010', '0.0350', '0.0164', '0.0678'])
  })
})
