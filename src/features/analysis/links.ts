import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import type { Query } from '../../storage/Query.ts'

/** Who exposed whom, of the exposures that stand: between people, the exposed one a case or not. */
export interface ExposureLink {
  readonly from: string
  readonly to: string
  /** True where somebody recorded it as how the person was infected. */
  readonly isSource: boolean
}

/** Exposures from person to person whose exposed one has a case file. */
export async function links(query: Query, context: Context): Promise<readonly ExposureLink[]> {
  const { rows } = await sql<ExposureLink>`
    select e."sourcePersonId" as "from", e."personId" as "to", bool_or(e."isSource") as "isSource" from "Exposure" e
    where e.area = ${context.area} and e."outbreakId" = ${context.outbreakId} and e.status = 'active' and e."sourcePersonId" is not null
      and exists (select 1 from "Case" c where c.area = e.area and c."outbreakId" = e."outbreakId" and c."personId" = e."personId" and c.classification <> 'notACase') group by 1, 2 order by 1, 2`.execute(query)
  return rows
}
