import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf } from '../../kernel/Day.ts'
import { ageInYears, readAge } from './readAge.ts'
import { readDay } from './readDay.ts'
import { readIdNumber, isPhone } from './readIdNumber.ts'
import { readInstant } from './readInstant.ts'
import { readNumber } from './readNumber.ts'
import { numberWords } from './numberWords.ts'

const value = <V>(result: { ok: true; value: V } | { ok: false; refusal: { obstacle: string } }): V | string => (result.ok ? result.value : result.refusal.obstacle)

describe('days', () => {
  test.each(['2022-11-11', '2022/11/11', '2022.11.11', '20221111', '2022年11月11日', '２０２２年１１月１１日', '２０２２／１１／１１', '11-Nov-2022', '11 November 2022', 'Nov 11, 2022', '11 nov. 2022', '11 novembre 2022', '11 de noviembre de 2022', '2022 Nov 11', '2022-11-11T23:30:00Z', '2022-11-11   23:59:00', '2022年11月11日 下午3时15分', 'Fri, Nov 11 2022', '11th Nov 2022'])('%s is 11 November 2022 whatever the column', (text) => {
    expect(value(readDay(text, {}))).toBe('2022-11-11')
  })
  test('the same signs are another day by the order of the column', () => {
    expect(value(readDay('03/04/2020', { order: 'dmy' }))).toBe('2020-04-03')
    expect(value(readDay('03/04/2020', { order: 'mdy' }))).toBe('2020-03-04')
    expect(value(readDay('03/04/2020', {}))).toBe('AmbiguousDates')
    expect(value(readDay('13/ 10 /14', { shortOrder: 'dmy', century: 1950 }))).toBe('2014-10-13')
    expect(value(readDay('13/10/14', { shortOrder: 'dmy' }))).toBe('AmbiguousDates')
    expect(value(readDay('1-Dec-20', { century: 1950 }))).toBe('2020-12-01')
  })
  test.each([['13/14/2020', 'NotADay'], ['31/12/2020', 'AgainstTheColumn'], ['02/30/2020', 'NotADay'], ['Jun /23/Y', 'NotADay'], ['2020-13-01', 'NotADay'], ['2020-02-30', 'NotADay'], ['2020-11', 'NotADay'], ['soon', 'NotADay'], ['11月11日', 'YearMissing'], ['Dec 1', 'YearMissing'], ['44876', 'AmbiguousDates'], ['0214-05-05', 'NotADay']])('%s is refused as %s', (text, obstacle) => {
    expect(value(readDay(text, { order: 'mdy' }))).toBe(obstacle)
  })
  test('a day without its year takes the year of the column', () => {
    expect(value(readDay('11月11日', { year: 2022 }))).toBe('2022-11-11')
  })
  test('numbers count from the day zero, and not beyond what the column is about', () => {
    expect(value(readDay('44876', { dayZero: '1899-12-30' }))).toBe('2022-11-11')
    expect(value(readDay('16372', { dayZero: '1970-01-01' }))).toBe('2014-10-29')
    expect(value(readDay('43414', { dayZero: '1904-01-01' }))).toBe('2022-11-11')
    expect(value(readDay('44876', { dayZero: '1970-01-01', numbersBetween: ['2012-01-01', '2016-12-31'] }))).toBe('AgainstTheColumn')
    expect(value(readDay('44876.5', {}, true))).toBe('2022-11-11')
  })
  test('whatever way a day is written it reads back as itself', () => {
    fc.assert(fc.property(fc.integer({ min: -60_000, max: 70_000 }), (number) => {
      const day = dayOf(number)
      const [y, m, d] = day.split('-') as [string, string, string]
      const written = [`${y}/${Number(m)}/${Number(d)}`, `${y}年${Number(m)}月${Number(d)}日`, `${y}${m}${d}`]
      for (const text of written) expect(value(readDay(text, {}))).toBe(day)
      expect(value(readDay(`${d}/${m}/${y}`, { order: 'dmy' }))).toBe(day)
      expect(value(readDay(`${m}-${d}-${y}`, { order: 'mdy' }))).toBe(day)
      expect(value(readDay(String(number + 60_000), { dayZero: dayOf(-60_000) }))).toBe(day)
    }))
  })
})

test('a moment is on the clock of the outbreak unless it names another', () => {
  expect(value(readInstant('2022-11-11 08:30', {}, 'Asia/Shanghai'))).toBe('2022-11-11T00:30:00.000Z')
  expect(value(readInstant('2022-11-11T08:30+02:00', {}, 'Asia/Shanghai'))).toBe('2022-11-11T06:30:00.000Z')
  expect(value(readInstant('2022年11月11日下午3时15分', {}, 'Asia/Shanghai'))).toBe('2022-11-11T07:15:00.000Z')
  expect(value(readInstant('44876.5', { dayZero: '1899-12-30' }, 'UTC'))).toBe('2022-11-11T12:00:00.000Z')
})

test.each([['74', 74], ['seventy-four', 74], ['one hundred', 100], ['zero', 0], ['七十四', 74], ['一百零二', 102], ['6 months', 0.5], ['6月龄', 0.5], ['3岁', 3], ['3岁6个月', 3.5], ['74 y', 74], ['74yo', 74], ['74 years old', 74], ['2 ans', 2], ['18m', 1.5], ['２５', 25], ['1.5', 1.5], ['26 weeks', 0.498], ['半岁', 0.5], ['two years', 2], ['1 year and 3 months', 1.25]])('the age %s is %d years', (text, years) => {
  const age = readAge(text)
  expect(age.ok ? ageInYears(age.value) : age.refusal.message).toBe(years)
})

test.each(['0-4', '65+', '>60', '60岁以上', 'old', '430', 'adult', '12-10-2001'])('%s is no age', (text) => {
  expect(readAge(text).ok).toBe(false)
})

test('a number alone takes the unit of its column', () => {
  expect(value(readAge('18', 'months'))).toEqual({ months: 18 })
})

test('every number below a thousand reads back from its English words', () => {
  const ones = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
  const tens = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
  const below100 = (n: number): string => (n < 20 ? (ones[n] as string) : n % 10 === 0 ? (tens[n / 10] as string) : `${tens[Math.floor(n / 10)]}-${ones[n % 10]}`)
  for (let n = 0; n < 1000; n++) expect(numberWords(n < 100 ? below100(n) : `${ones[Math.floor(n / 100)]} hundred${n % 100 ? ` and ${below100(n % 100)}` : ''}`)).toBe(n)
  expect(['one two', 'three forty', 'hello', 'twenty eleven', ''].map(numberWords)).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test.each([['1,234.5', 1234.5], ['1.234,5', 1234.5], ['37,5', 37.5], ['１２', 12], ['1 234', 1234], ['-3', -3], ['1.5e3', 1500]])('the number %s is %d', (text, number) => {
  expect(value(readNumber(text))).toBe(number)
})

test('a comma that can be two things is refused, as is what is no number', () => {
  expect(['1,234', 'abc', '', '1-2'].map((text) => value(readNumber(text)))).toEqual(['AmbiguousNumber', 'NotANumber', 'NotANumber', 'NotANumber'])
})

test('an identity number is checked and says birth date and sex', () => {
  expect(value(readIdNumber('11010519491231002X'))).toEqual({ number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female' })
  expect(value(readIdNumber('110105194912310021'))).toBe('NotAnIdNumber')
  expect(value(readIdNumber('110105491231002'))).toMatchObject({ bornOn: '1949-12-31' })
  expect(['13800138000', '+8613800138000', '0475-8212345', '12345'].map(isPhone)).toEqual([true, true, true, false])
})
