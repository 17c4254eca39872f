import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, dayOf, type Day } from '../../kernel/Day.ts'
import type { CaseFact } from './CaseFact.ts'
import { tracingOverTime } from './tracingOverTime.ts'

const endOf = (day: Day): number => (dayNumber(day) + 1) * 86_400_000 - 1
const start: Day = '2022-11-01'
const aCase = (day: number, over: Partial<CaseFact> = {}): CaseFact => ({ confirmed: true, onsetOn: addDays(start, day - 2), sampledOn: addDays(start, day - 1), confirmedOn: addDays(start, day), reportedOn: addDays(start, day), isolatedOn: addDays(start, day + 3), over: false, linked: false, imported: false, named: 0, listed: false, restricted: false, detectionContext: null, ...over })
const valueOn = (days: ReturnType<typeof tracingOverTime>, on: number, id: string) => days[on]?.indicators.find((one) => one.id === id)

describe('tracing in time', () => {
  it('shows each day as it stood then', () => {
    const cases = [aCase(2), aCase(5, { linked: true, named: 3, listed: true }), aCase(5, { linked: true })]
    const at = (hours: number): number => endOf(start) + hours * 3_600_000
    const contacts = [{ namedAt: at(1), reachedAt: at(5), quarantinedAt: at(30) }, { namedAt: at(1), reachedAt: null, quarantinedAt: null }, { namedAt: null, reachedAt: null, quarantinedAt: null }]
    const days = tracingOverTime(cases, contacts, start, '2022-11-12', endOf)
    expect(days).toHaveLength(12)
    expect([0, 2, 5].map((on) => valueOn(days, on, 'unlinked')?.denominator)).toEqual([0, 1, 3])
    expect([0, 2, 5].map((on) => valueOn(days, on, 'unlinked')?.value)).toEqual([null, 1, 1 / 3])
    expect(valueOn(days, 5, 'knownContactYield')).toMatchObject({ numerator: 1, denominator: 3 })
    // On the 6th only the first was isolated; on the 9th all.
    expect([5, 8].map((on) => valueOn(days, on, 'resultToIsolation')?.numerator)).toEqual([1, 3])
    expect([0, 1, 2].map((on) => valueOn(days, on, 'contactsReached24h')?.denominator)).toEqual([0, 0, 2])
    expect(valueOn(days, 2, 'contactsReached24h')).toMatchObject({ numerator: 1, value: 0.5, beside: { undated: 1 } })
    expect(valueOn(days, 2, 'quarantined24h')).toMatchObject({ numerator: 0 })
  })
  it('never shows more than all of nothing, whatever the dates', () => {
    const day = fc.option(fc.integer({ min: 0, max: 40 }).map((n) => dayOf(dayNumber(start) + n)))
    const facts = fc.array(fc.record({ onsetOn: day, sampledOn: day, confirmedOn: day, reportedOn: day, isolatedOn: day, confirmed: fc.boolean(), linked: fc.boolean() }).map((some) => aCase(0, some)), { maxLength: 12 })
    fc.assert(fc.property(facts, fc.integer({ min: -3, max: 20 }), (cases, length) => {
      for (const { indicators } of tracingOverTime(cases, [], start, addDays(start, length), endOf)) {
        for (const { unit, value } of indicators) expect(value === null || (Number.isFinite(value) && value >= 0 && (unit !== 'share' || value <= 1))).toBe(true)
      }
    }), { numRuns: 50 })
  })
})
