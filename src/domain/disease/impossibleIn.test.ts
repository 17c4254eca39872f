import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { impossibleIn } from './impossibleIn.ts'
import { meanOf } from './meanOf.ts'
import { shareBelow } from './shareBelow.ts'
import type { Shape } from './Distribution.ts'

const extract = '../shared/data/diseases/epiparameter_extract.csv'

describe('an impossible distribution', () => {
  it('has a mean outside its own interval', () => {
    expect(impossibleIn({ shape: { family: 'summary' }, reported: { mean: 5, meanInterval: [6, 8] } })).toEqual(['the mean 5 lies outside its own interval 6–8'])
    expect(impossibleIn({ shape: { family: 'summary' }, reported: { mean: 7, meanInterval: [6, 8] } })).toEqual([])
  })

  it('has quantiles that fall', () => {
    expect(impossibleIn({ shape: { family: 'summary' }, reported: { quantiles: { '0.05': 9, '0.95': 4 } } })).toEqual(['the 95 % value 4 is below the 5 % value 9'])
  })

  it('has a median outside its range', () => {
    expect(impossibleIn({ shape: { family: 'summary' }, reported: { median: 30, range: [2, 13] } })).toHaveLength(1)
  })

  it('has parameters that contradict its quantiles', () => {
    const [reason] = impossibleIn({ shape: { family: 'lognormal', meanlog: 2.0009, sdlog: 0.2336 }, reported: { mean: 7.6, quantiles: { '0.95': 17.1 } } })
    expect(reason).toContain('below 17.1, reported is 95 %')
  })
})

describe('the share below a value', () => {
  it('agrees with closed forms', () => {
    expect(shareBelow({ family: 'gamma', shape: 1, scale: 3 }, 3)).toBeCloseTo(1 - Math.exp(-1), 10)
    expect(shareBelow({ family: 'weibull', shape: 2, scale: 4 }, 4)).toBeCloseTo(1 - Math.exp(-1), 12)
    expect(shareBelow({ family: 'normal', mean: 0, sd: 1 }, 1.959964)).toBeCloseTo(0.975, 7)
    expect(shareBelow({ family: 'lognormal', meanlog: 1, sdlog: 2 }, Math.E)).toBeCloseTo(0.5, 12)
  })

  it('leaves about a tenth of the Ebola incubation beyond 21 days', () => {
    expect(1 - shareBelow({ family: 'gamma', shape: 1.5778, scale: 6.5282 }, 21)).toBeCloseTo(0.099, 2)
  })

  it('never falls and stays between 0 and 1', () => {
    const parameter = fc.double({ min: 0.2, max: 30, noNaN: true })
    const value = fc.double({ min: -5, max: 200, noNaN: true })
    fc.assert(
      fc.property(parameter, parameter, value, value, fc.constantFrom('gamma', 'weibull'), (shape, scale, a, b, family) => {
        const given = { family, shape, scale } as Shape & { family: 'gamma' | 'weibull' }
        const [low, high] = [shareBelow(given, Math.min(a, b)), shareBelow(given, Math.max(a, b))]
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(high).toBeGreaterThanOrEqual(low - 1e-9)
      }),
    )
  })

  it('gives means that agree with the closed forms', () => {
    expect(meanOf({ family: 'weibull', shape: 1, scale: 5 })).toBeCloseTo(5, 9)
    expect(meanOf({ family: 'weibull', shape: 2, scale: 1 })).toBeCloseTo(Math.sqrt(Math.PI) / 2, 10)
    expect(meanOf({ family: 'lognormal', meanlog: 1.63, sdlog: 0.5 })).toBeCloseTo(5.783, 2)
  })
})

describe('published parameters', () => {
  it.skipIf(!existsSync(extract))('are refused where they contradict themselves, and only there (skipped where the extract is not at hand)', () => {
    const rows = Papa.parse<Record<string, string>>(readFileSync(extract, 'utf8'), { header: true, skipEmptyLines: true }).data
    const checked = rows.flatMap((row) => {
      const shape = shapeOf(row)
      return shape ? [{ idx: row['idx'] as string, reasons: impossibleIn({ shape, offset: Number(row['offset'] || 0), reported: reportedOf(row) }) }] : []
    })
    expect(checked.length).toBeGreaterThan(80)
    expect(checked.filter(({ reasons }) => reasons.length > 0).map(({ idx }) => idx)).toEqual(['5', '56', '63', '101', '131', '132'])
  })
})

const families: Readonly<Record<string, string>> = { lnorm: 'lognormal', gamma: 'gamma', weibull: 'weibull', norm: 'normal', nbinom: 'negativeBinomial', '-': 'summary' }

function shapeOf(row: Record<string, string>): Shape | undefined {
  const family = families[row['dist'] ?? '']
  const parameters = row['params'] ? (JSON.parse(row['params']) as Record<string, number>) : undefined
  if (!family || !parameters) return { family: 'summary' }
  return { family, ...parameters } as unknown as Shape
}

function reportedOf(row: Record<string, string>): Parameters<typeof impossibleIn>[0]['reported'] {
  const quantiles = Object.fromEntries((row['q'] ?? '').split(';').filter(Boolean).map((given) => given.split('=')).map(([share, value]) => [`${Number((share ?? '').replace('%', '')) / 100}`, Number(value)]))
  const [low, high] = (row['range'] ?? '').split('-').map(Number)
  return {
    ...(row['mean'] ? { mean: Number(row['mean']) } : {}), ...(row['sd'] ? { sd: Number(row['sd']) } : {}), ...(row['median'] ? { median: Number(row['median']) } : {}),
    ...(low !== undefined && high !== undefined ? { range: [low, high] as const } : {}), quantiles,
  }
}
