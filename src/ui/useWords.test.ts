import { expect, it } from 'vitest'
import { wordsIn } from './useWords.ts'

const inShanghai = wordsIn('en-GB', 'Asia/Shanghai', (key) => key, () => false)

it('a day is shown as it is written', () => {
  expect(inShanghai.dayLong('2022-11-11')).toBe('11 Nov 2022')
  expect(inShanghai.day('2022-11-11')).toBe('11 Nov')
})

it('the day of a moment is the one it falls on by the clock of the outbreak', () => {
  expect(inShanghai.dayLong('2022-11-10T16:00:00.000Z')).toBe('11 Nov 2022')
  expect(wordsIn('en-GB', 'UTC', (key) => key, () => false).dayLong('2022-11-10T16:00:00.000Z')).toBe('10 Nov 2022')
})

it('what is neither is shown as it came', () => {
  expect(inShanghai.dayLong('soon')).toBe('soon')
  expect(inShanghai.dayLong(null)).toBe('')
})
