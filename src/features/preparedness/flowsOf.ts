import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { DayNumber } from '../../kernel/Day.ts'
import type { Query } from '../../storage/Query.ts'
import { foundOn, type CaseRow } from '../analysis/CaseRow.ts'
import { dayAt, dayIn } from '../analysis/caseRows.ts'
import type { Flow } from '../analysis/demandWork.ts'
import { LATELY_DAYS } from '../analysis/severityAndDemand.ts'

/** Work that has come with cases in the last two weeks: people sampled, tubes, checks, people moved. */
export async function flowsOf(query: Query, context: Context, rows: readonly CaseRow[], asOf: DayNumber): Promise<readonly Flow[]> {
  const lately = (day: DayNumber | null): boolean => day !== null && day > asOf - LATELY_DAYS && day <= asOf
  const own = sql`area = ${context.area} and "outbreakId" = ${context.outbreakId}`
  const within = (day: ReturnType<typeof dayIn>) => sql`${day} > ${asOf - LATELY_DAYS} and ${day} <= ${asOf}`
  const { rows: [came] } = await sql<Readonly<Record<'sample' | 'tube' | 'contact' | 'transport', number>>>`
    select (select coalesce(sum(members), 0)::int from "Sample" where ${own} and status <> 'void' and ${within(dayAt('takenAt', context))}) as sample,
      (select count(*)::int from "Sample" where ${own} and status <> 'void' and ${within(dayAt('takenAt', context))}) as tube,
      (select count(*)::int from "FollowUp" where ${own} and ${within(dayIn('on'))}) as contact,
      (select count(*)::int from "Transfer" where ${own} and status = 'arrived' and ${within(dayAt('arrivedAt', context))}) as transport`.execute(query)
  const cases = rows.filter((row) => lately(foundOn(row))).length
  return [{ name: 'case', came: cases, cases }, ...(['sample', 'tube', 'contact', 'transport'] as const).map((name) => ({ name, came: came?.[name] ?? 0, cases }))]
}
