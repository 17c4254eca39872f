import { describe, expect, it } from 'vitest'
import { dayNumber } from '../../kernel/Day.ts'
import { publishedCounts } from '../place/publishedCounts.ts'
import { localCount } from './localCount.ts'

const on = (day: string, scale = 1) => localCount({ scale }, dayNumber(day))

describe('local infections by day', () => {
  it.each(publishedCounts)('are on $on what was published', ({ on: day, withSymptoms, without }) => {
    expect(on(day)).toEqual({ withSymptoms, without })
  })

  it('rise without a jump between two published days, and are none before the first', () => {
    const counts = Array.from({ length: 8 }, (_, n) => localCount({ scale: 1 }, dayNumber('2022-11-13') + n).without)
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    counts.slice(1).forEach((count, n) => expect(count / (counts[n] as number)).toBeLessThan(1.35))
    expect(on('2022-11-09')).toEqual({ withSymptoms: 0, without: 0 })
  })

  it('add up to the scaled sum in a smaller city', () => {
    const sum = (scale: number) => Array.from({ length: 11 }, (_, n) => localCount({ scale }, dayNumber('2022-11-10') + n).without).reduce((a, b) => a + b, 0)
    expect(Math.abs(sum(0.1) - 0.1 * sum(1))).toBeLessThanOrEqual(1)
  })
})
