import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { Context } from '../kernel/action.ts'
import { performOne } from '../kernel/perform.ts'
import { dayOf } from '../kernel/Day.ts'
import { valueOf } from '../kernel/Result.ts'
import { identifierHash } from '../domain/person/identifierHash.ts'
import { keyedTokens } from '../domain/person/keyedTokens.ts'
import { createOutbreak, type PackChosen } from '../features/administration/createOutbreak.ts'
import type { City } from '../simulation/city/City.ts'
import { demonstrationChoices } from '../simulation/demonstrationChoices.ts'
import type { Illness } from '../simulation/illness/Illness.ts'
import { recordsOf, throughAtOf, type OutbreakRecords } from '../simulation/records/recordsOf.ts'
import type { Scenario } from '../simulation/run/Scenario.ts'
import { localActor } from './localActor.ts'
import type { OpenHouse } from './openHouse.ts'
import { pourOutbreak, type Pouring } from './pourOutbreak.ts'

/** A run to be lived in: the packs are those of the scenario's measures. */
export interface Simulated {
  readonly outbreak: { readonly name: string; readonly disease: string; readonly jurisdiction: string; readonly timeZone: string; readonly packs: readonly PackChosen[] }
  readonly city: City
  readonly illness: Illness
  readonly scenario: Scenario
  readonly seed: number
}

export interface SettlingSimulated extends Pouring {
  /** Told as soon as the outbreak stands and can be looked at. */
  readonly onOpen?: (outbreakId: string) => void
  readonly onPerson?: (person: number, id: string) => void
}

/** Makes an outbreak of a simulated run: it lives on the evening of the run's last day, is marked synthetic, and what the run did is taken in through the one door. */
export async function settleSimulated(house: OpenHouse, { outbreak, city, illness, scenario, seed }: Simulated, { onOpen, onPerson, ...pouring }: SettlingSimulated = {}): Promise<{ readonly outbreakId: string; readonly records: number; readonly told: OutbreakRecords }> {
  const choices = valueOf(demonstrationChoices(parse(await readFile(new URL('../../policies/demonstration.yaml', import.meta.url), 'utf8'))))
  const anywhere = (await house.contextFor(undefined, localActor)) as Context
  const livesFrom = throughAtOf(scenario, outbreak.timeZone)
  const { id: outbreakId } = valueOf(await performOne(house, createOutbreak, { ...outbreak, openedOn: dayOf(scenario.from), synthetic: true, livesFrom }, anywhere)) as { id: string }
  onOpen?.(outbreakId)
  const told = recordsOf(city, illness, scenario, seed, {
    choices, timeZone: outbreak.timeZone, into: outbreakId, identify: (kind, value) => ({ hash: identifierHash(anywhere, kind, value), tokens: keyedTokens(anywhere, kind, value) }), ...(onPerson ? { onPerson } : {}),
  })
  const context = (await house.contextFor(outbreakId, localActor)) as Context
  return { outbreakId, told, records: await pourOutbreak(house, context, told.batches, pouring) }
}
