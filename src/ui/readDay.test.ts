import { describe, expect, it } from 'vitest'
import { readDay } from './readDay.ts'

describe('a day that somebody types', () => {
  it.each([['2022-11-11'], ['2022/11/11'], ['2022.11.11'], ['20221111'], ['2022年11月11日'], ['２０２２年１１月１１日'], [' 2022 年 11 月 11 日 ']])('%s is 11 November 2022', (typed) => {
    expect(readDay(typed)).toBe('2022-11-11')
  })

  it('is not guessed where day and month could be mistaken', () => {
    expect(readDay('11/10/2022')).toBeUndefined()
  })

  it('is refused where the calendar has no such day', () => {
    expect(readDay('2022-02-30')).toBeUndefined()
  })
})
