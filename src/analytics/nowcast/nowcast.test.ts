import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { scoreMadeUp, scoreSparse } from '../../../test/analytics/nowcastScores.ts'
import { sparseKinds } from '../../../test/analytics/sparseLists.ts'
import { nowcast } from './nowcast.ts'
import { reportingTriangle, type Reported } from './reportingTriangle.ts'
import { cautious, trackRecord, widened } from './trackRecord.ts'
import { triangleBefore } from './triangleBefore.ts'

const told = (records: readonly Reported[], asOf: number) => nowcast(reportingTriangle(records, asOf), random('test'), { draws: 30 })

describe('a nowcast', () => {
  it('errs less than doing nothing and holds what comes, on made-up lists whose delays drift', () => {
    const { error, nothing, covered } = scoreMadeUp('test', 24, 40).get('all') ?? { error: 1, nothing: 1, covered: 0 }
    expect(error / nothing).toBeLessThan(0.8)
    expect(covered).toBeGreaterThanOrEqual(0.92)
  }, 120_000)
  it('is sane where cases are few: near the truth on average, intervals that hold and are no wider than a few cases a day make them', () => {
    const scores = sparseKinds.map((kind) => ({ kind, ...scoreSparse(kind, 8, 40) }))
    for (const { kind, covered, estimated, happened, width } of scores) expect([kind, covered >= 0.92, estimated > 0.5 * happened, estimated < 1.5 * happened, width < (kind === 'young' || kind === 'weekly' ? 80 : 20)]).toEqual([kind, true, true, true, true])
    const pooled = (of: 'estimated' | 'happened' | 'error' | 'nothing'): number => scores.reduce((sum, score) => sum + score[of] * score.days, 0)
    expect(pooled('estimated') / pooled('happened')).toBeGreaterThan(0.8)
    expect(pooled('estimated') / pooled('happened')).toBeLessThan(1.2)
    expect(pooled('error') / pooled('nothing')).toBeLessThan(1.1)
  }, 120_000)
  it('is none where all reports came in on a day or two', () => {
    const records = Array.from({ length: 60 }, (_, i) => ({ eventOn: i % 30, reportOn: i % 2 === 0 ? 30 : 31 }))
    expect(told(records, 31)).toMatchObject({ ok: false, refusal: { obstacle: 'TooFewReportDays' } })
  })
  it('is at least what is known, ordered and finite, for whatever list; or says why there is none', () => {
    const day = fc.option(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -5000, max: 5000 })))
    fc.assert(fc.property(fc.array(fc.record({ eventOn: day, reportOn: day }), { maxLength: 120 }), fc.integer({ min: 5, max: 60 }), (records, asOf) => {
      const answer = told(records, asOf)
      if (!answer.ok) return void expect(answer.refusal.message).toMatch(/too few|cannot be told/)
      for (const { known, lo95, estimate, hi95, complete } of answer.value.days) {
        expect([known, lo95, estimate, hi95, complete].every(Number.isFinite)).toBe(true)
        expect([known, lo95, estimate, hi95]).toEqual([known, lo95, estimate, hi95].sort((a, b) => a - b))
        expect(complete).toBeGreaterThanOrEqual(0)
        expect(complete).toBeLessThanOrEqual(1)
      }
    }), { numRuns: 40 })
  })
  it('does not depend on the calendar, the order of rows, or what nobody knew yet', () => {
    const chance = random('rows')
    const records = Array.from({ length: 200 }, () => {
      const eventOn = chance.below(30)
      return { eventOn, reportOn: eventOn + chance.below(12) }
    })
    const usual = told(records, 30)
    const shifted = told(records.map(({ eventOn, reportOn }) => ({ eventOn: eventOn + 700, reportOn: reportOn + 700 })).reverse(), 730)
    const early = told(records.filter(({ reportOn }) => reportOn <= 30), 30)
    if (!usual.ok || !shifted.ok || !early.ok) throw new Error('there is enough to tell')
    const figures = ({ days }: typeof usual.value) => days.map(({ known, estimate, lo95, hi95 }) => [known, estimate, lo95, hi95])
    expect(figures(shifted.value)).toEqual(figures(usual.value))
    expect(figures(early.value)).toEqual(figures(usual.value))
  })
  it('adds nothing to speak of where everything is reported on its day', () => {
    const records = Array.from({ length: 300 }, (_, i) => ({ eventOn: i % 30, reportOn: i % 30 }))
    const answer = told(records, 29)
    if (!answer.ok) throw new Error('there is enough to tell')
    for (const { known, estimate } of answer.value.days) expect(estimate - known).toBeLessThan(1)
  })
})

describe('a triangle', () => {
  it('uses or leaves out every row, and says which', () => {
    const day = fc.option(fc.integer({ min: 0, max: 30 }))
    fc.assert(fc.property(fc.array(fc.record({ eventOn: day, reportOn: day })), (records) => {
      const { used, leftOut } = reportingTriangle(records, 20)
      expect(used + Object.values(leftOut).reduce((a, b) => a + b, 0)).toBe(records.length)
    }))
  })
})

describe('a triangle of some days ago', () => {
  it('is the one that would have been made then', () => {
    const day = fc.integer({ min: 0, max: 30 })
    fc.assert(fc.property(fc.array(fc.record({ eventOn: day, reportOn: day }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 12 }), (rows, back) => {
      const records = [{ eventOn: 0, reportOn: 0 }, ...rows]
      const before = triangleBefore(reportingTriangle(records, 30), back)
      const then = reportingTriangle(records, 30 - back)
      expect(before).toMatchObject({ asOf: then.asOf, from: then.from, days: then.days, used: then.used, began: then.began })
      expect([...(before?.known ?? [])]).toEqual([...then.known])
    }))
  })
  it('is none before the first day', () => {
    expect(triangleBefore(reportingTriangle([{ eventOn: 1, reportOn: 2 }], 3), 3)).toBeUndefined()
  })
})

describe('the track record of a list', () => {
  const triangle = reportingTriangle(Array.from({ length: 400 }, (_, i) => ({ eventOn: i % 40, reportOn: (i % 40) + (i % 7) })), 39)
  const saying = (off: number) => trackRecord(triangle, (before) => Array.from({ length: 15 }, (_, i) => {
    const t = before.days - 15 + i
    const came = (triangle.known[t] as number) - (before.known[t] as number)
    return Float64Array.from({ length: 101 }, (_, k) => Math.max(0, came + off + (k - 50) / 25))
  }), 3).widening
  it('widens nowcasts more, the further earlier ones were off, whichever way', () => {
    expect(saying(4)).toBeGreaterThan(saying(0) + 0.3)
    expect(saying(-4)).toBeGreaterThan(saying(0))
    expect(saying(0)).toBeGreaterThanOrEqual(1)
  })
  it('leaves the middle where it is and the order of draws as it was', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 3, maxLength: 51 }).filter(({ length }) => length % 2 === 1), fc.double({ min: 1, max: 4, noNaN: true }), (values, widening) => {
      const draws = Float64Array.from(values).sort()
      const wider = widened(draws, { widening })
      expect(wider[(draws.length - 1) / 2]).toBe(draws[(draws.length - 1) / 2])
      expect([...wider]).toEqual([...wider].sort((a, b) => a - b))
      expect(cautious(draws)).toBeLessThanOrEqual(draws[(draws.length - 1) / 2] as number)
      expect(Number.isFinite(cautious(wider))).toBe(true)
    }))
  })
})
