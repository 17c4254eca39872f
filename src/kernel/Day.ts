/** A calendar day as people write it in ISO 8601: 2022-11-11. It says nothing of an hour or a time zone. */
export type Day = string
/** The same day counted from 1970-01-01 = 0: what rules calculate with. */
export type DayNumber = number
/** A moment, in UTC with milliseconds: 2022-11-11T10:00:00.000Z. Sorts as text. */
export type Instant = string
/** A moment in milliseconds since 1970-01-01T00:00Z. */
export type Millis = number

const DAY_MS = 86_400_000

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The first days of months people are recorded in, looked up by the number of the month: rules ask by the million. */
const FIRST_YEAR = 1900
const monthStarts = Int32Array.from({ length: 12 * 300 }, (_, month) => firstOfMonth(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1))

export function dayNumber(day: Day): DayNumber {
  const [year, month] = [two(day, 0) * 100 + two(day, 2), two(day, 5)]
  const known = monthStarts[(year - FIRST_YEAR) * 12 + month - 1]
  return (known ?? firstOfMonth(year, month)) + two(day, 8) - 1
}

/** Howard Hinnant's civil-from-days arithmetic: the first day of a month, counted from 1970-01-01. */
function firstOfMonth(civilYear: number, month: number): DayNumber {
  const year = civilYear - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5)
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export const dayOf = (number: DayNumber): Day => new Date(number * DAY_MS).toISOString().slice(0, 10)
export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days)
/** Days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)
export const instantOf = (millis: Millis): Instant => new Date(millis).toISOString()

/** Moments as the house writes them are read by arithmetic, since rules read them by the million; any other form by the engine. */
export function millisOf(instant: Instant): Millis {
  if (instant.length !== 24 || instant.charCodeAt(23) !== 90) return Date.parse(instant)
  const seconds = two(instant, 11) * 3600 + two(instant, 14) * 60 + two(instant, 17)
  return dayNumber(instant) * DAY_MS + seconds * 1000 + (instant.charCodeAt(20) - 48) * 100 + two(instant, 21)
}

const two = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
