import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../kernel/Day.ts'
import { exposureWindow, infectiousPeriod, lookBackFrom } from './infectiousPeriod.ts'
import { outbreakOver } from './outbreakOver.ts'

const over = { outbreakOver: { days: 42, after: ['secondNegative' as const, 'burial' as const], thenHeightenedDays: 90, source: 'x' } }
const day = fc.integer({ min: 15_000, max: 20_000 }).map(dayOf)

describe('the end of an outbreak', () => {
  it('counts from the last case, and nobody is left out', () => {
    expect(outbreakOver(over, [{ burial: '2018-06-02' }, { secondNegative: '2018-06-12' }])).toEqual({ overOn: '2018-07-24', heightenedUntil: '2018-10-22', openCases: 0 })
  })

  it('has no date while the end of one case is not known', () => {
    expect(outbreakOver(over, [{ secondNegative: '2018-06-12' }, { onset: '2018-06-01' }])).toEqual({ overOn: undefined, heightenedUntil: undefined, openCases: 1 })
  })

  it('has no date without a case, or without a rule', () => {
    expect(outbreakOver(over, []).overOn).toBeUndefined()
    expect(outbreakOver({ outbreakOver: { ...over.outbreakOver, days: null } }, [{ burial: '2018-06-02' }]).overOn).toBeUndefined()
  })

  it('never comes earlier because of one more case', () => {
    fc.assert(fc.property(fc.array(day, { minLength: 1 }), day, (ends, more) => {
      const before = outbreakOver(over, ends.map((burial) => ({ burial }))).overOn as string
      const after = outbreakOver(over, [...ends, more].map((burial) => ({ burial }))).overOn as string
      expect(after >= before).toBe(true)
    }))
  })
})

describe('the infectious period', () => {
  const covid = { infectious: { from: { days: -2, after: ['onset' as const, 'firstPositiveSample' as const] }, to: { days: 0, after: ['isolation' as const] }, source: 'x' }, lookBack: { days: 2, before: ['onset' as const, 'firstPositiveSample' as const], source: 'x' } }

  it('begins before whichever day came first', () => {
    expect(infectiousPeriod(covid, { onset: '2022-11-12', firstPositiveSample: '2022-11-10' })).toEqual({ fromOn: '2022-11-08', toOn: undefined })
    expect(lookBackFrom(covid, { firstPositiveSample: '2022-11-10' })).toBe('2022-11-08')
  })

  it('is not guessed where no day is known', () => {
    expect(infectiousPeriod(covid, { isolation: '2022-11-12' })).toEqual({ fromOn: undefined, toOn: '2022-11-12' })
    expect(exposureWindow({ exposureWindow: { minDays: 2, maxDays: 21, before: 'onset', source: 'x' } }, {})).toEqual({ fromOn: undefined, toOn: undefined })
  })
})
