import { type DayNumber, type Millis } from './Day.ts'

/** A place's clock: which moment a calendar day begins there, and which day a moment falls on. */
export interface TimeZone {
  readonly name: string
  startOf(day: DayNumber): Millis
  dayAt(moment: Millis): DayNumber
}

const DAY_MS = 86_400_000
const KEPT_DAYS = 40_000
const zones = new Map<string, TimeZone>()

/** The clock of an IANA time zone (Asia/Shanghai). Throws RangeError on a name the engine does not know; check names where they enter. */
export function timeZone(name: string): TimeZone {
  const known = zones.get(name)
  if (known) return known
  const zone = newTimeZone(name)
  zones.set(name, zone)
  return zone
}

export function isTimeZone(name: string): boolean {
  try {
    timeZone(name)
    return true
  } catch {
    return false
  }
}

function newTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  // Days of the next decades are looked up by their number: rules ask for the same few millions of times.
  const starts = new Float64Array(KEPT_DAYS).fill(Number.NaN)
  const wallClock = (moment: Millis): Millis => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(moment)) part[type] = Number(value)
    return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1, part['hour'] ?? 0, part['minute'] ?? 0, part['second'] ?? 0)
  }
  const startOf = (day: DayNumber): Millis => {
    const known = starts[day]
    if (known !== undefined && !Number.isNaN(known)) return known
    // Two steps: the offset at UTC midnight, then the offset at the moment that gives, which differs on a day the clocks change.
    const first = 2 * day * DAY_MS - wallClock(day * DAY_MS)
    const start = day * DAY_MS + first - wallClock(first)
    if (day >= 0 && day < KEPT_DAYS) starts[day] = start
    return start
  }
  const dayAt = (moment: Millis): DayNumber => {
    const guess = Math.floor(moment / DAY_MS)
    if (moment < startOf(guess)) return guess - 1
    return moment >= startOf(guess + 1) ? guess + 1 : guess
  }
  return { name, startOf, dayAt }
}
