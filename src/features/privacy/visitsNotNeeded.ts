import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { addDays, dayOf, type Day } from '../../kernel/Day.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { anchorDaysOf } from '../../domain/case/anchorDaysOf.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import { visitNeeded } from '../../domain/visit/visitNeeded.ts'
import type { Query, Row } from '../../storage/Query.ts'

type Found = Pick<Row<'Case'>, 'onsetOn' | 'rashOn' | 'firstPositiveOn' | 'isolatedAt' | 'outcome' | 'outcomeOn' | 'diedOn'> & { readonly id: string; readonly from: Day | null; readonly to: Day | null }

/**
 * Visits of cases that none of their illnesses gives a reason to keep, recorded before a day; those that go for their age anyway (`oldAfter` days) are left to that. Whoever is no case, or a case
 * whose days are not known, may still turn out to need theirs.
 */
export async function visitsNotNeeded(query: Query, { area, outbreakId, today, timeZone: zone, policy }: Context, before: Day, oldAfter: number | undefined): Promise<readonly string[]> {
  const outbreak = await query.selectFrom('Outbreak').select('disease').where('id', '=', outbreakId).executeTakeFirst()
  const profile = outbreak && (policy?.('disease', outbreak.disease) as DiseaseProfile | undefined)
  if (!profile) return []
  const { rows } = await sql<Found>`
    select v.id, coalesce(v."fromOn", (v."fromAt" at time zone ${zone})::date) as "from", coalesce(v."toOn", (v."toAt" at time zone ${zone})::date) as "to", c."onsetOn", c."rashOn", c."firstPositiveOn", c."isolatedAt", c.outcome, c."outcomeOn", c."diedOn"
    from "Visit" v join "Case" c on c.area = v.area and c."personId" = v."personId" and c."outbreakId" = v."outbreakId"
    where v.area = ${area} and v."outbreakId" = ${outbreakId} and c.classification <> 'notACase' and v."recordedAt"::date < ${before}::date`.execute(query)
  const { dayAt } = timeZone(zone)
  const [needed, judged] = [new Set<string>(), new Set<string>()]
  const old = oldAfter === undefined ? undefined : addDays(today, -oldAfter)
  for (const { id, from, to, ...file } of rows) {
    const last = to ?? from
    if ((old !== undefined && last !== null && last < old) || visitNeeded({ fromOn: from, toOn: to }, anchorDaysOf(file, (at) => dayOf(dayAt(at))), profile)) needed.add(id)
    else judged.add(id)
  }
  return [...judged].filter((id) => !needed.has(id))
}
