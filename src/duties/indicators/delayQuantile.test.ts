import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delayQuantile, type Wait } from './delayQuantile.ts'

const wait = (length: number, done = true, count = 1): Wait => ({ length, done, count })
const waits = fc.array(fc.record({ length: fc.integer({ min: 0, max: 60 }), done: fc.boolean(), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 40 })
const share = fc.constantFrom(0.25, 0.5, 0.75, 0.9)

describe('how long a step takes', () => {
  it('is the plain median where everybody is done', () => {
    expect(delayQuantile([wait(1), wait(2), wait(3), wait(4), wait(5)], 0.5)).toBe(3)
    expect(delayQuantile([wait(1), wait(2), wait(3), wait(4), wait(5)], 0.9)).toBe(5)
  })

  it('counts those who still wait, as worked out by hand', () => {
    // 6 begin. t=1: 1 of 6 done, S = 5/6. One stops being seen at 2. t=3: 1 of 4, S = 5/8. t=4: 1 of 3, S = 5/12 ≤ 1/2.
    const given = [wait(1), wait(2, false), wait(3), wait(4), wait(5, false), wait(9, false)]
    expect(delayQuantile(given, 0.5)).toBe(4)
    expect(delayQuantile(given.filter(({ done }) => done), 0.5)).toBe(3)
  })

  it('is not known while fewer than that share are done', () => {
    expect(delayQuantile([wait(1), wait(2, false), wait(2, false)], 0.5)).toBeNull()
    expect(delayQuantile([], 0.5)).toBeNull()
    expect(delayQuantile([wait(7, false, 3)], 0.5)).toBeNull()
  })

  it('counts those who stop being seen at a length as waiting at that length', () => {
    // t=2: 1 of 2, S = 1/2.
    expect(delayQuantile([wait(2), wait(2, false)], 0.5)).toBe(2)
  })

  it('never looks shorter than among the finished alone', () => {
    fc.assert(fc.property(waits, share, (given, at) => {
      const finished = delayQuantile(given.filter(({ done }) => done), at)
      const all = delayQuantile(given, at)
      return all === null || (finished !== null && all >= finished)
    }))
  })

  it('says the same of people one by one as of people counted together', () => {
    fc.assert(fc.property(waits, share, (given, at) => delayQuantile(given, at) === delayQuantile(given.flatMap(({ count, ...one }) => Array.from({ length: count }, () => ({ ...one, count: 1 }))), at)))
  })

  it('grows with the share', () => {
    fc.assert(fc.property(waits, (given) => {
      const [half, most] = [delayQuantile(given, 0.5), delayQuantile(given, 0.9)]
      return most === null || (half !== null && half <= most)
    }))
  })
})
