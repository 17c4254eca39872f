import { sql } from 'kysely'
import { addDays } from '../../kernel/Day.ts'
import type { Context } from '../../kernel/action.ts'
import type { KeptThing, Retention, RetentionRule } from '../../domain/Retention.ts'
import type { Query } from '../../storage/Query.ts'
import { visitsNotNeeded } from './visitsNotNeeded.ts'

/** What one rule asks for now: what has been kept long enough, and what waits all the same. */
export interface Due {
  readonly rule: RetentionRule
  /** Ids, no more than asked for; of people where the rule forgets, else of records. */
  readonly ids: readonly string[]
  readonly total: number
  /** Kept longer because of a legal hold; because the time for remedies against an order has not run out, or what is disputed was not answered long enough ago. */
  readonly held: number
  readonly remedies: number
}

/** What has been kept long enough by each rule of the policy, the longest first. Nothing where the policy is silent. */
export async function dueRecords(query: Query, context: Context, most: number): Promise<readonly Due[]> {
  const retention = context.retention as Retention | undefined
  const due: Due[] = []
  for (const rule of retention?.rules ?? []) due.push(await dueBy(query, context, rule, retention as Retention, most))
  return due
}

async function dueBy(query: Query, context: Context, rule: RetentionRule, { remedies: { days: remedyDays }, rules }: Retention, most: number): Promise<Due> {
  const { area, outbreakId, today, now } = context
  const here = (table: string) => sql`${sql.ref(`${table}.area`)} = ${area} and ${sql.ref(`${table}.outbreakId`)} = ${outbreakId}`
  const before = addDays(today, -rule.days)
  const over = sql`(select "overOn" from "Outbreak" where id = ${outbreakId})`
  const some = rule.what === 'visitsNotNeeded' ? await visitsNotNeeded(query, context, before, rules.find(({ what }) => what === 'visits')?.days) : []
  const { from, id, people, kept } = parts[rule.what](here, sql`${before}::date`, over, sql`${today}::date`, some)
  const held = sql`exists (select 1 from "LegalHold" h where ${here('h')} and h."liftedAt" is null and (h."subjectNoun" = 'Outbreak' or h."subjectId" in ${people}))`
  const disputed = sql`exists (select 1 from "Complaint" d where ${here('d')} and d."personId" in ${people} and coalesce(d."answeredAt", ${now}::timestamptz) > ${now}::timestamptz - make_interval(days => ${remedyDays}))`
  const remedies = sql`(${disputed} or exists (select 1 from "Order" o where ${here('o')} and o."personId" in ${people} and o.status <> 'drafted' and coalesce(o."endedAt", o."releasedAt", o."endsAt", ${now}::timestamptz) > ${now}::timestamptz - make_interval(days => ${remedyDays})))`
  const { rows: [counted] } = await sql<{ total: number; held: number; remedies: number }>`select count(*) filter (where not held and not remedies)::int as total, count(*) filter (where held)::int as held, count(*) filter (where remedies and not held)::int as remedies from (select ${held} as held, ${remedies} as remedies from ${from} where ${kept}) k`.execute(query)
  const { rows } = await sql<{ id: string }>`select ${id} as id from ${from} where ${kept} and not ${held} and not ${remedies} order by 1 limit ${most}`.execute(query)
  return { rule, ids: rows.map((row) => row.id), total: counted?.total ?? 0, held: counted?.held ?? 0, remedies: counted?.remedies ?? 0 }
}

type Sql = ReturnType<typeof sql>
interface Parts {
  readonly from: Sql
  readonly id: Sql
  /** Whom a record is about: a hold or an order of any of them keeps it. */
  readonly people: Sql
  /** That it has been kept long enough. */
  readonly kept: Sql
}

const isCase = (here: (table: string) => Sql) => sql`exists (select 1 from "Case" c where ${here('c')} and c."personId" = p.id and c.classification <> 'notACase')`
const isContact = (here: (table: string) => Sql) => sql`exists (select 1 from "Contact" t where ${here('t')} and t."personId" = p.id)`

const parts: Readonly<Record<KeptThing, (here: (table: string) => Sql, before: Sql, over: Sql, today: Sql, some: readonly string[]) => Parts>> = {
  contactsWhoStayedWell: (here, before, over) => ({
    ...person, kept: sql`${here('p')} and p."forgottenAt" is null and ${isContact(here)} and not ${isCase(here)} and coalesce((select max(r."endsOn") from "Course" r where ${here('r')} and r."subjectId" = p.id), ${over}) < ${before}`,
  }),
  cases: (here, before) => ({
    ...person, kept: sql`${here('p')} and p."forgottenAt" is null and exists (select 1 from "Case" c where ${here('c')} and c."personId" = p.id and c.classification <> 'notACase')
      and (select max(coalesce(c."outcomeOn", c."confirmedOn", c."reportedOn", c."recordedAt"::date)) from "Case" c where ${here('c')} and c."personId" = p.id and c.classification <> 'notACase') < ${before}
      and not exists (select 1 from "Course" r where ${here('r')} and r."subjectId" = p.id and r."endsOn" >= ${before})`,
  }),
  everybodyElse: (here, before, over) => ({ ...person, kept: sql`${here('p')} and p."forgottenAt" is null and not ${isContact(here)} and not ${isCase(here)} and ${over} < ${before}` }),
  visits: (here, before) => ({
    from: sql`"Visit" v`, id: sql`v.id`, people: sql`(v."personId")`, kept: sql`${here('v')} and coalesce(v."toOn", v."fromOn", v."toAt"::date, v."fromAt"::date, v."recordedAt"::date) < ${before}`,
  }),
  visitsNotNeeded: (here, _before, _over, _today, some) => ({ from: sql`"Visit" v`, id: sql`v.id`, people: sql`(v."personId")`, kept: sql`${here('v')} and v.id = any(${some}::uuid[])` }),
  negativeResults: (here, before, _over, today) => ({
    from: sql`"Sample" s`, id: sql`s.id`, people: sql`(select m."personId" from "SampleMember" m where ${here('m')} and m."sampleId" = s.id)`,
    // Tests that a course still counts on stay until it has ended.
    kept: sql`${here('s')} and s.result = 'negative' and coalesce(s."resultedAt", s."recordedAt")::date < ${before} and not exists (select 1 from "SampleMember" m join "Course" r on r.area = m.area and r."subjectId" = m."personId" where ${here('m')} and m."sampleId" = s.id and r."endsOn" >= ${today})`,
  }),
  complaints: (here, before) => ({ from: sql`"Complaint" k`, id: sql`k.id`, people: sql`(k."personId")`, kept: sql`${here('k')} and k."answeredAt" is not null and k."answeredAt"::date < ${before}` }),
  refusedRows: (here, before) => ({ from: sql`"ImportRow" i`, id: sql`i.id`, people: sql`(select null::uuid)`, kept: sql`${here('i')} and i."recordedAt"::date < ${before}` }),
}

const person = { from: sql`"Person" p`, id: sql`p.id`, people: sql`(p.id)` }
