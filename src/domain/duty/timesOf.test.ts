import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DutyDraft, ItemDraft } from '../../duties/Derived.ts'
import { dutyRow } from '../../duties/toRows.ts'
import { dayNumber, instantOf } from '../../kernel/Day.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { countTimes, timesOf } from './timesOf.ts'
import type { DutyTimes } from '../Duty.ts'

const run = (items: ItemDraft[]): DutyDraft => ({ key: 'k', kind: 'followUp', subjectNoun: 'Person', subjectId: 'p', category: undefined, pack: undefined, clause: undefined, assumed: false, items, owner: 'contactTracer' })
const kept = (items: ItemDraft[]): readonly DutyTimes[] => dutyRow(run(items), null)['items'] as readonly DutyTimes[]
const daily = (zone: string, from: string, days: number): ItemDraft[] => {
  const { startOf } = timeZone(zone)
  return Array.from({ length: days }, (_, at) => dayNumber(from) + at).map((day) => ({ n: day, opensAt: startOf(day), dueAt: startOf(day + 1), status: 'open' }))
}

describe('the times of a duty', () => {
  it('are written once where they follow each other at an even pace', () => {
    expect(kept(daily('Asia/Shanghai', '2022-11-11', 21))).toHaveLength(1)
    expect(countTimes(kept(daily('Asia/Shanghai', '2022-11-11', 21)))).toBe(21)
  })

  it('are told apart where the clocks change, since that day is longer', () => {
    const items = daily('Europe/Paris', '2022-10-25', 10)
    expect(kept(items).length).toBeGreaterThan(1)
    expect(timesOf(kept(items)).map(({ opensAt }) => opensAt)).toEqual(items.map(({ opensAt }) => instantOf(opensAt)))
  })

  it('come back as they were, whatever happened to each', () => {
    const status = fc.constantFrom('open', 'done', 'notOwed', 'void' as const)
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Paris', 'Africa/Kinshasa')
    const items = fc.tuple(zone, fc.array(fc.record({ gap: fc.integer({ min: 1, max: 3 }), status, met: fc.boolean() }), { maxLength: 30 })).map(([name, parts]) => {
      let day = dayNumber('2022-10-20')
      return parts.map((part): ItemDraft => {
        day += part.gap
        return { n: day, opensAt: timeZone(name).startOf(day), dueAt: timeZone(name).startOf(day + 1), status: part.status, ...(part.met ? { metBy: `s${day}` } : {}) }
      })
    })
    fc.assert(fc.property(items, (given) => {
      const back = timesOf(kept(given))
      expect(back).toEqual(given.map((one) => ({ n: one.n, opensAt: instantOf(one.opensAt), dueAt: instantOf(one.dueAt), status: one.status, ...(one.metBy ? { metBy: one.metBy } : {}) })))
      expect(countTimes(kept(given))).toBe(given.length)
    }))
  })
})
