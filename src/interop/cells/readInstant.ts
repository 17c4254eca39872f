import { dayNumber, instantOf, type Instant } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import type { DayReading } from './DayReading.ts'
import { resolveDay } from './readDay.ts'
import { writtenDay } from './writtenDay.ts'

/** A moment from a cell: the day read as its column is read, the time on the clock of the outbreak unless the cell names another. A day alone means its beginning. */
export function readInstant(text: string, reading: DayReading, zone: string, dated = false): Result<Instant> {
  const written = writtenDay(text)
  if (!written) return refuse('NotAMoment', `“${text}” is not a date with a time; write it as YYYY-MM-DD hh:mm`)
  const day = resolveDay(text, written, reading, dated)
  if (!day.ok) return day
  const minutes = written.form === 'number' ? Math.round((written.n % 1) * 1440) : (written.time?.minutes ?? 0)
  const start = written.time?.offset === undefined ? timeZone(zone).startOf(dayNumber(day.value)) : dayNumber(day.value) * 86_400_000 - written.time.offset * 60_000
  return done(instantOf(start + minutes * 60_000))
}
