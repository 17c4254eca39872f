import type { ScenarioFile } from '../../src/domain/ScenarioFile.ts'
import type { Policies } from '../../src/storage/readPolicies.ts'
import type { City } from '../../src/simulation/city/City.ts'
import { plainCity } from '../../src/simulation/city/plainCity.ts'

/** A city small enough to be run in a moment, in one area. */
export const smallCity: City = { ...plainCity({ people: 6_000, household: 3, group: 20, meetingsPerDay: 4 }), areas: [{ code: '150502001', name: '科尔沁街道', county: '150502' }] }

/** The first two arms of the founding question for four weeks in the small city. */
export function smallScenario({ scenarios }: Policies, change: (file: ScenarioFile) => Partial<ScenarioFile> = () => ({})): ScenarioFile {
  const [founding] = scenarios as readonly [ScenarioFile]
  const small: ScenarioFile = { ...founding, from: '2022-11-01', to: '2022-11-28', runs: { draws: 3, replicates: 2 }, seeds: [{ on: '2022-11-02', count: 5, area: '150502', source: 'test' }], arrivals: founding.arrivals.map((one) => ({ ...one, perDay: 2 })), arms: founding.arms.slice(0, 2) }
  return { ...small, ...change(small) }
}
