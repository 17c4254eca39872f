import { readFileSync } from 'node:fs'
import type { PersonFacts } from '../src/duties/PersonFacts.ts'
import type { PackEntry } from '../src/duties/effectivePack.ts'
import { parsePack } from '../src/duties/parsePack.ts'
import type { Pack } from '../src/duties/Pack.ts'
import { timelineOf, type PackTimeline } from '../src/duties/timeline.ts'
import type { Rec } from '../src/domain/all.ts'
import { dayNumber, dayOf, millisOf } from '../src/kernel/Day.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { timeZone } from '../src/kernel/timeZone.ts'
import { a } from './a.ts'

export const shanghai = timeZone('Asia/Shanghai')

/** A pack of the policies folder. */
export function pack(id: string): Pack {
  const known = packs.get(id) ?? valueOf(parsePack(readFileSync(new URL(`../policies/measures/${id}.yaml`, import.meta.url), 'utf8'), `${id}.yaml`))
  packs.set(id, known)
  return known
}
const packs = new Map<string, Pack>()

/** A pack in force from a day (its own when not said), known from then on. */
export const inForce = (id: string, from = pack(id).inForceFrom.slice(0, 10), more: Partial<PackEntry> = {}): PackEntry => {
  const to = pack(id).inForceTo
  return { pack: pack(id), from: shanghai.startOf(dayNumber(from)), to: to ? shanghai.startOf(dayNumber(to.slice(0, 10))) : undefined, knownAt: shanghai.startOf(dayNumber(from)), status: 'inForce', ...more }
}

export const measures = (...entries: readonly PackEntry[]): PackTimeline => timelineOf(entries, shanghai, Date.parse('2030-01-01T00:00:00Z'))

/** A moment of a day in Shanghai. */
export const at = (day: string, hour = 0): string => new Date(shanghai.startOf(dayNumber(day)) + hour * 3_600_000).toISOString()
export const dayAt = (instant: string | number): string => dayOf(shanghai.dayAt(typeof instant === 'number' ? instant : millisOf(instant)))

/** A person with facts; who is named in them is filled in. */
export function person(given: { readonly [K in keyof PersonFacts]?: K extends 'person' ? Partial<Rec<'Person'>> : PersonFacts[K] } = {}): PersonFacts {
  const who = a('Person', { label: 'P', standing: 'known', ...given.person })
  const mine = <T extends { readonly id: string }>(records: readonly T[] | undefined): readonly T[] => (records ?? []).map((record) => ({ ...record, personId: who.id }))
  return {
    person: who, cases: mine(given.cases), contacts: mine(given.contacts), exposures: mine(given.exposures), visits: mine(given.visits), zoneStays: mine(given.zoneStays), arrivals: mine(given.arrivals), orders: mine(given.orders), transfers: mine(given.transfers),
    followUps: mine(given.followUps), members: mine(given.members), samples: given.samples ?? [], decisions: given.decisions ?? [], others: given.others ?? new Map(), traced: given.traced ?? new Set(),
  }
}

/** A close contact last exposed on a day, known since that evening. */
export const closeContact = (lastOn: string, more: Parameters<typeof person>[0] = {}, firstOn = lastOn): PersonFacts =>
  person({
    ...more,
    contacts: more.contacts ?? [a('Contact', { category: 'closeContact', status: 'confirmed', state: 'active', recordedAt: at(lastOn, 20) })],
    exposures: more.exposures ?? [a('Exposure', { fromOn: firstOn, toOn: lastOn, status: 'active', certainty: 'certain', placeId: 'p', recordedAt: at(lastOn, 20) })],
  })

/** An order in force from a day until the end of another. */
export const order = (from: string, lastDay: string, more: Partial<Rec<'Order'>> = {}): Rec<'Order'> =>
  a('Order', {
    kind: 'quarantine', setting: 'facility', status: 'inForce', category: 'closeContact', startsAt: at(from), servedAt: at(from, 8), endsAt: new Date(shanghai.startOf(dayNumber(lastDay) + 1)).toISOString(),
    power: 'p', issuer: 'i', appealChannel: 'c', notice: 'n', livingNeeds: 'l', basis: [{ noun: 'Sample', id: 's', independent: true }], ...more,
  })
