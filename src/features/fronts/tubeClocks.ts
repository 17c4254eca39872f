import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { NEW_DAYS } from '../../duties/indicators/definitions.ts'
import type { Began } from '../../duties/indicators/delayIndicator.ts'
import type { IndicatorFacts } from '../../duties/indicators/indicatorsOf.ts'
import type { Query } from '../../storage/Query.ts'

/** The tubes of the last days by how long they waited for a result, and the members of positive pools by how long they waited for a tube of their own. A tube belongs to no front: its members may be of several. */
export async function tubeClocks(query: Query, context: Context): Promise<IndicatorFacts['tubes']> {
  const [tubes, resamples] = await Promise.all([tubesOf(query, context), resamplesOf(query, context)])
  const sum = (of: (row: Tubes) => number): number => tubes.reduce((total, row) => total + of(row), 0)
  return {
    over12: sum(({ over12 }) => over12), in12: sum(({ in12 }) => in12), over24: sum(({ over24 }) => over24), in24: sum(({ in24 }) => in24),
    positive: sum(({ positive }) => positive), negative: sum(({ negative }) => negative), waits: tubes, resamples,
  }
}

interface Tubes extends Began {
  readonly over12: number
  readonly in12: number
  readonly over24: number
  readonly in24: number
  readonly positive: number
  readonly negative: number
}

async function tubesOf(query: Query, context: Context): Promise<readonly Tubes[]> {
  const now = sql`${context.now}::timestamptz`
  const { rows } = await sql<Tubes>`
    select ${context.today}::date as week, length, done, count(*)::int as count,
      (count(*) filter (where "takenAt" <= ${now} - interval '12 hours'))::int as over12, (count(*) filter (where "takenAt" <= ${now} - interval '12 hours' and done and "resultedAt" <= "takenAt" + interval '12 hours'))::int as in12,
      (count(*) filter (where "takenAt" <= ${now} - interval '24 hours'))::int as over24, (count(*) filter (where "takenAt" <= ${now} - interval '24 hours' and done and "resultedAt" <= "takenAt" + interval '24 hours'))::int as in24,
      (count(*) filter (where done and result = 'positive'))::int as positive, (count(*) filter (where done and result = 'negative'))::int as negative
    from (
      select "takenAt", "resultedAt", result, done, floor(extract(epoch from greatest(case when done then "resultedAt" else ${now} end - "takenAt", interval '0')) / 3600)::int as length
      from (select "takenAt", "resultedAt", result, coalesce("resultedAt" <= ${now}, false) as done from "Sample"
        where area = ${context.area} and "outbreakId" = ${context.outbreakId} and status <> 'void' and result <> 'notDone' and "takenAt" > ${now} - ${NEW_DAYS}::int * interval '1 day' and "takenAt" <= ${now}) s
    ) s group by length, done`.execute(query)
  return rows
}

/** From the moment a pool was positive to the next tube of each member alone. */
async function resamplesOf(query: Query, context: Context): Promise<readonly Began[]> {
  const now = sql`${context.now}::timestamptz`
  const { rows } = await sql<Began>`
    select ${context.today}::date as week, done, length, count(*)::int as count from (
      select a.at is not null as done, floor(extract(epoch from coalesce(a.at, ${now}) - s."resultedAt") / 3600)::int as length
      from "Sample" s join "SampleMember" m on m.area = s.area and m."sampleId" = s.id left join lateral (
        select min(t."takenAt") as at from "SampleMember" n join "Sample" t on t.area = n.area and t.id = n."sampleId"
        where n.area = m.area and n."personId" = m."personId" and t.members = 1 and t.status <> 'void' and t."takenAt" >= s."resultedAt" and t."takenAt" <= ${now}
      ) a on true
      where s.area = ${context.area} and s."outbreakId" = ${context.outbreakId} and s.members > 1 and s.result = 'positive' and s.status = 'resulted' and s."resultedAt" <= ${now} and s."takenAt" > ${now} - ${NEW_DAYS}::int * interval '1 day'
    ) r group by done, length`.execute(query)
  return rows
}
