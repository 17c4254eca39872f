import { dayNumber, dayOf, type Day } from '../../kernel/Day.ts'
import type { Refusal } from '../../kernel/Result.ts'
import { dayZeros, type DayReading } from './DayReading.ts'
import { STRETCH, type DayTally, type Histogram } from './dayTally.ts'
import { mainSpan, merged, shareIn, total, type Span } from './histogram.ts'
import { fullYear } from './readDay.ts'

/** What stands around a column and can speak for it. */
export interface DayContext {
  readonly column: string
  readonly today: Day
  /** When the events are expected to lie, where somebody said so. */
  readonly expected?: { readonly from: Day; readonly to: Day } | undefined
  /** Tallies of the other day columns of the file that hold events (not births). */
  readonly neighbours?: readonly DayTally[] | undefined
  /** The column holds births: any time within a long life. */
  readonly births?: boolean | undefined
  /** What numbers in another column of the file were found to count from. */
  readonly neighbourZero?: Day | undefined
  /** How the days of another column of the file were found to be written. */
  readonly neighbourOrder?: 'dmy' | 'mdy' | undefined
  readonly date1904?: boolean | undefined
}

/** How a column is read, why, what a person should look at, and what nothing decides. */
export interface DayDecision {
  readonly reading: DayReading
  readonly because: readonly string[]
  readonly doubts: readonly string[]
  readonly undecided: readonly Refusal[]
}

/** Decides how the days of a column are read, form by form, from the evidence of all its values and of what stands around it. Never row by row, and never by habit of a country. */
export function decideDays(tally: DayTally, context: DayContext): DayDecision {
  const about = aboutMonths(tally, context)
  const parts = [decideOrder(tally, about, context), decideShort(tally, about, context), decideCentury(tally, about, context), decideZero(tally, about, context), decideYear(tally, context)]
  return {
    reading: Object.assign({}, ...parts.map((part) => part.reading ?? {})) as DayReading,
    because: parts.flatMap((part) => part.because ?? []),
    doubts: parts.flatMap((part) => part.doubts ?? []),
    undecided: parts.flatMap((part) => (part.undecided === undefined ? [] : [{ obstacle: 'AmbiguousDates', message: `Column “${context.column}”: ${part.undecided}`, at: context.column }])),
  }
}

interface Part {
  readonly reading?: DayReading
  readonly because?: readonly string[]
  readonly doubts?: readonly string[]
  readonly undecided?: string
}

/** Months a slip of a year is allowed around what is known. */
const SLACK = 12
/** Events of one outbreak do not lie apart by more years than this without any between. */
const GAP = 24

/** Days that can be read in one way only: written with the year first or the month in words, or in an order that their own column settles. */
export const sureMonths = (tally: DayTally): Histogram => {
  const order = settledOrder(tally)
  return order ? merged([tally.sure, tally.aby[order]]) : tally.sure
}

/** The months the file is about, by its days that leave no doubt: of the column itself, else of its neighbours, else as expected. */
function aboutMonths(tally: DayTally, { neighbours = [], expected, births }: DayContext): Span | undefined {
  const own = mainSpan(sureMonths(tally), births ? 240 : GAP)
  if (own) return widened(own)
  const around = births ? undefined : mainSpan(merged(neighbours.map(sureMonths)), GAP)
  if (around) return widened(around)
  return expected && !births ? widened({ from: monthOf(expected.from), to: monthOf(expected.to) }) : undefined
}

const widened = ({ from, to }: Span): Span => ({ from: from - SLACK, to: to + SLACK })
const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const monthText = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
const spanText = ({ from, to }: Span): string => `${monthText(from + SLACK)} to ${monthText(to - SLACK)}`

/** The order that a column's own days leave no doubt of. */
export function settledOrder({ aby: { firstOver12, secondOver12 } }: DayTally): 'dmy' | 'mdy' | undefined {
  const less = Math.min(firstOver12, secondOver12)
  if (firstOver12 === secondOver12 || less > 0.1 * (firstOver12 + secondOver12)) return undefined
  return firstOver12 > secondOver12 ? 'dmy' : 'mdy'
}

function decideOrder(tally: DayTally, about: Span | undefined, { column, neighbourOrder }: DayContext): Part {
  const { aby } = tally
  if (tally.forms.aby === 0) return {}
  const order = settledOrder(tally)
  const [dayFirst, monthFirst] = [aby.firstOver12, aby.secondOver12]
  if (order) {
    const [sayIt, against] = order === 'dmy' ? [dayFirst, monthFirst] : [monthFirst, dayFirst]
    return {
      reading: { order },
      because: [`${sayIt} values of “${column}” have a ${order === 'dmy' ? 'first' : 'second'} number above 12, so it is the day`],
      doubts: against > 0 ? [`${against} values of “${column}” are written the other way round and will be refused; some of the others may be as well`] : [],
    }
  }
  if (dayFirst > 0 && monthFirst > 0) return { undecided: `${dayFirst} values can only be day/month/year and ${monthFirst} only month/day/year: two ways of writing are mixed, and which one the others are cannot be known. Say in the mapping which order to read; the contradicting rows will be refused` }
  if (aby.equal === tally.forms.aby) return { reading: { order: 'dmy' } }
  // Which of two months is meant needs a closer look than which of two decades.
  const near = about && { from: about.from + SLACK - 1, to: about.to - SLACK + 1 }
  const found = near && bestOf([['dmy', shareIn(aby.dmy, near)], ['mdy', shareIn(aby.mdy, near)]] as const)
  if (found) return { reading: { order: found }, because: [`read as ${found}, “${column}” agrees with the other days of the file (${spanText(about as Span)}); read the other way it does not`] }
  if (neighbourOrder) return { reading: { order: neighbourOrder }, because: [`“${column}” is read as ${neighbourOrder}, as the file's other days are written`], doubts: [`None of the ${tally.forms.aby} days of “${column}” has a number above 12; are they written ${neighbourOrder} like the file's others?`] }
  return { undecided: `none of its ${tally.forms.aby} days has a number above 12, so day/month and month/day cannot be told apart. Say in the mapping which it is` }
}

/** The one candidate that fits, when no other comes near. */
function bestOf<Name>(candidates: readonly (readonly [Name, number])[], enough = 0.95, others = 0.7): Name | undefined {
  const fits = candidates.filter(([, share]) => share >= enough)
  return fits.length === 1 && candidates.every((candidate) => candidate === fits[0] || candidate[1] <= others) ? (fits[0] as readonly [Name, number])[0] : undefined
}

/** The hundred years in which the file's own years lie in the middle; for births, those that end with the file. */
const centuryAround = (about: Span, births: boolean | undefined): number => (births ? Math.floor(about.to / 12) - 99 : Math.floor((about.from + about.to) / 24) - 50)

type Order = keyof DayTally['abc']
const MOST_APART = 36

/** The order in which the days lie close together, as those of one outbreak do, when in every other they lie at least three times as far apart. */
function closestTogether(orders: readonly Order[], tally: DayTally, century: number): Order | undefined {
  const months = (order: Order): readonly number[] => [...tally.abc[order].keys()].map((key) => fullYear(Math.floor(key / 12), century) * 12 + (key % 12))
  const apart = orders.map((order) => ({ order, by: Math.max(...months(order)) - Math.min(...months(order)) })).sort((a, b) => a.by - b.by)
  const [best, next] = apart
  return best && best.by <= MOST_APART && (next === undefined || next.by >= 3 * Math.max(best.by, 4)) ? best.order : undefined
}

/** Without another sign, the hundred years that end with this one: what is recorded has happened. */
const centuryUpTo = (today: Day): number => Number(today.slice(0, 4)) - 99
const centuryDoubt = (count: number, column: string, today: Day): string => `${count} values of “${column}” have years of two digits; no day of the file has its whole year, so they are read as the last hundred years up to ${today.slice(0, 4)}. Is that so?`

function decideShort(tally: DayTally, about: Span | undefined, { column, births, today }: DayContext): Part {
  const count = tally.forms.abc
  if (count === 0) return {}
  const valid = (['dmy', 'mdy', 'ymd'] as const).filter((order) => total(tally.abc[order]) >= 0.95 * count)
  if (!about) {
    const order = closestTogether(valid, tally, centuryUpTo(today))
    if (!order) return { undecided: `${count} values have years of two digits, and no day of the file with its whole year says of which century, or which number is the year. Say it in the mapping` }
    return { reading: { shortOrder: order, century: centuryUpTo(today) }, because: [`read as ${order} the days of “${column}” lie within ${MOST_APART / 12} years; read another way they are no days or lie far apart`], doubts: [centuryDoubt(count, column, today)] }
  }
  const century = centuryAround(about, births)
  const whole = (key: number): number => fullYear(Math.floor(key / 12), century) * 12 + (key % 12)
  const found = valid.length === 1 && shareIn(tally.abc[valid[0] as 'dmy'], about, whole) >= 0.5 ? valid[0] : bestOf(valid.map((order) => [order, shareIn(tally.abc[order], about, whole)] as const), 0.9)
  if (!found) return { undecided: `${count} values are written with three short numbers, and nothing tells which is the day, the month and the year. Say it in the mapping` }
  return { reading: { shortOrder: found, century }, because: [`the short dates of “${column}” fall where the file's other days lie (${spanText(about)}) when read as ${found}, and in no other order`] }
}

function decideCentury(tally: DayTally, about: Span | undefined, { column, births, today }: DayContext): Part {
  if (tally.forms.dmShort === 0) return {}
  if (!about) return { reading: { century: centuryUpTo(today) }, doubts: [centuryDoubt(tally.forms.dmShort, column, today)] }
  return { reading: { century: centuryAround(about, births) }, because: [`two-digit years of “${column}” are taken to lie around the file's other days (${spanText(about)})`] }
}

function decideYear(tally: DayTally, { column }: DayContext): Part {
  return tally.forms.noYear === 0 ? {} : { doubts: [`${tally.forms.noYear} days of “${column}” have no year and will be refused, unless the mapping says which year the column is about`] }
}

const GAP_OF_NUMBERS = 120

function decideZero(tally: DayTally, about: Span | undefined, context: DayContext): Part {
  const { column, today, births, date1904, neighbourZero } = context
  const all = merged([tally.numbers, tally.dated])
  if (all.size === 0) return {}
  const spreadsheet = date1904 ? dayZeros.spreadsheet1904 : dayZeros.spreadsheet
  const decided = (dayZero: Day, because: string, doubts: readonly string[] = []): Part => ({ reading: { dayZero, ...limits(all, dayZero, births) }, because: [because], doubts })
  const share = (zero: Day, span: Span): number => shareIn(all, span, monthAt(zero))
  if (tally.dated.size > 0) return decided(spreadsheet, `numbers of “${column}” are shown as dates in the workbook, which counts from ${spreadsheet}`)
  const count = total(all)
  if (about) {
    const found = bestOf(([spreadsheet, dayZeros.unix] as const).map((zero) => [zero, share(zero, about)] as const), 0.5, 0.1) ?? (share(dayZeros.spreadsheet1904, about) >= 0.5 && share(spreadsheet, about) < 0.1 && share(dayZeros.unix, about) < 0.1 ? dayZeros.spreadsheet1904 : undefined)
    if (found) return decided(found, `the ${count} numbers of “${column}” are days counted from ${found}: so they fall on ${daysText(all, found)}, where the written days of the file lie (${spanText(about)}); counted from ${found === dayZeros.unix ? spreadsheet : dayZeros.unix} they would fall on ${daysText(all, found === dayZeros.unix ? spreadsheet : dayZeros.unix)}`)
  }
  if (neighbourZero && share(neighbourZero, plausible(today, births)) >= 0.95) return decided(neighbourZero, `numbers of “${column}” are taken to count from ${neighbourZero}, like those of the file's other columns`, [`Do the numbers of “${column}” count from ${neighbourZero}? They would fall on ${daysText(all, neighbourZero)}`])
  const likely = bestOf(([spreadsheet, dayZeros.unix] as const).map((zero) => [zero, share(zero, plausible(today, births))] as const), 0.95, 0.05)
  if (likely && !about) return decided(likely, `no written day speaks for “${column}”; its numbers fall in the past decades only when counted from ${likely} (${daysText(all, likely)})`, [`Do the numbers of “${column}” count from ${likely}? They would fall on ${daysText(all, likely)}`])
  return { undecided: `its ${count} numbers count days from a day that the file does not say (from ${spreadsheet} they would fall on ${daysText(all, spreadsheet)}, from ${dayZeros.unix} on ${daysText(all, dayZeros.unix)}). Say in the mapping which day is number 0` }
}

const monthAt = (zero: Day) => (stretch: number): number => monthOf(dayOf(dayNumber(zero) + stretch * STRETCH + STRETCH / 2))

function daysText(numbers: Histogram, zero: Day): string {
  const span = mainSpan(numbers, (GAP_OF_NUMBERS * 30) / STRETCH) as Span
  return `${dayOf(dayNumber(zero) + span.from * STRETCH).slice(0, 7)} to ${dayOf(dayNumber(zero) + (span.to + 1) * STRETCH).slice(0, 7)}`
}

const plausible = (today: Day, births: boolean | undefined): Span => ({ from: monthOf(today) - (births ? 110 : 30) * 12, to: monthOf(today) + 12 })

/** Numbers far from all others of the column are not of its kind. */
function limits(numbers: Histogram, zero: Day, births: boolean | undefined): Pick<DayReading, 'numbersBetween'> {
  const span = mainSpan(numbers, births ? 360 : GAP_OF_NUMBERS) as Span
  return { numbersBetween: [dayOf(dayNumber(zero) + span.from * STRETCH - 730), dayOf(dayNumber(zero) + (span.to + 1) * STRETCH + 730)] }
}
