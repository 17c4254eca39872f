import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProfile, type DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { valueOf } from '../../kernel/Result.ts'
import type { Illness, Parameter } from './Illness.ts'
import { illnessOf, type Settling } from './illnessOf.ts'
import { parametersOf } from './parametersOf.ts'
import { quantileOf } from './quantileOf.ts'

const folder = new URL('../../../policies/diseases/', import.meta.url)
const shipped = readdirSync(folder).map((name) => valueOf(parseProfile(readFileSync(new URL(name, folder), 'utf8'), name)))
const simulated = shipped.filter((profile) => profile.spread)

const page = readFileSync(new URL('../../../docs/guide/how-to-add-a-disease.md', import.meta.url), 'utf8')
const [withoutSpread, more] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string) as [string, string]
const guide = (from = '', to = ''): DiseaseProfile => valueOf(parseProfile(withoutSpread.replace('distributions: []\n', more).replace(from, to), 'lassa.yaml'))

/**
 * Everything exponential or uniform, so that each number can be worked out by hand: incubation with mean 2 days, generation time with mean 4, stays with mean 2.
 */
const byHand = valueOf(
  parseProfile(
    withoutSpread.replace(
      'distributions: []\n',
      `distributions:
  - { kind: incubation, unit: day, shape: { family: weibull, shape: 1, scale: 2 }, doi: 10.1000/x, source: x, use: true }
  - { kind: serialInterval, unit: day, shape: { family: weibull, shape: 1, scale: 4 }, doi: 10.1000/x, source: x, use: true }
spread:
  infections: { total: { value: 2, low: 2, high: 3, source: x }, household: { value: 0.25, low: 0, high: 0.25, source: x }, group: { value: 0.5, low: 0.5, high: 0.5, source: x } }
  dispersion: { value: 1, low: 1, high: 2, source: x }
  withoutSymptoms: { value: 0, low: 0, high: 1, source: x }
  byAge:
    from: [0, 60]
    susceptibility: { value: [1, 1], low: [1, 1], high: [1, 1], source: x }
    symptomatic: { value: [0.5, 0.5], low: [0.5, 0.5], high: [0.5, 0.5], source: x }
    severe: { value: [0.1, 0.2], low: [0.1, 0.2], high: [0.1, 0.7], source: x }
    critical: { value: [0.1, 0.2], low: [0.1, 0.2], high: [0.1, 0.2], source: x }
    death: { value: [0.1, 0.2], low: [0.1, 0.2], high: [0.1, 0.2], source: x }
  vaccine:
    infection: { value: 0.5, low: 0.5, high: 0.5, source: x }
    infectionHalfLife: { value: 100, low: 100, high: 100, source: x }
    severe: { value: 0.9, low: 0.9, high: 0.9, source: x }
    severeHalfLife: { value: 300, low: 300, high: 300, assumed: true, needsDecision: somebody }
  sample:
    sensitivity: { days: [-1, 1, 4], value: [0, 0.8, 0.2], low: [0, 0.8, 0.2], high: [0, 0.8, 0.2], source: x }
    poolLoss: { value: 0.1, low: 0.1, high: 0.1, source: x }
    falsePositive: { value: 0, low: 0, high: 0, source: x }
  stay: { severe: ${twoDays()}, critical: ${twoDays()}, untilDeath: ${twoDays()}, untilAdmission: ${twoDays()} }
  clearance: ${twoDays()}
`,
    ),
    'lassa.yaml',
  ),
)
function twoDays(): string {
  return '{ mean: { value: 2, low: 2, high: 2, source: x }, sd: { value: 2, low: 2, high: 2, source: x } }'
}

const chanceTables = (illness: Illness): readonly Float64Array[] => [illness.incubation, ...illness.infectiousness, ...Object.values(illness.stay), illness.clearance]
const shareTables = (illness: Illness): readonly Float64Array[] => [illness.symptomatic, illness.severe, illness.critical, illness.death, illness.sensitivity]
const quantile = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
/** The same quantile for a path each time it is asked for, another one for another path. */
const drawFrom = (seed: number) => (at: string): number => {
  let mixed = seed | 1
  for (const letter of at) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193)
  return ((mixed >>> 0) + 0.5) / 2 ** 32
}
const messageOf = (profile: DiseaseProfile, settling?: Settling): string => {
  const made = illnessOf(profile, settling)
  return made.ok ? '' : `${made.refusal.obstacle}: ${made.refusal.message}`
}
const near = (got: number | undefined, wanted: number): void => expect(got).toBeCloseTo(wanted, 9)

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
