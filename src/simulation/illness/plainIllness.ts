import type { Illness } from './Illness.ts'

/** An illness simple enough to know by theory what it has to do: everybody alike, symptoms or none as told, nobody severe. */
export function plainIllness(given: Partial<Illness> & { readonly latent?: number; readonly infectiousDays?: number } = {}): Illness {
  const { latent = 2, infectiousDays = 5, ...rest } = given
  const row = Float64Array.from({ length: latent + infectiousDays }, (_, day) => (day < latent ? 0 : 1 / infectiousDays))
  const incubation = Float64Array.from({ length: latent + 3 }, (_, day) => (day === latent + 2 ? 1 : 0))
  return {
    incubation, infectiousness: Array.from({ length: incubation.length }, () => row), reproduction: { household: 0, group: 0, community: 2 }, dispersion: Infinity, withoutSymptomsFactor: 1,
    ages: [0], susceptibility: Float64Array.of(1), symptomatic: Float64Array.of(1), severe: Float64Array.of(0), critical: Float64Array.of(0), death: Float64Array.of(0),
    vaccine: { infection: 0, infectionHalfLife: 100, severe: 0, severeHalfLife: 100 }, sensitivity: Float64Array.of(0.3, 0.8, 0.9, 0.9, 0.9, 0.8, 0.7, 0.5, 0.4, 0.3), sensitivityFrom: 2, poolLoss: 0.02, falsePositive: 0,
    stay: { severe: oneDay(10), critical: oneDay(7), untilDeath: oneDay(12), untilAdmission: oneDay(4) }, clearance: oneDay(9),
    ...rest,
  }
}

const oneDay = (day: number): Float64Array => Float64Array.from({ length: day + 1 }, (_, at) => (at === day ? 1 : 0))
