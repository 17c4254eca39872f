import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inForce, measures } from '../../../test/people.ts'
import { dayNumber } from '../../kernel/Day.ts'
import { plainCity } from '../city/plainCity.ts'
import { plainIllness } from '../illness/plainIllness.ts'
import { nothingDone } from './nothingDone.ts'
import { simulate } from './runScenario.ts'
import { unlimited, type Scenario } from './Scenario.ts'

/** Three scenarios that between them reach every part of a run; what they give for a seed is the baseline. */
function baseline(): string {
  const from = dayNumber('2022-11-01')
  const city = plainCity({ people: 6_000, household: 3, group: 10, kind: 'class', meetingsPerDay: 3, age: (person) => (person * 7) % 90 })
  const illness = plainIllness({ dispersion: 0.5, withoutSymptomsFactor: 0.5, symptomatic: Float64Array.of(0.6), severe: Float64Array.of(0.1), critical: Float64Array.of(0.4), death: Float64Array.of(0.5), reproduction: { household: 0.6, group: 0.7, community: 0.9 } })
  const traced: Scenario = {
    ...nothingDone({ from, days: 60, seeds: 15 }), measures: measures(inForce('cn-covid19-protocol-9'), inForce('cn-covid19-twenty', '2022-11-20')), detection: { seekCare: 0.5, untilTest: [0.3, 0.4, 0.3] },
    tracing: { recall: { household: 1, group: 0.8, community: 0.4 }, contactsAs: 'closeContact', theirContactsAs: 'contactOfContact' }, compliance: { facility: 1, home: 0.9, monitoring: 0.5, zone: 0.9 }, zones: { unit: 'unit', level: 'high' },
    arrivals: [{ from, to: from + 20, perDay: 3, infected: 0.2, infectedWithinDays: 4, origin: '150100', originLevel: undefined, levels: [{ level: 'high', share: 0.5 }, { level: 'low', share: 0.5 }], area: '' }],
  }
  const short: Scenario = { ...traced, capacity: { ...unlimited, investigations: 3, calls: 30, samples: 150, tubes: 100, rooms: 60, transfers: 15, beds: 10, icu: 1 }, screening: [{ from: from + 15, area: '', place: undefined, to: from + 25, everyDays: 3, coverage: 0.9, pool: 10 }], closures: [{ from: from + 10, to: from + 30, area: '', kinds: ['class'] }] }
  const outcomes = [nothingDone({ from, days: 60, seeds: 15 }), traced, short].map((scenario) => simulate(city, illness, scenario, 11))
  return createHash('sha256').update(JSON.stringify(outcomes)).digest('hex').slice(0, 16)
}

it('a simulation gives what it gave, or the list of changes says that it does not', () => {
  const newest = /Simulation baseline `([0-9a-f]{16})`/.exec(readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8'))?.[1]
  expect(newest, 'the newest baseline named in CHANGELOG.md').toBe(baseline())
})
