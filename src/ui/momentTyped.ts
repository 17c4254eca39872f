import { dayNumber, instantOf, type Instant } from '../kernel/Day.ts'
import { timeZone } from '../kernel/timeZone.ts'

/** The moment somebody typed into a field for day and hour (2022-11-11T09:30), by the clock of the outbreak and not of the computer it was typed on. */
export function momentTyped(typed: string, zone: string): Instant | undefined {
  const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(typed) ?? []
  return day ? instantOf(timeZone(zone).startOf(dayNumber(day)) + (Number(hour) * 60 + Number(minute)) * 60_000) : undefined
}
