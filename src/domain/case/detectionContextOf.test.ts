import { describe, expect, it } from 'vitest'
import { a } from '../../../test/a.ts'
import { detectionContextOf, type Found } from './detectionContextOf.ts'

const nothing: Found = { at: '2022-11-12T08:00:00.000Z', orders: [], contacts: [], arrivals: [], zones: [] }
const order = (more: object = {}) => a('Order', { kind: 'quarantine', setting: 'facility', status: 'inForce', startsAt: '2022-11-10T00:00:00.000Z', servedAt: '2022-11-10T08:00:00.000Z', ...more })
const contact = a('Contact', { state: 'active', namedAt: '2022-11-11T00:00:00.000Z' })

describe('how a case was found', () => {
  it('is under the order that bound the person then, not one that was over, drafted or yet to come', () => {
    expect(detectionContextOf({ ...nothing, orders: [order()], contacts: [contact] })).toBe('inIsolation')
    expect(detectionContextOf({ ...nothing, orders: [order({ setting: 'home' })] })).toBe('inHomeIsolation')
    for (const over of [{ releasedAt: '2022-11-11T00:00:00.000Z' }, { endedAt: '2022-11-11T00:00:00.000Z' }, { status: 'drafted' }, { startsAt: '2022-11-13T00:00:00.000Z', servedAt: null }]) expect(detectionContextOf({ ...nothing, orders: [order(over)] })).toBeNull()
  })

  it('is among contacts that were named before, in a zone, or on arrival', () => {
    expect(detectionContextOf({ ...nothing, contacts: [contact] })).toBe('contactTracing')
    expect(detectionContextOf({ ...nothing, contacts: [{ ...contact, namedAt: '2022-11-13T00:00:00.000Z' }] })).toBeNull()
    expect(detectionContextOf({ ...nothing, zones: [a('Zone', { startsAt: '2022-11-11T00:00:00.000Z' })] })).toBe('inControlledZone')
    expect(detectionContextOf({ ...nothing, arrivals: [a('Arrival', { recordedAt: '2022-11-11T00:00:00.000Z' })] })).toBe('arrival')
  })

  it('is not guessed where nothing says', () => {
    expect(detectionContextOf(nothing)).toBeNull()
  })
})
