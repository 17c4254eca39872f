import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawFrom, messageOf, shipped, simulated } from '../../../test/simulation/profiles.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { Illness } from './Illness.ts'
import { illnessOf } from './illnessOf.ts'
import { parametersOf } from './parametersOf.ts'

const chanceTables = (illness: Illness): readonly Float64Array[] => [illness.incubation, ...illness.infectiousness, ...Object.values(illness.stay), illness.clearance]
const shareTables = (illness: Illness): readonly Float64Array[] => [illness.symptomatic, illness.severe, illness.critical, illness.death, illness.sensitivity]

describe('every shipped profile', () => {
  it('gives an illness, or says what it lacks', () => {
    expect(shipped.filter((profile) => illnessOf(profile).ok).map(({ id }) => id)).toEqual(simulated.map(({ id }) => id))
    expect(simulated.length).toBeGreaterThanOrEqual(5)
    for (const profile of shipped.filter(({ spread }) => !spread)) expect(messageOf(profile)).toMatch(new RegExp(`^NotInProfile: The profile of the disease ${profile.id} cannot be simulated. It lacks .*the block spread\\.$`))
  })

  it('that is simulated gives every figure a source, or somebody who decides it', () => {
    for (const profile of simulated) {
      for (const { at, source, needsDecision } of valueOf(parametersOf(profile))) expect(source !== '' || needsDecision !== undefined, `${profile.id} ${at}`).toBe(true)
    }
  })

  it('that is simulated has tables of chances that sum to 1 and shares within 0 and 1, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.constantFrom(...simulated), fc.integer(), (profile, seed) => {
        const illness = valueOf(illnessOf(profile, { draw: drawFrom(seed) }))
        for (const table of chanceTables(illness)) {
          expect(table.every((chance) => Number.isFinite(chance) && chance >= 0)).toBe(true)
          expect(Math.abs(table.reduce((sum, chance) => sum + chance, 0) - 1)).toBeLessThan(1e-9)
        }
        for (const table of shareTables(illness)) expect(table.every((share) => share >= 0 && share <= 1)).toBe(true)
        expect(illness.infectiousness).toHaveLength(illness.incubation.length)
        expect(Object.values(illness.reproduction).every((number) => Number.isFinite(number) && number >= 0)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('that is simulated without bands of age lets as many die as its case fatality says', () => {
    const oneBand = simulated.filter((profile) => profile.spread?.byAge.from.length === 1 && profile.caseFatality.low !== null)
    expect(oneBand.length).toBeGreaterThan(0)
    for (const profile of oneBand) {
      const { severe, critical, death } = valueOf(illnessOf(profile))
      const fatality = (severe[0] as number) * (critical[0] as number) * (death[0] as number)
      expect(fatality, profile.id).toBeGreaterThanOrEqual(profile.caseFatality.low as number)
      expect(fatality, profile.id).toBeLessThanOrEqual(profile.caseFatality.high as number)
    }
  })

  it('that is simulated keeps the mean of its incubation and of its generation time', () => {
    for (const profile of simulated) {
      const { incubation, infectiousness } = valueOf(illnessOf(profile))
      const mean = (table: Float64Array): number => table.reduce((sum, chance, day) => sum + chance * day, 0)
      const generation = incubation.reduce((sum, chance, length) => sum + chance * mean(infectiousness[length] as Float64Array), 0)
      for (const [kinds, found] of [[['incubation'], mean(incubation)], [['generationTime', 'serialInterval'], generation]] as const) {
        const given = kinds.map((kind) => profile.distributions.find((one) => one.kind === kind && one.use)).find((one) => one !== undefined)
        const wanted = given?.reported?.mean
        if (wanted !== undefined) expect(Math.abs(found / wanted - 1), `${profile.id} ${kinds[0]}: ${found} for ${wanted}`).toBeLessThan(0.05)
      }
    }
  })
})
