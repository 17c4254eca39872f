import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/Day.ts'
import { exposureWindow, infectiousPeriod, lookBackFrom } from '../disease/infectiousPeriod.ts'
import { visitNeeded } from './visitNeeded.ts'

const profile = { infectious: { from: { days: -2, after: ['onset' as const] }, to: { days: 0, after: ['isolation' as const, 'recovery' as const] }, source: 'x' }, lookBack: { days: 2, before: ['onset' as const], source: 'x' }, exposureWindow: { minDays: 1, maxDays: 14, before: 'onset' as const, source: 'x' } }
const on = (days: number): string => addDays('2022-11-11', days)

describe('whereabouts of a case', () => {
  it('are needed from the first day of a possible infection until the case could infect nobody any more', () => {
    const known = { onset: on(0), isolation: on(3) }
    const days = [-30, -15, -14, -8, -2, 0, 3, 4, 30].map((day) => [day, visitNeeded({ fromOn: on(day), toOn: on(day) }, known, profile)])
    expect(days).toEqual([[-30, false], [-15, false], [-14, true], [-8, true], [-2, true], [0, true], [3, true], [4, false], [30, false]])
    expect(visitNeeded({ fromOn: on(-30), toOn: on(-14) }, known, profile)).toBe(true)
    expect(visitNeeded({ fromOn: on(4) }, { onset: on(0) }, profile)).toBe(true)
    expect(visitNeeded({ fromOn: on(-30) }, {}, profile)).toBe(true)
    expect(visitNeeded({ fromOn: on(-20), toOn: on(-30) }, known, profile)).toBe(true)
    expect(visitNeeded({ fromOn: on(-30) }, known, { ...profile, exposureWindow: { ...profile.exposureWindow, maxDays: null } })).toBe(true)
  })

  it('are never done without on a day of the exposure window, the look-back or the infectious period', () => {
    const day = fc.integer({ min: -40, max: 40 })
    fc.assert(fc.property(day, fc.nat(10), fc.option(fc.nat(20), { nil: undefined }), fc.option(fc.integer({ min: -10, max: 20 }), { nil: undefined }), (from, length, onset, isolated) => {
      const known = { onset: onset === undefined ? undefined : on(onset), isolation: isolated === undefined ? undefined : on(isolated) }
      const windows = [exposureWindow(profile, known), { fromOn: lookBackFrom(profile, known), toOn: infectiousPeriod(profile, known).toOn }, infectiousPeriod(profile, known)]
      const touched = windows.some(({ fromOn, toOn }) => fromOn !== undefined && (toOn === undefined || fromOn <= toOn) && on(from + length) >= fromOn && (toOn === undefined || on(from) <= toOn))
      if (touched) expect(visitNeeded({ fromOn: on(from), toOn: on(from + length) }, known, profile)).toBe(true)
    }))
  })
})
