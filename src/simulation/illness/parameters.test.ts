import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byHand, drawFrom, messageOf, simulated } from '../../../test/simulation/profiles.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { Parameter } from './Illness.ts'
import { illnessOf } from './illnessOf.ts'
import { parametersOf } from './parametersOf.ts'
import { quantileOf } from './quantileOf.ts'

const quantile = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe('a draw', () => {
  const parameters = simulated.flatMap((profile) => valueOf(parametersOf(profile)))

  it('stays inside its interval, and rises with its quantile', () => {
    fc.assert(
      fc.property(fc.constantFrom(...parameters), quantile, quantile, (parameter: Parameter, one, other) => {
        const [low, high] = [quantileOf(parameter, Math.min(one, other)), quantileOf(parameter, Math.max(one, other))]
        expect(low).toBeGreaterThanOrEqual(parameter.low)
        expect(high).toBeLessThanOrEqual(parameter.high)
        expect(high).toBeGreaterThanOrEqual(low - 1e-9 * (parameter.high - parameter.low))
      }),
      { numRuns: 500 },
    )
  })

  it('has the mean of the beta-PERT', () => {
    const given = { value: 3, low: 1, high: 9 }
    const steps = 2000
    const mean = Array.from({ length: steps }, (_, step) => quantileOf(given, (step + 0.5) / steps)).reduce((sum, drawn) => sum + drawn, 0) / steps
    expect(mean).toBeCloseTo((1 + 4 * 3 + 9) / 6, 3)
  })

  it('gives the same illness for the same draws', () => {
    const profile = simulated[0] as DiseaseProfile
    expect(illnessOf(profile, { draw: drawFrom(7) })).toEqual(illnessOf(profile, { draw: drawFrom(7) }))
    expect(illnessOf(profile, { draw: drawFrom(7) })).not.toEqual(illnessOf(profile, { draw: drawFrom(8) }))
  })

  it('that is not a quantile is a bug of the caller', () => {
    expect(() => illnessOf(byHand, { draw: () => 1 })).toThrow('a quantile lies between 0 and 1')
  })
})

describe('a parameter that is set', () => {
  it('stands at what it was set to, drawn or not, each by its path', () => {
    for (const parameter of valueOf(parametersOf(byHand))) {
      const value = parameter.value === 0.25 ? 0.3 : parameter.value / 2
      expect(illnessOf(byHand, { values: { [parameter.at]: value }, draw: () => 0.5 }).ok, parameter.at).toBe(true)
    }
    expect(valueOf(illnessOf(byHand, { values: { 'spread.byAge.severe.60': 0.9 }, draw: () => 0.5 })).severe[1]).toBe(0.9)
    expect(valueOf(illnessOf(byHand, { values: { 'spread.infections.total': 8 } })).reproduction).toEqual({ household: 2, group: 4, community: 2 })
    expect(valueOf(illnessOf(byHand, { values: { 'distributions.incubation.scale': 4 } })).incubation.length).toBe(38)
  })

  it('is refused where there is none of that path', () => {
    expect(messageOf(byHand, { values: { 'spread.dispersal': 1 } })).toBe('UnknownParameter: The profile of the disease lassa has no parameter spread.dispersal.')
    expect(messageOf(byHand, { values: { 'spread.byAge.severe.30': 0.1 } })).toContain('spread.byAge.severe.30')
  })

  it.each([
    ['spread.byAge.death.60', 1.1],
    ['spread.byAge.death.60', -0.1],
    ['spread.sample.poolLoss', NaN],
    ['spread.dispersion', 0],
    ['spread.stay.severe.mean', -3],
    ['spread.infections.household', 0.6],
    ['spread.infections.total', Infinity],
    ['distributions.incubation.scale', -2],
    ['distributions.incubation.scale', 1e5],
  ])('is refused where it is impossible: %s at %s', (at, value) => {
    expect(messageOf(byHand, { values: { [at]: value } })).toMatch(/^ImpossibleParameter: /)
  })
})
