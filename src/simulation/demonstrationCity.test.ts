import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../kernel/Result.ts'
import { parseFields } from '../kernel/schemaOf.ts'
import { areaFields, referenceFields } from '../kernel/noun.ts'
import type { Fields } from '../kernel/field.ts'
import { dayNumber } from '../kernel/Day.ts'
import { nouns, type NounName } from '../domain/all.ts'
import { demonstrationChoices } from './demonstrationChoices.ts'
import { demonstrationCity, type DemonstrationOptions } from './demonstrationCity.ts'
import { localCount } from './demonstration/localCount.ts'
import type { FactRecord } from './FactBatch.ts'

const file: unknown = parse(readFileSync('policies/demonstration.yaml', 'utf8'))
const choices = valueOf(demonstrationChoices(file))
const identify: DemonstrationOptions['identify'] = (kind, value) => ({ hash: `${kind}:${value}`, tokens: [value] })
const city = (more: Partial<DemonstrationOptions> = {}) => demonstrationCity({ choices, identify, scale: 0.02, ...more })

const ownFieldsOf = (noun: NounName, record: FactRecord) => {
  const house: Fields = nouns[noun].scope === 'area' ? areaFields : referenceFields
  return Object.fromEntries(Object.entries(record).filter(([key]) => !(key in house) || key in nouns[noun].fields))
}

const hashOf = (options: Partial<DemonstrationOptions>): string => {
  const hash = createHash('sha256')
  const { header, batches } = city(options)
  hash.update(JSON.stringify(header))
  for (const batch of batches) hash.update(JSON.stringify(batch))
  return hash.digest('hex')
}

/** Ids a record leads to: its references, and the facts an order rests on. */
function leadsTo(noun: NounName, record: FactRecord): string[] {
  const refs = Object.entries(nouns[noun].fields as Fields).filter(([, field]) => field.kind === 'ref' && field.to !== '*').map(([name]) => record[name])
  const basis = (record['basis'] ?? []) as readonly { readonly id: string }[]
  return [...refs, ...basis.map(({ id }) => id)].filter((id): id is string => typeof id === 'string')
}

describe('the demonstration city, small', () => {
  it('is the same for the same seed and another for another', () => {
    expect(hashOf({ seed: 'a' })).toBe(hashOf({ seed: 'a' }))
    expect(hashOf({ seed: 'a' })).not.toBe(hashOf({ seed: 'b' }))
  })

  it.each(['2022-11-11T00:00:00.000Z', '2022-11-14T16:00:00.000Z'])('holds, through %s, only records that pass their noun, lead to records told before, and were known by then', (throughAt) => {
    const seen = new Set<string>()
    for (const batch of city({ throughAt }).batches) {
      expect(batch.reduce((sum, { records }) => sum + records.length, 0)).toBeLessThanOrEqual(5_000)
      for (const { records } of batch) for (const record of records) seen.add(record.id)
      for (const { noun, records } of batch) {
        for (const record of records) {
          const parsed = parseFields(nouns[noun].fields as Fields, ownFieldsOf(noun, record))
          if (!parsed.ok) throw new Error(`${noun}: ${parsed.refusal.message} ${JSON.stringify(record)}`)
          for (const id of leadsTo(noun, record)) if (!seen.has(id)) throw new Error(`${noun} leads to ${id}, which was not told: ${JSON.stringify(record)}`)
          expect(record.recordedAt <= throughAt).toBe(true)
        }
      }
    }
  })

  it('tells a later moment of the same outbreak with the next pack in force and the one before superseded', () => {
    const packs = (throughAt: string) => Object.fromEntries(city({ throughAt }).header.packs.records.map(({ pack, status }) => [pack, status]))
    const { before, next } = choices.packs
    expect(packs('2022-11-11T00:00:00.000Z')).toMatchObject({ [before.pack]: 'inForce', [next.pack]: 'draft' })
    expect(packs('2022-11-14T16:00:00.000Z')).toMatchObject({ [before.pack]: 'superseded', [next.pack]: 'inForce' })
    expect(packs('2022-11-10T12:00:00.000Z')).not.toHaveProperty(next.pack)
  })

  it('reports on each day as many local infections as were published or lie between, times the scale', () => {
    const found: Record<string, number> = {}
    let front = ''
    for (const batch of city({ scale: 0.1, throughAt: '2022-11-15T16:00:00.000Z' }).batches) {
      for (const { noun, records } of batch) {
        for (const record of records) {
          if (noun === 'Front' && record['rank'] === 1) front = record.id
          if (noun === 'Case' && record['frontId'] === front) found[String(record['reportedOn'])] = (found[String(record['reportedOn'])] ?? 0) + 1
        }
      }
    }
    for (const on of ['2022-11-11', '2022-11-12', '2022-11-13', '2022-11-14', '2022-11-15']) {
      const { withSymptoms, without } = localCount({ scale: 0.1 }, dayNumber(on))
      expect(found[on], on).toBe(withSymptoms + without)
    }
  })

  it('hands a child’s order to the guardian, and files a refusal under the duty it was told', () => {
    const guarded = new Set<string>()
    const decided: unknown[] = []
    for (const batch of city({ scale: 0.1, dutyKeyOf: ({ subjectId }) => `test/${subjectId}` }).batches) {
      for (const { noun, records } of batch) {
        for (const record of records) {
          if (noun === 'Person' && record['guardianId']) guarded.add(record.id)
          if (noun === 'Order' && record['servedTo'] && record['personId']) expect(record['servedTo']).toBe(guarded.has(String(record['personId'])) ? 'guardian' : 'person')
          if (noun === 'DutyDecision') decided.push(record['dutyKey'] === `test/${String(record['subjectId'])}`)
        }
      }
    }
    expect(guarded.size).toBeGreaterThan(20)
    expect(decided.length).toBeGreaterThan(0)
    expect(decided).not.toContain(false)
  })

  it('says where a file of choices is wrong', () => {
    expect(demonstrationChoices({ ...(file as object), tubeHold: { category: 'x' } })).toMatchObject({ ok: false, refusal: { at: 'tubeHold.hours' } })
  })
})

describe('the whole demonstration city', () => {
  const counts: Partial<Record<NounName, number>> = {}
  const cases: FactRecord[] = []
  const orders: FactRecord[] = []
  const wrongNumbers: unknown[] = []
  const labels = new Set<string>()
  const states = new Map<string, Set<unknown>>()
  const firstBatchOf = new Map<string, number>()
  let front = ''

  beforeAll(() => {
    let n = 0
    for (const batch of city({ scale: 1 }).batches) {
      n++
      for (const { noun, records } of batch) {
        counts[noun] = (counts[noun] ?? 0) + records.length
        for (const record of records) look(noun, record, n)
      }
    }
  }, 120_000)

  const look = (noun: NounName, record: FactRecord, batch: number): void => {
    if (noun === 'Front' && record['rank'] === 1) front = record.id
    if (noun === 'Case') cases.push(record)
    if (noun === 'Order') orders.push(record)
    if (noun === 'Person' && record['purpose'] === 'screening') firstBatchOf.set('screening', batch)
    else firstBatchOf.set(noun, batch)
    if (noun === 'PersonIdentifier' && !isNobodys(String(record['kind']), String(record['value']))) wrongNumbers.push(record['value'])
    for (const field of ['status', 'state', 'result', 'hold', 'level', 'detectionContext', 'outcome', 'standing', 'originLevel']) if (record[field] !== undefined) (states.get(`${noun}.${field}`) ?? states.set(`${noun}.${field}`, new Set()).get(`${noun}.${field}`))?.add(record[field])
    for (const field of ['number', 'label', 'code']) if (noun !== 'Place' && typeof record[field] === 'string') labels.add(String(record[field]).slice(0, 5))
  }

  /** ID numbers of a region that is none, phones of a country code that no country holds. */
  const isNobodys = (kind: string, value: string): boolean => (kind === 'phone' ? /^\+999\d{8}$/.test(value) : kind === 'idNumber' ? /^999999\d{12}$/.test(value) : !/\d/.test(value))

  it('has as many records as it promises', () => {
    expect(counts.Person).toBeGreaterThanOrEqual(200_000)
    expect(counts.Person).toBeLessThan(300_000)
    expect(counts.Order).toBeGreaterThanOrEqual(20_000)
    const open = orders.filter(({ status }) => ['inForce', 'served', 'provisional', 'suspended'].includes(String(status)))
    expect(open.length).toBeGreaterThanOrEqual(12_000)
    expect(counts.Household).toBeGreaterThan(40_000)
    expect(counts.Place).toBeGreaterThan(5_000)
  })

  it('reports the local infections of 10 November as published, and those of the next morning so far, returnees apart', () => {
    const local = (on: string, symptoms: string) => cases.filter((one) => one['frontId'] === front && one['reportedOn'] === on && one['symptoms'] === symptoms).length
    expect([local('2022-11-10', 'present'), local('2022-11-10', 'none')]).toEqual([1, 1])
    expect(local('2022-11-11', 'none')).toBeGreaterThan(8)
    expect(local('2022-11-11', 'none')).toBeLessThanOrEqual(34)
    expect(cases.filter((one) => one['frontId'] !== front).length).toBeGreaterThan(100)
  })

  it('rights 11: holds no number that could be somebody’s and calls every number a demonstration’s', () => {
    expect(wrongNumbers).toEqual([])
    expect([...labels]).toEqual(['DEMO-'])
  })

  it('puts the people of the screening last', () => {
    const last = Math.max(...['Case', 'Contact', 'Exposure', 'Order', 'Zone', 'Arrival', 'Transfer'].map((noun) => firstBatchOf.get(noun) ?? 0))
    expect(firstBatchOf.get('screening')).toBeGreaterThan(last)
  })

  it('shows every state that people meet in their work', () => {
    const has = (of: string, ...wanted: string[]) => expect([...(states.get(of) ?? [])], of).toEqual(expect.arrayContaining(wanted))
    has('Order.status', 'drafted', 'provisional', 'served', 'inForce', 'suspended', 'ended', 'lifted', 'annulled')
    has('Transfer.status', 'pending', 'approved', 'rejected', 'vehicleAssigned', 'pickedUp', 'arrived', 'cancelled')
    has('Room.state', 'free', 'held', 'occupied', 'toDisinfect', 'outOfUse')
    has('Zone.level', 'high', 'low', 'temporary')
    has('Sample.result', 'pending', 'negative', 'positive', 'indeterminate', 'notDone')
    has('SampleMember.hold', 'held', 'resampled', 'confirmed', 'excluded', 'refused')
    has('Contact.state', 'active', 'becameCase', 'dropped')
    has('Case.detectionContext', 'selfPresented', 'communityScreening', 'arrival', 'inIsolation', 'inHomeIsolation', 'rePositive', 'pastInfection')
    has('FollowUp.outcome', 'seenWell', 'seenUnwell', 'notPerformed', 'notAttempted', 'missed')
    has('Arrival.status', 'declared', 'arrived', 'assessed', 'handedOver', 'completed')
    has('Person.standing', 'known', 'placeholder')
  })

  it('keeps orders wrong on purpose: held too long, without a power, provisional without facts', () => {
    const now = '2022-11-11T00:00:00.000Z'
    expect(orders.filter(({ status, endsAt }) => status === 'inForce' && endsAt && String(endsAt) < now).length).toBeGreaterThan(30)
    expect(orders.filter(({ power }) => !power).length).toBeGreaterThan(50)
    expect(orders.filter(({ status, basis }) => status === 'provisional' && (basis as unknown[]).length === 0).length).toBeGreaterThan(20)
  })
})
