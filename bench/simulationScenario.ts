import { readFileSync } from 'node:fs'
import { parsePack } from '../src/duties/parsePack.ts'
import { timelineOf } from '../src/duties/timeline.ts'
import { dayNumber } from '../src/kernel/Day.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { timeZone } from '../src/kernel/timeZone.ts'
import type { Illness } from '../src/simulation/illness/Illness.ts'
import { plainIllness } from '../src/simulation/illness/plainIllness.ts'
import { nothingDone } from '../src/simulation/run/nothingDone.ts'
import type { Scenario } from '../src/simulation/run/Scenario.ts'

/** An illness with as much variation and as many without symptoms as make tracing work for its living. */
export const benchIllness = (community: number): Illness => plainIllness({ dispersion: 0.4, reproduction: { household: 0.4, group: 0.5, community }, symptomatic: Float64Array.of(0.6), withoutSymptomsFactor: 0.5 })

/** Everybody with symptoms and every second of them tested, contacts named and followed as a pack says; nothing short. */
export function benchScenario(id: string, days: number, seeds: number): Scenario {
  const from = dayNumber('2022-11-01')
  const zone = timeZone('Asia/Shanghai')
  const pack = (name: string) => ({ pack: valueOf(parsePack(readFileSync(new URL(`../policies/measures/${name}.yaml`, import.meta.url), 'utf8'), `${name}.yaml`)), from: zone.startOf(from - 100), to: undefined, knownAt: zone.startOf(from - 100), status: 'inForce' })
  const base = pack('cn-covid19-protocol-9')
  return {
    ...nothingDone({ from, days, seeds }), measures: timelineOf(id === base.pack.id ? [base] : [base, { ...pack(id), from: base.from + 1 }], zone, zone.startOf(from + 1_000)), detection: { seekCare: 0.5, untilTest: [0.2, 0.4, 0.4] },
    tracing: { recall: { household: 1, group: 0.8, community: 0.4 }, contactsAs: 'closeContact', theirContactsAs: 'contactOfContact' }, compliance: { facility: 1, home: 0.9, monitoring: 0.5, zone: 0.9 },
  }
}
