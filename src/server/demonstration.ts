import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { Context } from '../kernel/action.ts'
import { millisOf } from '../kernel/Day.ts'
import { performOne } from '../kernel/perform.ts'
import { valueOf } from '../kernel/Result.ts'
import { keyedTokens } from '../domain/person/keyedTokens.ts'
import { createOutbreak } from '../features/administration/createOutbreak.ts'
import { recordFacts } from '../features/administration/recordFacts.ts'
import { identifierHash } from '../domain/person/identifierHash.ts'
import { demonstrationChoices, type DemonstrationChoices } from '../simulation/demonstrationChoices.ts'
import { demonstrationCity } from '../simulation/demonstrationCity.ts'
import { demonstrationComplaints } from './demonstrationComplaints.ts'
import { localActor } from './localActor.ts'
import type { OpenHouse } from './openHouse.ts'
import { pourOutbreak } from './pourOutbreak.ts'

/** What a person waiting for the city sees of it. */
export interface Settling {
  readonly outbreakId: string
  readonly records: number
}

/** The demonstration in a house, where it was opened: an outbreak that lives in its own days under the demonstration's name. Simulated outbreaks poured into the house live in theirs under other names. */
export async function demonstrationIn(house: OpenHouse): Promise<string | undefined> {
  const { outbreak: { name } } = await choicesOf()
  return (await house.store.query.selectFrom('Outbreak').select('id').where('livesFrom', 'is not', null).where('name', '=', name).executeTakeFirst())?.id
}

const choicesOf = async (): Promise<DemonstrationChoices> => valueOf(demonstrationChoices(parse(await readFile(new URL('../../policies/demonstration.yaml', import.meta.url), 'utf8'))))

/**
 * Makes the demonstration city in a house: the outbreak itself first, so that it can be looked at while the rest moves in.
 * Everything goes through the one door, in bulk. `onOpen` is told as soon as the outbreak stands.
 */
export async function settleDemonstration(house: OpenHouse, options: { readonly scale?: number; readonly signal?: AbortSignal; readonly onOpen?: (outbreakId: string) => void; readonly onProgress?: (settled: Settling) => void } = {}): Promise<Settling> {
  const choices = await choicesOf()
  const anywhere = (await house.contextFor(undefined, localActor)) as Context
  const identify = (kind: 'name' | 'phone' | 'idNumber', value: string) => ({ hash: identifierHash(anywhere, kind, value), tokens: keyedTokens(anywhere, kind, value) })
  const city = demonstrationCity({ choices, identify, ...(options.scale === undefined ? {} : { scale: options.scale }) })
  const { outbreak, jurisdictions, packs, throughAt } = city.header
  const known = new Set((await house.store.query.selectFrom('Jurisdiction').select('id').execute()).map((row) => row.id))
  valueOf(await performOne(house, recordFacts, { facts: [{ noun: 'Jurisdiction', records: jurisdictions.records.filter((record) => !known.has(record.id)) }] }, anywhere))
  const { id: outbreakId } = valueOf(await performOne(house, createOutbreak, { ...outbreak, packs: [], livesFrom: throughAt }, anywhere)) as { id: string }
  const context = (await house.contextFor(outbreakId, localActor)) as Context
  valueOf(await performOne(house, recordFacts, { facts: [packs] }, context))
  options.onOpen?.(outbreakId)
  const records = await pourOutbreak(house, context, city.batches, { signal: options.signal, onProgress: (soFar) => options.onProgress?.({ outbreakId, records: soFar }) })
  if (!options.signal?.aborted) await demonstrationComplaints(house, (await house.contextFor(outbreakId, localActor, millisOf(throughAt))) as Context, choices.complaints)
  return { outbreakId, records }
}
