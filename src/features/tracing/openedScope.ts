import { sql } from 'kysely'
import type { Context } from '../../kernel/action.ts'
import { EVERYWHERE } from '../../kernel/Grant.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { inScope, type Scope } from '../../kernel/Scope.ts'
import { pseudonymOf } from '../../domain/person/pseudonymOf.ts'
import type { Query } from '../../storage/Query.ts'

/** The scope for looking at one person: one's own; a little wider while one has opened this record with a reason; else a refusal that names the person by a pseudonym. */
export async function openedScope(whole: Query, { personId, caseId }: { readonly personId?: string | null; readonly caseId?: string | null }, scope: Scope, context: Context): Promise<Result<Scope>> {
  if (scope.places.includes(EVERYWHERE)) return done(scope)
  const { rows: [person] } = await sql<{ id: string; outbreakId: string; jurisdiction: string; open: boolean }>`
    select p.id, p."outbreakId", p.jurisdiction, exists (select 1 from "GlassBroken" g where g.area = p.area and g."personId" = p.id and g.account = ${context.actor.id} and g.until > ${context.now}::timestamptz and g.at <= ${context.now}::timestamptz) as open
    from "Person" p where p.area = ${context.area} and p."outbreakId" = ${context.outbreakId}
      and p.id = ${caseId ? sql`(select "personId" from "Case" where area = ${context.area} and "outbreakId" = ${context.outbreakId} and id = ${caseId}::uuid)` : sql`${personId ?? null}::uuid`}`.execute(whole)
  if (!person || inScope(scope, person)) return done(scope)
  if (person.open) return done({ ...scope, places: [...scope.places, person.jurisdiction] })
  return refuse('OutsideYourArea', 'This record lies outside your area. Those who are responsible there can tell you; if it cannot wait, open it with a reason.', { at: 'personId', details: { personId: person.id, pseudonym: pseudonymOf(person.id, context) } })
}
