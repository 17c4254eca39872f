import type { Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { isCalendarDay } from './readDay.ts'

/** What a resident identity number of mainland China says of its holder. */
export interface IdNumber {
  readonly number: string
  readonly bornOn: Day
  readonly sex: 'male' | 'female'
}

/** Reads an 18-digit number (with its check digit, ISO 7064 MOD 11-2) or an old 15-digit one. */
export function readIdNumber(text: string): Result<IdNumber> {
  const number = text.normalize('NFKC').replace(/[\s'-]/g, '').toUpperCase()
  if (/^\d{15}$/.test(number)) return born(number, `19${number.slice(6, 12)}`, number.charCodeAt(14))
  if (!/^\d{17}[\dX]$/.test(number)) return refuse('NotAnIdNumber', `“${text}” is not an identity number of 18 (or 15) digits`)
  if (checkDigit(number) !== number[17])
    return refuse('NotAnIdNumber', number.endsWith('000') || number.endsWith('00') ? 'the last digits of the identity number were lost: the spreadsheet program kept only 15; format the column as text and enter it again' : 'the check digit of the identity number does not fit: a digit is wrong')
  return born(number, number.slice(6, 14), number.charCodeAt(16))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function checkDigit(number: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * (number.charCodeAt(at) - 48), 0)
  return '10X98765432'[sum % 11] as string
}

function born(number: string, date: string, sexSign: number): Result<IdNumber> {
  const [y, m, d] = [Number(date.slice(0, 4)), Number(date.slice(4, 6)), Number(date.slice(6, 8))]
  if (y < 1850 || y > 2199 || !isCalendarDay(y, m, d)) return refuse('NotAnIdNumber', `the identity number holds a birth date that does not exist (${date})`)
  return done({ number, bornOn: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`, sex: sexSign % 2 === 1 ? 'male' : 'female' })
}

/** Whether a text looks like a telephone number of any country. */
export const isPhone = (text: string): boolean => /^(?:\+|00)?[\d\s()-]{7,20}$/.test(text.normalize('NFKC').trim()) && /^(?:(?:\+|00)?\d{1,3})?1[3-9]\d{9}$|^0\d{9,11}$|^\+\d{8,15}$/.test(text.normalize('NFKC').replace(/[^\d+]/g, ''))
