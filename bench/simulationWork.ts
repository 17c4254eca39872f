import { parentPort } from 'node:worker_threads'
import { plainCity } from '../src/simulation/city/plainCity.ts'
import { simulate } from '../src/simulation/run/runScenario.ts'
import { benchIllness, benchScenario } from './simulationScenario.ts'

// Runs the seeds it is sent, one after the other, and says when they are done.
const city = plainCity({ people: 300_000, household: 3, group: 12, meetingsPerDay: 5 })
const [illness, scenario] = [benchIllness(1.2), benchScenario('cn-covid19-twenty', 90, 100)]
parentPort?.on('message', (seeds: readonly number[]) => {
  for (const seed of seeds) simulate(city, illness, scenario, seed)
  parentPort?.postMessage('done')
})
