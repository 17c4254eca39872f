import { expect, test } from 'vitest'
import { momentIn } from './momentIn.ts'

test('a bare date is midnight where the outbreak is, a moment is itself', () => {
  expect(momentIn('Asia/Shanghai', '2022-11-11')).toBe('2022-11-10T16:00:00.000Z')
  expect(momentIn('America/New_York', '2022-11-11')).toBe('2022-11-11T05:00:00.000Z')
  expect(momentIn('Asia/Shanghai', '2022-11-11T12:00:00+08:00')).toBe('2022-11-11T04:00:00.000Z')
})
