import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parseProfile, type DiseaseProfile } from '../../src/domain/DiseaseProfile.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { illnessOf, type Settling } from '../../src/simulation/illness/illnessOf.ts'

const folder = new URL('../../policies/diseases/', import.meta.url)
/** The profiles that are shipped, and those of them that tell how the disease spreads. */
export const shipped = readdirSync(folder).map((name) => valueOf(parseProfile(readFileSync(new URL(name, folder), 'utf8'), name)))
export const simulated = shipped.filter((profile) => profile.spread)

const page = readFileSync(new URL('../../docs/guide/how-to-add-a-disease.md', import.meta.url), 'utf8')
/** The profile of the guide, without and with what it says of spread. */
export const [withoutSpread, more] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] as string) as [string, string]
export const guide = (from = '', to = ''): DiseaseProfile => valueOf(parseProfile(withoutSpread.replace('distributions: []\n', more).replace(from, to), 'lassa.yaml'))

/**
 * Everything exponential or uniform, so that each number can be worked out by hand: incubation with mean 2 days, generation time with mean 4, stays with mean 2.
 */
export const byHand = valueOf(
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

/** The same quantile for a path each time it is asked for, another one for another path. */
export const drawFrom = (seed: number) => (at: string): number => {
  let mixed = seed | 1
  for (const letter of at) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193)
  return ((mixed >>> 0) + 0.5) / 2 ** 32
}
/** What an illness is refused with; nothing where it is made. */
export const messageOf = (profile: DiseaseProfile, settling?: Settling): string => {
  const made = illnessOf(profile, settling)
  return made.ok ? '' : `${made.refusal.obstacle}: ${made.refusal.message}`
}
export const near = (got: number | undefined, wanted: number): void => expect(got).toBeCloseTo(wanted, 9)
