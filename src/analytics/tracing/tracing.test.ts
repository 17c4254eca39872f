import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { isolatedShare } from './isolatedShare.ts'

const even = { from: -2, weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }

describe('the share of infectious time in isolation', () => {
  it('counts what was kept of what has passed', () => {
    const share = (cases: Parameters<typeof isolatedShare>[0], asOf = 100): number => valueOf(isolatedShare(cases, even, asOf, random('x'))).share
    expect(share([{ onset: 10, keptFrom: 13 }])).toBeCloseTo(0.5, 12)
    expect(share([{ onset: 10, keptFrom: 5 }])).toBe(1)
    expect(share([{ onset: 10, keptFrom: null }])).toBe(0)
    expect(share([{ onset: 10, keptFrom: 5, keptUntil: 9 }])).toBeCloseTo(0.1, 12)
    // Only the five days up to the 12th have passed, of which none was kept.
    expect(share([{ onset: 10, keptFrom: 13 }], 12)).toBe(0)
    expect(valueOf(isolatedShare([{ onset: 10, keptFrom: 13 }, { onset: 200, keptFrom: null }], even, 100, random('x')))).toMatchObject({ cases: 1, leftOut: 1, beforeOnset: 0.2 })
  })
  it('never falls where somebody is kept earlier', () => {
    const cases = fc.array(fc.record({ onset: fc.integer({ min: 0, max: 30 }), keptFrom: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 10 })
    fc.assert(fc.property(cases, fc.integer({ min: 0, max: 5 }), (some, earlier) => {
      const [late, soon] = [some, some.map((one) => ({ ...one, keptFrom: one.keptFrom - earlier }))].map((list) => isolatedShare(list, even, 35, random('x'), 20))
      if (late?.ok && soon?.ok) expect(soon.value.share).toBeGreaterThanOrEqual(late.value.share)
    }))
  })
  it('is a finite share in its interval, or a reason', () => {
    const day = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double())
    fc.assert(fc.property(fc.array(fc.record({ onset: day, keptFrom: fc.option(day), keptUntil: fc.option(day) }), { maxLength: 8 }), fc.array(fc.double(), { maxLength: 5 }), day, (cases, weights, asOf) => {
      const answer = isolatedShare(cases, { from: -1, weights }, asOf, random('fuzz'), 20)
      if (answer.ok) expect([0 <= answer.value.low, answer.value.low <= answer.value.share, answer.value.share <= answer.value.high, answer.value.high <= 1]).toEqual([true, true, true, true])
      else expect(answer.refusal.message).not.toBe('')
    }))
  })
  it('week by week shows that isolation became quicker', () => {
    const cases = Array.from({ length: 42 }, (_, day) => ({ onset: day, keptFrom: day + Math.max(0, 7 - Math.floor(day / 6)) }))
    const weeks = Array.from({ length: 6 }, (_, week) => valueOf(isolatedShare(cases.slice(7 * week, 7 * week + 7), even, 60, random('weeks'))).share)
    expect(weeks).toEqual([...weeks].sort((a, b) => a - b))
    expect((weeks.at(-1) as number) > (weeks[0] as number)).toBe(true)
  })
})
