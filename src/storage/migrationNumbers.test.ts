import { expect, it } from 'vitest'
import { nextNumber, sharedNumbers } from './migrationNumbers.ts'

it('two migrations never share a number, but for the pair that databases know already', () => {
  expect(sharedNumbers(['0001-a.sql', '0003-accounts.sql', '0003-row-security.sql', '0004-b.sql', 'README.md'])).toEqual([])
  expect(sharedNumbers(['0003-accounts.sql', '0003-row-security.sql', '0003-third.sql'])).toEqual(['0003-accounts.sql', '0003-row-security.sql', '0003-third.sql'])
  expect(sharedNumbers(['0007-here.sql', '0007-there.sql', 'unnumbered.sql'])).toEqual(['0007-here.sql', '0007-there.sql', 'unnumbered.sql'])
})

it('the next number follows the highest, however many files there are', () => {
  expect([nextNumber([]), nextNumber(['0001-a.sql', '0003-b.sql', '0003-c.sql']), nextNumber(['0009-z.sql'])]).toEqual(['0001', '0004', '0010'])
})
