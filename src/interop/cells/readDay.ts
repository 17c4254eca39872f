import { dayNumber, dayOf, type Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { dayZeros, type DayReading } from './DayReading.ts'
import { monthOf } from './monthWords.ts'
import { plainText, writtenDay, type WrittenDay } from './writtenDay.ts'

/** A calendar day from a cell, read the way its column is read. What does not fit is refused with the reason, so that a person can mend the cell. */
export function readDay(text: string, reading: DayReading, dated = false): Result<Day> {
  const written = writtenDay(text)
  return written ? resolveDay(text, written, reading, dated) : refuse('NotADay', whyNotADay(text))
}

export function resolveDay(text: string, written: WrittenDay, reading: DayReading, dated: boolean): Result<Day> {
  switch (written.form) {
    case 'ymd':
      return calendarDay(text, written.y, written.m, written.d)
    case 'aby':
      return twoNumbersAndYear(text, written.a, written.b, written.y, reading.order)
    case 'abc':
      return threeShortNumbers(text, [written.a, written.b, written.c], reading)
    case 'dmShort':
      return reading.century === undefined ? noCentury(text) : calendarDay(text, fullYear(written.c, reading.century), written.m, written.d)
    case 'noYear':
      return reading.year === undefined ? refuse('YearMissing', `“${text}” has no year; write the whole date (YYYY-MM-DD), or say in the mapping which year the column is about`) : calendarDay(text, reading.year, written.m, written.d)
    case 'number':
      return counted(text, written.n, reading, dated)
  }
}

/** The year within the hundred years that begin with `from`. */
export const fullYear = (short: number, from: number): number => from + ((((short - from) % 100) + 100) % 100)

export const isCalendarDay = (y: number, m: number, d: number): boolean => m >= 1 && m <= 12 && d >= 1 && d <= (m === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31)

function calendarDay(text: string, y: number, m: number, d: number): Result<Day> {
  if (y < 1800 || y > 2199) return refuse('NotADay', `“${text}”: the year ${y} is out of any range`)
  if (!isCalendarDay(y, m, d)) return refuse('NotADay', m > 12 || m < 1 ? `“${text}”: there is no month ${m}` : `“${text}”: the month ${m} of ${y} has no day ${d}`)
  return done(`${y}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`)
}

const orderNames = { dmy: 'day/month/year', mdy: 'month/day/year', ymd: 'year/month/day' } as const

function twoNumbersAndYear(text: string, a: number, b: number, y: number, order: DayReading['order']): Result<Day> {
  if (order === undefined) return refuse('AmbiguousDates', `“${text}” can be day/month or month/day, and nothing in the column decides; say it in the mapping`)
  if (a > 12 && b > 12) return refuse('NotADay', `“${text}”: neither ${a} nor ${b} is a month`)
  const read = order === 'dmy' ? calendarDay(text, y, b, a) : calendarDay(text, y, a, b)
  const otherwise = order === 'dmy' ? isCalendarDay(y, a, b) : isCalendarDay(y, b, a)
  return read.ok || !otherwise ? read : refuse('AgainstTheColumn', `“${text}” is no ${orderNames[order]}, as the rest of the column is; write the date as YYYY-MM-DD`)
}

function threeShortNumbers(text: string, [a, b, c]: readonly [number, number, number], { shortOrder, century }: DayReading): Result<Day> {
  if (shortOrder === undefined) return refuse('AmbiguousDates', `“${text}” has a year of two digits, and nothing in the file decides what each number is; say it in the mapping`)
  if (century === undefined) return noCentury(text)
  const [y, m, d] = shortOrder === 'dmy' ? [c, b, a] : shortOrder === 'mdy' ? [c, a, b] : [a, b, c]
  const read = calendarDay(text, fullYear(y, century), m, d)
  return read.ok ? read : refuse('AgainstTheColumn', `“${text}” is no ${orderNames[shortOrder]}, as the rest of the column is; write the date as YYYY-MM-DD`)
}

const noCentury = (text: string) => refuse('AmbiguousDates', `“${text}” has a year of two digits, and nothing in the file says of which century; say it in the mapping`)

function counted(text: string, n: number, { dayZero, numbersBetween }: DayReading, dated: boolean): Result<Day> {
  // A cell shown as a date counts from the workbook's first day, whatever plain numbers beside it mean.
  const zero = dayZero ?? (dated ? dayZeros.spreadsheet : undefined)
  if (zero === undefined) return refuse('AmbiguousDates', `“${text}” is a count of days, and nothing says from which day; say it in the mapping, or write the date as YYYY-MM-DD`)
  const day = dayOf(dayNumber(zero) + Math.floor(n))
  if (numbersBetween && (day < numbersBetween[0] || day > numbersBetween[1])) return refuse('AgainstTheColumn', `“${text}”, counted from ${zero} like the rest of the column, would be ${day}, far from its other days; write the date as YYYY-MM-DD`)
  return done(day)
}

/** In words, what is missing or wrong in a text that is no day. */
function whyNotADay(text: string): string {
  const plain = plainText(text)
  if (/^\d{4}$/.test(plain)) return `“${text}” is only a year; write the whole date (YYYY-MM-DD)`
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(plain) || /^\d{1,2}[-/.]\d{4}$/.test(plain)) return `“${text}” is only a month; write the whole date (YYYY-MM-DD)`
  const word = /\p{L}{3,}/u.exec(plain)?.[0]
  if (word && monthOf(word) && /\d/.test(plain)) return `“${text}” names a month, but its day and year cannot be made out; write the whole date (YYYY-MM-DD)`
  return `“${text}” is not a date; write it as YYYY-MM-DD, or leave the cell empty where it is not known`
}
