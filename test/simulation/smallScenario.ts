import type { ScenarioFile } from '../../src/domain/ScenarioFile.ts'
import type { Policies } from '../../src/storage/readPolicies.ts'
import { plainCity } from '../../src/simulation/city/plainCity.ts'

/** A city small enough to be run in a moment, in one area. */
export const smallCity = plainCity({ people: 6_000, household: 3, group: 20, meetingsPerDay: 4 })

/** The first two arms of the founding question for four weeks in the small city. */
export function smallScenario({ scenarios }: Policies, change: (file: ScenarioFile) => Partial<ScenarioFile> = () => ({})): ScenarioFile {
  const [founding] = scenarios as readonly [ScenarioFile]
  const area = smallCity.areas[0]?.code as string
  const small: ScenarioFile = { ...founding, from: '2022-11-01', to: '2022-11-28', runs: { draws: 3, replicates: 2 }, seeds: [{ on: '2022-11-02', count: 5, area, source: 'test' }], arrivals: founding.arrivals.map((one) => ({ ...one, area, perDay: 2 })), arms: founding.arms.slice(0, 2) }
  return { ...small, ...change(small) }
}
