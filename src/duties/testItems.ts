import { millisOf, type Millis } from '../kernel/Day.ts'
import type { Fact } from './factFields.ts'
import type { TimeZone } from '../kernel/timeZone.ts'
import type { ItemDraft } from './Derived.ts'
import { item, meet } from './draft.ts'
import type { Merged } from './plansOf.ts'

interface Taken {
  readonly id: string
  readonly at: Millis
  readonly voidedAt: Millis | undefined
  used: boolean
}

/**
 * The tests of a plan. A test is met by a valid sample taken on its day; an earlier one does not count, a later one is late. One sample
 * meets the duties of all rules on its day, never of two days. Tests due before the house knew, or before the order was served, are not
 * owed; the first one is then due on admission.
 */
export function testItems(merged: Merged, samples: readonly Fact<'Sample'>[], owedFrom: Millis, admittedAt: Millis | undefined, zone: TimeZone): ItemDraft[] {
  const taken = samples.length === 0 ? NONE : takenOf(samples)
  const items = merged.tests.map(([from, to]) => item(to, zone.startOf(from), zone.startOf(to + 1)))
  if (admittedAt !== undefined && items.some((one) => one.dueAt <= admittedAt)) admission(items, admittedAt, zone)
  if (taken.length > 0) {
    for (const one of items) meetOnItsDay(one, taken)
    for (const one of items) if (one.status === 'open') meetLate(one, taken)
  }
  const owed = Math.max(owedFrom, admittedAt ?? 0)
  for (const one of items) if (one.status === 'open' && one.dueAt <= owed) one.status = 'notOwed'
  return taken.some(isVoid) ? reopened(items, taken, zone) : items
}

function takenOf(samples: readonly Fact<'Sample'>[]): Taken[] {
  const taken: Taken[] = []
  for (const sample of samples) {
    if (!sample.takenAt || sample.result === 'notDone') continue
    const voidedAt = sample.status === 'void' ? millisOf(sample.voidedAt ?? sample.recordedAt) : undefined
    insert(taken, { id: sample.id, at: millisOf(sample.takenAt), voidedAt, used: false })
  }
  return taken
}

/** The few samples of a person are put in order as they come: sorting them would cost more than everything else here. */
function insert(taken: Taken[], one: Taken): void {
  let at = taken.length
  while (at > 0 && comesBefore(one, taken[at - 1] as Taken)) at--
  if (at === taken.length) taken.push(one)
  else taken.splice(at, 0, one)
}

const NONE: readonly Taken[] = []
const comesBefore = (a: Taken, b: Taken): boolean => a.at < b.at || (a.at === b.at && a.id < b.id)
const isVoid = ({ voidedAt }: Taken): boolean => voidedAt !== undefined

/** Tests nobody could take before the person came in are made up for by one on the day they did. */
function admission(items: ItemDraft[], admittedAt: Millis, zone: TimeZone): void {
  const day = zone.dayAt(admittedAt)
  if (items.some((one) => one.n === day)) return
  items.push(item(day, admittedAt, zone.startOf(day + 1)))
  items.sort((a, b) => a.n - b.n)
}

function meetOnItsDay(one: ItemDraft, taken: readonly Taken[]): void {
  for (const sample of taken) {
    if (sample.at < one.opensAt || sample.at >= one.dueAt || (sample.used && one.opensAt !== one.dueAt)) continue
    sample.used = true
    meet(one, sample.at, sample.id)
    if (sample.voidedAt === undefined) return
  }
}

function meetLate(one: ItemDraft, taken: readonly Taken[]): void {
  const late = taken.find((sample) => !sample.used && sample.voidedAt === undefined && sample.at >= one.dueAt)
  if (!late) return
  late.used = true
  meet(one, late.at, late.id)
}

/** The sample that met a test turned out to count for nothing: what was done stays to be seen, and the test is due again from then. */
function reopened(items: ItemDraft[], taken: readonly Taken[], zone: TimeZone): ItemDraft[] {
  const voided = new Map(taken.flatMap((sample) => (sample.voidedAt === undefined ? [] : [[sample.id, sample.voidedAt] as const])))
  return items.flatMap((one) => {
    const at = one.metBy === undefined ? undefined : voided.get(one.metBy)
    if (at === undefined) return [one]
    const again = item(one.n + AGAIN, Math.max(at, one.opensAt), Math.max(one.dueAt, zone.startOf(zone.dayAt(at) + 1)))
    return [{ ...one, status: 'void' as const, reason: 'sampleVoided' }, again]
  })
}

/** What a second time of the same day is numbered with. */
const AGAIN = 1_000_000
