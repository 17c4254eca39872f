import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../kernel/Day.ts'
import type { CaseFact } from './CaseFact.ts'
import { definitions } from './definitions.ts'
import { indicatorsOf, type IndicatorFacts } from './indicatorsOf.ts'
import { notYet } from './notYet.ts'

const today = '2022-11-11'
const now = '2022-11-11T04:00:00.000Z'
const noCase: CaseFact = { confirmed: true, onsetOn: null, sampledOn: null, confirmedOn: null, reportedOn: null, isolatedOn: null, over: false, linked: false, imported: false, named: 0, listed: false, restricted: false, detectionContext: null }
const nothing: IndicatorFacts = {
  cases: [], due: { reportCase: [], firstTrack: [], investigation: [], transfer: [] }, contacts: { over: 0, reached: 0, quarantined: 0, undated: 0, waits: [] }, followUp: { due: 0, seen: 0, active: 0, lost: 0 },
  tubes: { over12: 0, in12: 0, over24: 0, in24: 0, positive: 0, negative: 0, waits: [], resamples: [] }, orders: { open: 0, held: 0, heldTooLong: 0, withoutBasis: 0, days: 0, localDays: 0, people: 0 },
  redress: { due: 0, inTime: 0, late: 0, appeals: 0, changed: 0 }, gaps: { unlinked: 0, unexplained: 0, nobodyOwns: 0, overdue: 0, waived: 0, known: 0 },
}
const figures = (facts: Partial<IndicatorFacts>) => new Map(indicatorsOf({ ...nothing, ...facts }, today, now).map((one) => [one.id, one]))

const day = fc.option(fc.integer({ min: -30, max: 3 }).map((back): Day => addDays(today, back)), { nil: null })
const flag = fc.boolean()
const anyCase: fc.Arbitrary<CaseFact> = fc.record({ confirmed: flag, onsetOn: day, sampledOn: day, confirmedOn: day, reportedOn: day, isolatedOn: day, over: flag, linked: flag, imported: flag, named: fc.integer({ min: 0, max: 30 }), listed: flag, restricted: flag, detectionContext: fc.constantFrom(null, 'contactTracing', 'communityScreening') })
const few = fc.integer({ min: 0, max: 4 })
const gaps = fc.record({ unlinked: few, unexplained: few, nobodyOwns: few, overdue: few, waived: few, known: few })

describe('the indicators', () => {
  it('are all there, in their order, each with its definition and its cut-off', () => {
    const all = indicatorsOf(nothing, today, now)
    expect(all.map(({ id }) => id)).toEqual(Object.keys(definitions))
    expect(all.every(({ means, cutOff }) => means.endsWith('.') && cutOff === now)).toBe(true)
    expect(all.flatMap(({ readWith }) => readWith).every((id) => id in definitions)).toBe(true)
  })

  it('say nothing of nothing', () => {
    expect(indicatorsOf(nothing, today, now).filter(({ value, reached }) => value !== null || reached !== null)).toEqual([])
  })

  it('are shares between nothing and all, or none', () => {
    fc.assert(fc.property(fc.array(anyCase), (cases) => indicatorsOf({ ...nothing, cases }, today, now).every(({ unit, value }) => unit !== 'share' || value === null || (value >= 0 && value <= 1))))
  })

  it('never hand out daily follow-up without the share of new cases that were known contacts', () => {
    const all = figures({ followUp: { due: 10, seen: 9, active: 10, lost: 0 } })
    expect(all.get('followUpDaily')?.readWith).toContain('knownContactYield')
    expect(all.has('knownContactYield')).toBe(true)
    expect(all.get('followUpDaily')?.reached).toBe(true)
  })

  it('call the gaps closed only when every part is', () => {
    fc.assert(fc.property(gaps, (open) => {
      const one = figures({ gaps: open }).get('noKnownGap')
      return one?.reached !== true || (open.unlinked === 0 && open.unexplained === 0 && open.nobodyOwns === 0 && open.overdue === 0 && one.beside['waived'] === open.waived)
    }))
    expect(figures({ gaps: { ...nothing.gaps, known: 3, waived: 2 } }).get('noKnownGap')).toMatchObject({ value: 0, reached: true, beside: { waived: 2 } })
  })

  it('never make delays look shorter for one more who still waits', () => {
    fc.assert(fc.property(fc.array(anyCase), (cases) => {
      const waiting: CaseFact = { ...noCase, confirmed: false, onsetOn: addDays(today, -20), confirmedOn: addDays(today, -20) }
      const [before, after] = [figures({ cases }), figures({ cases: [...cases, waiting] })]
      return ['onsetToSample', 'resultToReport', 'resultToIsolation'].every((id) => (after.get(id)?.value ?? Infinity) >= (before.get(id)?.value ?? Infinity) || before.get(id)?.value === null)
    }))
  })

  it('do not wait for a sample that a confirmed case must have had, and count it beside', () => {
    const cases = [{ ...noCase, onsetOn: '2022-11-01' }, { ...noCase, onsetOn: '2022-11-01', sampledOn: '2022-11-03' }]
    expect(figures({ cases }).get('onsetToSample')).toMatchObject({ numerator: 1, denominator: 1, value: 2, beside: { undated: 1, unfinished: 0 } })
  })

  it('do not see what is dated after the cut-off', () => {
    const cases = [{ ...noCase, confirmed: false, onsetOn: '2022-11-09', sampledOn: '2022-11-12' }]
    expect(figures({ cases }).get('onsetToSample')).toMatchObject({ numerator: 0, denominator: 1, value: null })
  })

  it('do not know when the outbreak emerged where its first onset came after its detection', () => {
    const cases = [{ ...noCase, onsetOn: '2022-11-05', confirmedOn: '2022-11-03', reportedOn: '2022-11-03' }]
    expect(figures({ cases }).get('detected')?.value).toBeNull()
    expect(figures({ cases }).get('notified')).toMatchObject({ value: 0, reached: true })
  })

  it('count as new what was found in the last seven days', () => {
    const cases = ['2022-11-04', '2022-11-05', '2022-11-11', '2022-11-12'].map((sampledOn, n) => ({ ...noCase, sampledOn, listed: n < 2 }))
    expect(figures({ cases }).get('knownContactYield')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('are kept apart from those that wait for facts', () => {
    expect(notYet.filter(({ id }) => id in definitions)).toEqual([])
  })
})
