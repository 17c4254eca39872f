import { monthOf } from './monthWords.ts'
import { timePart, type TimePart } from './timePart.ts'

/**
 * A day as somebody wrote it, before it is decided what it means. `aby`: two numbers and a year (is the day first, or the month?);
 * `abc`: three short numbers; `number`: a count of days from a day that is not said.
 */
export type WrittenDay = { readonly time?: TimePart } & (
  | { readonly form: 'ymd'; readonly y: number; readonly m: number; readonly d: number }
  | { readonly form: 'aby'; readonly a: number; readonly b: number; readonly y: number }
  | { readonly form: 'abc'; readonly a: number; readonly b: number; readonly c: number }
  | { readonly form: 'dmShort'; readonly d: number; readonly m: number; readonly c: number }
  | { readonly form: 'noYear'; readonly m: number; readonly d: number }
  | { readonly form: 'number'; readonly n: number }
)

export type DayForm = WrittenDay['form']

/** Takes a text apart as a day, in any of the forms people write; nothing when it is none. */
export function writtenDay(text: string): WrittenDay | undefined {
  const iso = isoDay.exec(text)
  if (iso) return { form: 'ymd', y: Number(iso[1]), m: Number(iso[2]), d: Number(iso[3]) }
  if (text.length > LONGEST || !/[\d０-９]/.test(text)) return undefined
  const plain = plainText(text)
  if (/^\d+(?:\.\d+)?$/.test(plain)) return onlyDigits(plain)
  return numbered(plain) ?? worded(plain)
}

/** Full-width signs made plain, spaces around separators taken out. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').replace(/ ?([-/.年月]) ?/g, '$1').trim()

/** No way of writing a day is longer. */
const LONGEST = 60
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/

function onlyDigits(plain: string): WrittenDay | undefined {
  const compact = /^(1[89]\d\d|2[01]\d\d)(\d\d)(\d\d)$/.exec(plain)
  if (compact) return Number(compact[2]) <= 12 && Number(compact[3]) <= 31 ? { form: 'ymd', y: Number(compact[1]), m: Number(compact[2]), d: Number(compact[3]) } : undefined
  return /^\d{1,6}(?:\.\d+)?$/.test(plain) ? { form: 'number', n: Number(plain) } : undefined
}

function numbered(plain: string): WrittenDay | undefined {
  const year = /^(\d{4})(?:[-/.年 ])(\d{1,2})(?:[-/.月 ])(\d{1,2})(?!\d)[日号]?(.*)$/.exec(plain)
  if (year) return timed({ form: 'ymd', y: Number(year[1]), m: Number(year[2]), d: Number(year[3]) }, year[4])
  const full = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)(.*)$/.exec(plain)
  if (full) return timed({ form: 'aby', a: Number(full[1]), b: Number(full[2]), y: Number(full[3]) }, full[4])
  const short = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})(?!\d)(.*)$/.exec(plain)
  if (short) return timed({ form: 'abc', a: Number(short[1]), b: Number(short[2]), c: Number(short[3]) }, short[4])
  const shortChinese = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]?(.*)$/.exec(plain)
  if (shortChinese) return timed({ form: 'dmShort', d: Number(shortChinese[3]), m: Number(shortChinese[2]), c: Number(shortChinese[1]) }, shortChinese[4])
  const chinese = /^(\d{1,2})月(\d{1,2})[日号](.*)$/.exec(plain)
  return chinese ? timed({ form: 'noYear', m: Number(chinese[1]), d: Number(chinese[2]) }, chinese[3]) : undefined
}

const WORD = '(\\p{L}{3,})\\.?'
const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th|er|º)?[-/. ]*(?:de |of )?${WORD}(?:[-/., ]+(?:de |of )?('?\\d{2}|\\d{4})(?!\\d)(.*))?$`, 'iu')
const monthFirst = new RegExp(`^${WORD}[-/ ]*(\\d{1,2})(?:st|nd|rd|th)?(?:[-/., ]+('?\\d{2}|\\d{4})(?!\\d)(.*))?$`, 'iu')
const yearFirst = new RegExp(`^(\\d{4})[-/., ]*${WORD}[-/. ]*(\\d{1,2})(?!\\d)(.*)$`, 'iu')

/** Dec 01, 2020 · 1-Dec-20 · 1er décembre 2020 · 2020 Dec 1 · Dec 1 (without its year). */
function worded(plain: string): WrittenDay | undefined {
  const text = plain.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i, '')
  const year = yearFirst.exec(text)
  if (year) return ofMonth(year[3], year[2], year[1], year[4])
  const day = dayFirst.exec(text)
  if (day && monthOf(day[2] as string)) return ofMonth(day[1], day[2], day[3], day[4])
  const month = monthFirst.exec(text)
  return month ? ofMonth(month[2], month[1], month[3], month[4]) : undefined
}

function ofMonth(day: string | undefined, word: string | undefined, year: string | undefined, rest: string | undefined): WrittenDay | undefined {
  const m = monthOf(word ?? '')
  const d = Number(day)
  if (m === undefined) return undefined
  if (year === undefined) return { form: 'noYear', m, d }
  const written = year.replace("'", '')
  return timed(written.length === 4 ? { form: 'ymd', y: Number(written), m, d } : { form: 'dmShort', d, m, c: Number(written) }, rest)
}

function timed(day: WrittenDay, rest: string | undefined): WrittenDay | undefined {
  if (rest === undefined || rest.trim() === '') return day
  const time = timePart(rest)
  return time ? { ...day, time } : undefined
}
