import { describe, expect, it } from 'vitest'
import { byHand, guide, more, near } from '../../../test/simulation/profiles.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { valueOf } from '../../kernel/Result.ts'
import { illnessOf } from './illnessOf.ts'
import { parametersOf } from './parametersOf.ts'

describe('a case worked out by hand', () => {
  const illness = valueOf(illnessOf(byHand))

  it('has the chances of each day of incubation: whole days, cut where one in ten thousand is left, and scaled to 1', () => {
    const all = 1 - Math.exp(-18.5 / 2)
    expect(illness.incubation).toHaveLength(19)
    near(illness.incubation[0], (1 - Math.exp(-0.25)) / all)
    near(illness.incubation[1], (Math.exp(-0.25) - Math.exp(-0.75)) / all)
    near(illness.incubation[18], (Math.exp(-17.5 / 2) - Math.exp(-18.5 / 2)) / all)
  })

  it('infects later the longer its incubation is: by twice as many days as the mean generation time is longer than the mean incubation', () => {
    expect([...(illness.infectiousness[0] as Float64Array)]).toEqual([0, 1])
    const row = illness.infectiousness[3] as Float64Array
    const all = 1 - Math.exp(-(row.length - 0.5) / 6)
    expect(row).toHaveLength(56)
    expect(row[0]).toBe(0)
    near(row[1], (1 - Math.exp(-1.5 / 6)) / all)
    near(row[2], (Math.exp(-1.5 / 6) - Math.exp(-2.5 / 6)) / all)
  })

  it('has its infections by layer, and the rest as they are given', () => {
    expect(illness.reproduction).toEqual({ household: 0.5, group: 1, community: 0.5 })
    expect(illness.vaccine).toEqual({ infection: 0.5, infectionHalfLife: 100, severe: 0.9, severeHalfLife: 300 })
    expect([illness.ages, [...illness.severe], illness.dispersion, illness.withoutSymptomsFactor, illness.poolLoss, illness.falsePositive]).toEqual([[0, 60], [0.1, 0.2], 1, 0, 0.1, 0])
  })

  it('takes its infections as they are where the profile gives them by layer, and is not protected where there is no vaccine', () => {
    const byLayer = valueOf(illnessOf(guide(/ {4}total: .*\n/.exec(more)?.[0], '    community: { value: 1.5, low: 1, high: 2, source: x }\n')))
    expect(byLayer.reproduction).toEqual({ household: 0.4, group: 0.2, community: 1.5 })
    expect(byLayer.vaccine).toEqual({ infection: 0, infectionHalfLife: Infinity, severe: 0, severeHalfLife: Infinity })
  })

  it('finds by a straight line between the days that are given', () => {
    expect(illness.sensitivityFrom).toBe(1)
    expect(illness.sensitivity).toHaveLength(6)
    for (const [index, share] of [0, 0.4, 0.8, 0.6, 0.4, 0.2].entries()) near(illness.sensitivity[index], share)
  })

  it('stays as a gamma distribution of that mean and spread', () => {
    const all = 1 - Math.exp(-18.5 / 2)
    near(illness.stay.severe[0], (1 - Math.exp(-0.25)) / all)
    near(illness.clearance[2], (Math.exp(-0.75) - Math.exp(-1.25)) / all)
  })

  it('draws a figure at one end of its interval by the closed form of beta(1, 5), and the entries of a table together', () => {
    const asked: string[] = []
    const drawn = valueOf(illnessOf(byHand, { draw: (at) => (asked.push(at), 0.5) }))
    const half = 1 - 0.5 ** 0.2
    near(drawn.dispersion, 1 + half)
    near(drawn.severe[0], 0.1)
    near(drawn.severe[1], 0.2 + 0.5 * half)
    near(drawn.reproduction.household, (2 + half) * 0.25 * (1 - half))
    expect(asked.sort()).toEqual(['spread.byAge.severe.60', 'spread.dispersion', 'spread.infections.household', 'spread.infections.total', 'spread.withoutSymptoms'])
  })

  it('lists its parameters with their sources; a serial interval in place of the generation time is for somebody to decide', () => {
    const parameters = new Map(valueOf(parametersOf(byHand)).map((parameter) => [parameter.at, parameter]))
    expect(parameters.get('spread.byAge.severe.60')).toEqual({ at: 'spread.byAge.severe.60', drawnWith: 'spread.byAge.severe.60', value: 0.2, low: 0.2, high: 0.7, source: 'x' })
    expect(parameters.get('spread.byAge.severe.0')?.drawnWith).toBe('spread.byAge.severe.60')
    expect(parameters.get('spread.vaccine.severeHalfLife')).toMatchObject({ source: '', needsDecision: 'somebody' })
    expect(parameters.get('distributions.incubation.scale')).toMatchObject({ value: 2, low: 2, high: 2, source: 'x, doi 10.1000/x' })
    expect(parameters.get('distributions.serialInterval.scale')).toMatchObject({ source: 'x, doi 10.1000/x; serial interval in place of the generation time', needsDecision: 'epidemiologist of the response' })
    expect([...parameters.keys()].filter((at) => at.startsWith('spread.sample.sensitivity'))).toEqual(['spread.sample.sensitivity.-1', 'spread.sample.sensitivity.1', 'spread.sample.sensitivity.4'])
    expect(parameters.has('distributions.incubation.family')).toBe(false)
  })

  it('has no infections before onset where the profile says so', () => {
    const later = { ...byHand, spread: { ...(byHand.spread as NonNullable<DiseaseProfile['spread']>), afterOnset: byHand.spread?.clearance } } as DiseaseProfile
    const { infectiousness } = valueOf(illnessOf(later))
    const all = 1 - Math.exp(-18.5 / 2)
    const row = infectiousness[5] as Float64Array
    expect([...row.slice(0, 5)]).toEqual([0, 0, 0, 0, 0])
    near(row[5], (1 - Math.exp(-0.25)) / all)
    expect(valueOf(parametersOf(later)).some(({ at }) => at.startsWith('distributions.serialInterval'))).toBe(false)
  })
})
