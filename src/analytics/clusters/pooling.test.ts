import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { random } from '../../kernel/random.ts'
import { valueOf } from '../../kernel/Result.ts'
import { drawBinomial } from '../draws/drawBinomial.ts'
import { arrayTests, bestPool, pooledTests } from './pooledTests.ts'
import { poolPrevalence } from './poolPrevalence.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('pools', () => {
  it('turn over where the indicators say: 20 against 10 at 0.54 %, 10 against 5 at 2.36 %, no gain above 30.7 %', () => {
    const tests = (k: number, p: number): number => valueOf(pooledTests(k, p)).testsPerPerson
    expect([tests(20, 0.0053) < tests(10, 0.0053), tests(20, 0.0055) < tests(10, 0.0055)]).toEqual([true, false])
    expect([tests(10, 0.0235) < tests(5, 0.0235), tests(10, 0.0237) < tests(5, 0.0237)]).toEqual([true, false])
    expect([valueOf(bestPool(0.306)).gains, valueOf(bestPool(0.308)).gains]).toEqual([true, false])
  })
  it('miss what one insensitive test of two misses', () => expect(valueOf(pooledTests(10, 0.01, { sensitivity: 0.9, specificity: 1 }))).toMatchObject({ sensitivity: 0.81, missedPer10000: expect.closeTo(19, 9) }))
  it('give finite figures for any quality', () => {
    fc.assert(fc.property(fc.integer({ min: -1, max: 300 }), share, share, share, (k, p, sensitivity, specificity) => {
      const answer = pooledTests(k, p, { sensitivity, specificity })
      if (answer.ok) expect(Object.values(answer.value).every((x) => x === null || (Number.isFinite(x) && x >= 0))).toBe(true)
      const array = arrayTests(k, p)
      if (array.ok) expect(array.value).toBeGreaterThan(0)
    }))
  })
})

describe('prevalence from tubes', () => {
  it('holds the truth about as often as it says, for one size and for several', () => {
    const chance = random('tubes')
    let [one, several] = [0, 0]
    for (let round = 0; round < 200; round++) {
      const drawn = (size: number, tested: number) => ({ size, tested, positive: drawBinomial(chance, tested, 1 - 0.98 ** size) })
      const holds = (tubes: Parameters<typeof poolPrevalence>[0]): boolean => { const { low, high } = valueOf(poolPrevalence(tubes)); return low <= 0.02 && 0.02 <= high }
      if (holds([drawn(10, 80)])) one++
      if (holds([drawn(10, 50), drawn(5, 60), drawn(1, 20)])) several++
    }
    expect(one / 200).toBeGreaterThan(0.93)
    expect(several / 200).toBeGreaterThan(0.9)
  })
  it('is the closed form for one size, whichever way it is worked out', () => {
    const closed = valueOf(poolPrevalence([{ size: 10, tested: 50, positive: 7 }]))
    expect(closed.prevalence).toBeCloseTo(1 - (1 - 7 / 50) ** 0.1, 14)
    expect(valueOf(poolPrevalence([{ size: 10, tested: 50, positive: 7 }, { size: 10, tested: 50, positive: 7 }, { size: 9, tested: 0, positive: 0 }])).prevalence).toBeCloseTo(closed.prevalence, 8)
  })
  it('is ordered and finite for any tubes, or says why there is none', () => {
    const count = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.double())
    fc.assert(fc.property(fc.array(fc.record({ size: count, tested: count, positive: count }), { maxLength: 5 }), fc.double({ min: 0, max: 1 }), (tubes, sensitivity) => {
      const answer = poolPrevalence(tubes, { sensitivity, specificity: 0.99 })
      if (answer.ok) expect(0 <= answer.value.low && answer.value.low <= answer.value.prevalence + 1e-9 && answer.value.prevalence <= answer.value.high + 1e-9 && answer.value.high <= 1).toBe(true)
      else expect(answer.refusal.message).not.toBe('')
    }))
  })
})
