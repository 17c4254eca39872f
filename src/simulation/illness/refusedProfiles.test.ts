import { describe, expect, it } from 'vitest'
import { byHand, guide, messageOf, more, near, withoutSpread } from '../../../test/simulation/profiles.ts'
import { parseProfile, type DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { valueOf } from '../../kernel/Result.ts'
import { illnessOf } from './illnessOf.ts'
import { parametersOf } from './parametersOf.ts'

describe('a profile that cannot be simulated', () => {
  it('says everything it lacks', () => {
    expect(messageOf(valueOf(parseProfile(withoutSpread, 'lassa.yaml')))).toBe(
      'NotInProfile: The profile of the disease lassa cannot be simulated. It lacks a distribution of incubation with its parameters; a distribution of generationTime, or of serialInterval in its place, with its parameters; the block spread.',
    )
    expect(messageOf(guide(/ {4}untilAdmission: .*\n/.exec(more)?.[0], ''))).toContain('It lacks spread.stay.untilAdmission, or a distribution of onsetToHospital.')
    expect(parametersOf(valueOf(parseProfile(withoutSpread, 'lassa.yaml'))).ok).toBe(false)
  })

  it('takes the days until admission from a distribution where there is one', () => {
    const given = guide(/ {4}untilAdmission: .*\n/.exec(more)?.[0], '')
    const onset = { ...(byHand.distributions[0] as DiseaseProfile['distributions'][number]), kind: 'onsetToHospital' } as const
    const { stay } = valueOf(illnessOf({ ...given, distributions: [...given.distributions, onset] }))
    near(stay.untilAdmission[0], (1 - Math.exp(-0.25)) / (1 - Math.exp(-18.5 / 2)))
  })

  it('puts days before the beginning', () => {
    const negative = guide('shape: { family: gamma, shape: 4, scale: 4 }', 'shape: { family: normal, mean: 4, sd: 4 }')
    expect(messageOf(negative)).toBe('ImpossibleParameter: distributions.generationTime: puts 15.9 % before day 0, where nothing can happen')
  })

  it('is not the one of the guide', () => {
    expect(messageOf(guide())).toBe('')
  })
})
