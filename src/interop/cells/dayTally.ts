import { fullYear, isCalendarDay } from './readDay.ts'
import type { DayForm, WrittenDay } from './writtenDay.ts'

/** How often a month (year × 12 + month − 1) or a stretch of numbers was seen. */
export type Histogram = ReadonlyMap<number, number>

/** What all values of a column say about how its days are written: counts and histograms by form, of bounded size however long the file. */
export interface DayTally {
  readonly forms: Readonly<Record<DayForm, number>>
  /** Values that are no day at all. */
  readonly other: number
  /** Months of days that can be read in one way only. */
  readonly sure: Histogram
  readonly aby: { readonly firstOver12: number; readonly secondOver12: number; readonly equal: number; readonly dmy: Histogram; readonly mdy: Histogram }
  /** Short forms by what each number would be; months within the hundred years (0 … 1199). */
  readonly abc: { readonly dmy: Histogram; readonly mdy: Histogram; readonly ymd: Histogram }
  /** Two-digit years beside a month in words. */
  readonly short: Histogram
  /** Numbers in stretches of 30. */
  readonly numbers: Histogram
  /** Numbers of cells shown as dates, the same. */
  readonly dated: Histogram
}

export const STRETCH = 30

export interface MutableDayTally extends DayTally {
  add(written: WrittenDay | undefined, times: number, dated: boolean): void
}

export function dayTally(): MutableDayTally {
  const forms: Record<DayForm, number> = { ymd: 0, aby: 0, abc: 0, dmShort: 0, noYear: 0, number: 0 }
  const sure = new Map<number, number>()
  const aby = { firstOver12: 0, secondOver12: 0, equal: 0, dmy: new Map<number, number>(), mdy: new Map<number, number>() }
  const abc = { dmy: new Map<number, number>(), mdy: new Map<number, number>(), ymd: new Map<number, number>() }
  const short = new Map<number, number>()
  const numbers = new Map<number, number>()
  const dated = new Map<number, number>()
  const tally = { forms, other: 0, sure, aby, abc, short, numbers, dated }
  const add = (written: WrittenDay | undefined, times: number, isDated: boolean): void => {
    if (written === undefined) {
      tally.other += times
      return
    }
    forms[written.form] += times
    if (written.form === 'ymd') count(sure, written.y, written.m, written.d, times)
    else if (written.form === 'aby') addAby(aby, written, times)
    else if (written.form === 'abc') addAbc(abc, written, times)
    else if (written.form === 'dmShort') count(short, written.c, written.m, written.d, times)
    else if (written.form === 'number') raise(isDated ? dated : numbers, Math.floor(written.n / STRETCH), times)
  }
  return Object.assign(tally, { add })
}

type Aby = { firstOver12: number; secondOver12: number; equal: number; readonly dmy: Map<number, number>; readonly mdy: Map<number, number> }

function addAby(aby: Aby, { a, b, y }: { readonly a: number; readonly b: number; readonly y: number }, times: number): void {
  if (a > 12 && b <= 12) aby.firstOver12 += times
  if (b > 12 && a <= 12) aby.secondOver12 += times
  if (a === b) aby.equal += times
  count(aby.dmy, y, b, a, times)
  count(aby.mdy, y, a, b, times)
}

function addAbc(abc: { readonly dmy: Map<number, number>; readonly mdy: Map<number, number>; readonly ymd: Map<number, number> }, { a, b, c }: { readonly a: number; readonly b: number; readonly c: number }, times: number): void {
  count(abc.dmy, c, b, a, times)
  count(abc.mdy, c, a, b, times)
  count(abc.ymd, a, b, c, times)
}

function count(months: Map<number, number>, y: number, m: number, d: number, times: number): void {
  if (isCalendarDay(y, m, d) || (y < 100 && isCalendarDay(fullYear(y, 2000), m, d))) raise(months, y * 12 + m - 1, times)
}

const raise = (histogram: Map<number, number>, at: number, times: number): void => {
  histogram.set(at, (histogram.get(at) ?? 0) + times)
}
