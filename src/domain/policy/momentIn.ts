import { dayNumber, instantOf, isDay, type Instant } from '../../kernel/Day.ts'
import { isTimeZone, timeZone } from '../../kernel/timeZone.ts'

/** The moment a policy names: a bare date means 00:00 where the outbreak is. An unknown time zone is refused where it enters, and is not guessed here. */
export function momentIn(zone: string, at: string): Instant {
  if (!isDay(at)) return new Date(at).toISOString()
  return instantOf(timeZone(isTimeZone(zone) ? zone : 'UTC').startOf(dayNumber(at)))
}
