import { sql, type RawBuilder } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { dayNumber, type Day, type DayNumber } from '../../kernel/Day.ts'
import type { Query } from '../../storage/Query.ts'
import { foundOn, type CaseRow, type Event } from './CaseRow.ts'

/** The cases that count, as they were known at the end of a day, and which of their days to count by. */
export interface Known {
  readonly rows: readonly CaseRow[]
  readonly asOf: DayNumber
  /** Cases there are in all, those that were not known yet among them. */
  readonly of: number
  readonly notYet: number
  readonly by: Event
}

export interface Wanted {
  readonly frontId?: string | null | undefined
  readonly until?: Day | null | undefined
  readonly by?: Event | null | undefined
}

/**
 * Loads the cases. Without a day it speaks of the end of yesterday, the last day that is whole; of an outbreak whose last case is longer ago, of the last day anything is known of.
 * Without an event to count by it takes onsets, unless most cases have none.
 */
export async function caseRows(query: Query, context: Context, { frontId, until, by }: Wanted): Promise<Known> {
  const all = await loaded(query, context, frontId)
  const asOf = until ? dayNumber(until) : lastWholeDay(all, dayNumber(context.today) - 1)
  const rows = all.filter((row) => (row.report ?? foundOn(row) ?? asOf) <= asOf).map((row) => asKnown(row, asOf))
  return { rows, asOf, of: all.length, notYet: all.length - rows.length, by: by ?? (rows.filter(({ onset }) => onset !== null).length * 2 >= rows.length ? 'onset' : 'sample') }
}

const LONG_OVER_DAYS = 45

function lastWholeDay(rows: readonly CaseRow[], yesterday: DayNumber): DayNumber {
  let last = Number.NEGATIVE_INFINITY
  for (const row of rows) for (const day of [row.report, foundOn(row), row.outcomeOn]) if (day !== null && day <= yesterday && day > last) last = day
  return Number.isFinite(last) && last < yesterday - LONG_OVER_DAYS ? last : yesterday
}

/** What was not known yet on a day is taken back. */
function asKnown(row: CaseRow, asOf: DayNumber): CaseRow {
  const then = (day: DayNumber | null): DayNumber | null => (day !== null && day <= asOf ? day : null)
  const ended = row.outcomeOn === null || row.outcomeOn <= asOf
  return { ...row, isolated: then(row.isolated), admitted: then(row.admitted), converted: then(row.converted), outcomeOn: then(row.outcomeOn), died: then(row.died), outcome: ended ? row.outcome : null }
}

/** A day of a table as a count of days. */
export const dayIn = (column: string): RawBuilder<number> => sql<number>`(${sql.ref(column)} - date '1970-01-01')::int`
/** The day of a moment, in the outbreak's time zone, as a count of days. */
export const dayAt = (column: string, { timeZone }: Context): RawBuilder<number> => sql<number>`((${sql.ref(column)} at time zone ${timeZone})::date - date '1970-01-01')::int`

async function loaded(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly CaseRow[]> {
  const front = frontId ? sql`and c."frontId" = ${frontId}` : sql``
  const { rows } = await sql<CaseRow>`
    select c.id, c."personId", c.number, c."frontId", c.jurisdiction, c.classification, c.symptoms, c."detectionContext" as context, c.severity,
      ${dayIn('c.onsetOn')} as onset, ${dayIn('c.firstPositiveOn')} as sample, ${dayIn('c.confirmedOn')} as confirmed, coalesce(${dayIn('c.reportedOn')}, ${dayAt('c.reportedAt', context)}, ${dayIn('c.confirmedOn')}) as report,
      ${dayIn('c.convertedOn')} as converted, ${dayAt('c.isolatedAt', context)} as isolated, ${dayIn('c.admittedOn')} as admitted, c.outcome, coalesce(${dayIn('c.outcomeOn')}, ${dayIn('c.diedOn')}) as "outcomeOn",
      coalesce(${dayIn('c.diedOn')}, case when c.outcome = 'died' then ${dayIn('c.outcomeOn')} end) as died, ${dayIn('c.infectedFromOn')} as "infectedFrom", ${dayIn('c.infectedToOn')} as "infectedTo", c."importedFrom" is not null as imported,
      coalesce(p."ageYears", date_part('year', age(coalesce(c."onsetOn", c."reportedOn", ${context.today}::date), p."bornOn")))::float8 as age, p."householdId" as household, p."residenceId" as residence, p."organisationId" as organisation, r.latitude, r.longitude
    from "Case" c left join "Person" p on p.area = c.area and p.id = c."personId" left join "Place" r on r.area = p.area and r.id = p."residenceId"
    where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c.classification <> 'notACase' ${front} order by c.id`.execute(query)
  return rows
}
