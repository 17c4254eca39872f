import type { Rec } from '../all.ts'

/** What was in force about a person when the infection was found. */
export interface Found {
  readonly at: string
  readonly orders: readonly Pick<Rec<'Order'>, 'kind' | 'setting' | 'status' | 'startsAt' | 'servedAt' | 'releasedAt' | 'endedAt'>[]
  readonly contacts: readonly Pick<Rec<'Contact'>, 'state' | 'namedAt' | 'recordedAt'>[]
  readonly arrivals: readonly Pick<Rec<'Arrival'>, 'arrivedOn' | 'recordedAt'>[]
  readonly zones: readonly Pick<Rec<'Zone'>, 'startsAt' | 'endedAt'>[]
}

/**
 * How a case was found, worked out from what bound or named the person at that moment: under an order, as a contact, in a zone, on
 * arrival. Where nothing did, nobody knows it from the records, and nothing is said.
 */
export function detectionContextOf({ at, orders, contacts, arrivals, zones }: Found): NonNullable<Rec<'Case'>['detectionContext']> | null {
  const held = orders.filter((order) => order.kind !== 'tubeHold' && (order.servedAt ?? order.startsAt) <= at && order.startsAt <= at && !(order.releasedAt && order.releasedAt <= at) && !(order.endedAt && order.endedAt <= at) && !['drafted', 'annulled'].includes(order.status))
  if (held.some(({ setting }) => setting === 'facility' || setting === 'hospital')) return 'inIsolation'
  if (held.some(({ setting }) => setting === 'home')) return 'inHomeIsolation'
  if (contacts.some(({ state, namedAt, recordedAt }) => state === 'active' && (namedAt ?? recordedAt) <= at)) return 'contactTracing'
  if (zones.some(({ startsAt, endedAt }) => startsAt <= at && !(endedAt && endedAt <= at))) return 'inControlledZone'
  return arrivals.some(({ recordedAt }) => recordedAt <= at) ? 'arrival' : null
}
