import { readFileSync } from 'node:fs'
import type { PersonFacts } from '../src/duties/PersonFacts.ts'
import { parsePack } from '../src/duties/parsePack.ts'
import { timelineOf, type PackTimeline } from '../src/duties/timeline.ts'
import { dayNumber, dayOf } from '../src/kernel/Day.ts'
import { factFields, type FactNoun } from '../src/duties/factFields.ts'
import { random } from '../src/kernel/random.ts'
import { valueOf } from '../src/kernel/Result.ts'
import { timeZone } from '../src/kernel/timeZone.ts'

const zone = timeZone('Asia/Shanghai')
const pack = (id: string) => valueOf(parsePack(readFileSync(new URL(`../policies/measures/${id}.yaml`, import.meta.url), 'utf8'), id))

/** The measures of the bench: before the change, and with it. */
export function benchTimelines(): { readonly before: PackTimeline; readonly after: PackTimeline } {
  const [first, second] = [pack('cn-covid19-protocol-9'), pack('cn-covid19-twenty')]
  const entry = (one: ReturnType<typeof pack>) => ({ pack: one, from: zone.startOf(dayNumber(one.inForceFrom.slice(0, 10))), to: undefined, knownAt: zone.startOf(dayNumber(one.inForceFrom.slice(0, 10))), status: 'inForce' })
  const now = Date.parse('2022-11-30T00:00:00Z')
  return { before: timelineOf([entry(first)], zone, now), after: timelineOf([entry(first), entry(second)], zone, now) }
}

/**
 * People as a city under measures has them: contacts with one or two exposures and an order, most of their tests and checks done; a
 * fifth have left a zone; one in fifty is a case.
 */
export function benchPeople(count: number, seed = 'bench'): readonly PersonFacts[] {
  const chance = random(seed)
  const [others, traced] = [new Map(), new Set()]
  return Array.from({ length: count }, (_, n) => {
    const id = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
    const base = { area: 'A', version: 1, recordedBy: 'b', outbreakId: 'o', jurisdiction: 'A', recordedAt: '2022-11-05T04:00:00.000Z' }
    const last = dayOf(dayNumber('2022-10-28') + chance.below(14))
    const record = (kind: keyof typeof kinds, more: object) => rowOf(kinds[kind], { ...base, id: `${kind}${n}`, personId: id, ...more })
    const samples = Array.from({ length: chance.below(4) }, (_, k) => record('s', { id: `s${k}-${n}`, code: 'x', members: 1, status: 'resulted', result: 'negative', takenAt: new Date(zone.startOf(dayNumber(last) + 1 + k) + 36_000_000).toISOString() }))
    return {
      person: rowOf('Person', { ...base, id, label: 'P', standing: 'known', traits: chance.chance(0.1) ? ['minor'] : null }),
      contacts: chance.chance(0.8) ? [record('c', { category: 'closeContact', status: 'confirmed', state: 'active' })] : [],
      exposures: [record('e', { fromOn: last, toOn: last, status: 'active', isSource: false, certainty: 'certain', placeId: 'p' }), ...(chance.chance(0.2) ? [record('e', { toOn: dayOf(dayNumber(last) - 1), status: 'active', isSource: false, certainty: 'certain', placeId: 'p' })] : [])],
      zoneStays: chance.chance(0.2) ? [record('z', { level: 'high', leftOn: last })] : [], arrivals: [],
      orders: [record('o', { number: 'n', kind: 'quarantine', setting: 'facility', category: 'closeContact', pack: 'p', status: 'inForce', startsAt: new Date(zone.startOf(dayNumber(last) + 1)).toISOString(), servedAt: new Date(zone.startOf(dayNumber(last) + 1) + 28_800_000).toISOString(), endsAt: new Date(zone.startOf(dayNumber(last) + 11)).toISOString(), power: 'p', issuer: 'i', appealChannel: 'c', basis: [{ noun: 'Sample', id: 's', independent: true }] })],
      cases: chance.chance(0.02) ? [record('k', { number: 'k', classification: 'confirmed', symptoms: 'present', onsetOn: last })] : [],
      transfers: [], visits: [], followUps: [], members: samples, samples, decisions: [], others, traced,
    } as unknown as PersonFacts
  })
}

const kinds = { c: 'Contact', e: 'Exposure', z: 'ZoneStay', o: 'Order', k: 'Case', s: 'Sample' } as const

/** A row as the store hands it to the rules: every column they read, in the same order, null where nothing is known. */
function rowOf(name: FactNoun, given: object): object {
  const row: Record<string, unknown> = {}
  for (const field of factFields[name]) row[field] = (given as Record<string, unknown>)[field] ?? null
  return row
}
