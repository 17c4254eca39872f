import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { CaseFact } from '../../duties/indicators/CaseFact.ts'
import type { Query } from '../../storage/Query.ts'
import { heldFrom, heldTo, keepsIn } from './held.ts'
import { ofFront } from './ofFront.ts'

/**
 * The cases that count, with what the indicators ask of each. A result is that of a tube of the person's own: a positive pool is not a case.
 * Listed and restricted are as of the day the case was found.
 */
export async function caseFacts(query: Query, context: Context, frontId: string | null | undefined): Promise<readonly CaseFact[]> {
  const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone ${context.timeZone})::date`
  const { rows } = await sql<CaseFact>`
    with c as (
      select c.area, c."outbreakId", c."personId", c.classification = 'confirmed' as confirmed, c."onsetOn", c."firstPositiveOn" as "sampledOn", least(c."confirmedOn", r.day) as "confirmedOn",
        coalesce(c."reportedOn", ${dayOf('c.reportedAt')}) as "reportedOn", coalesce(${dayOf('c.isolatedAt')}, c."admittedOn") as "isolatedOn",
        coalesce(c.outcome, 'unknown') <> 'unknown' or c."diedOn" is not null as over, c."importedFrom" is not null as imported, c."detectionContext"
      from "Case" c left join lateral (
        select min(${dayOf('s.resultedAt')}) as day from "SampleMember" m join "Sample" s on s.area = m.area and s.id = m."sampleId"
        where m.area = c.area and m."personId" = c."personId" and s.members = 1 and s.status = 'resulted' and s.result = 'positive' and (c."firstPositiveOn" is null or ${dayOf('s.takenAt')} >= c."firstPositiveOn")
      ) r on true
      where c.area = ${context.area} and c."outbreakId" = ${context.outbreakId} and c.classification <> 'notACase' ${ofFront('c', frontId)}
    ), f as (select *, coalesce("sampledOn", "confirmedOn", "reportedOn", "onsetOn") as "foundOn" from c)
    select f.confirmed, f."onsetOn", f."sampledOn", f."confirmedOn", f."reportedOn", f."isolatedOn", f.over, f.imported, f."detectionContext",
      exists (select 1 from "Exposure" e where e.area = f.area and e."personId" = f."personId" and e.status = 'active' and e."sourcePersonId" is not null) as linked,
      (select count(distinct e."personId")::int from "Exposure" e where e.area = f.area and e."sourcePersonId" = f."personId" and e.status = 'active') as named,
      exists (select 1 from "Contact" k where k.area = f.area and k."personId" = f."personId" and k.status <> 'notAContact' and (coalesce(k."namedAt", k."recordedAt") at time zone ${context.timeZone})::date <= f."foundOn") as listed,
      exists (select 1 from "Order" o where o.area = f.area and o."personId" = f."personId" and o.kind = 'quarantine' and ${keepsIn('o')}
        and (${heldFrom('o')} at time zone ${context.timeZone})::date <= f."foundOn" and (${heldTo('o')} at time zone ${context.timeZone})::date >= f."foundOn") as restricted
    from f`.execute(query)
  return rows
}
