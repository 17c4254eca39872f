import { NO_OUTBREAK, type Actor, type Context } from './action.ts'
import { covers } from './covers.ts'
import type { Instant } from './Day.ts'
import { EVERYWHERE, HOUSE, type Grant } from './Grant.ts'
import { done, refuse, type Result } from './Result.ts'
import { EVERYTHING, type Scope } from './Scope.ts'

/** Something that may be done: an action, a report, or a noun taken out as a file. */
export interface Deed {
  readonly kind: 'action' | 'report' | 'export'
  readonly name: string
}

/** What each role may do, by the id of the role. */
export type Permits = ReadonlyMap<string, Readonly<Record<Deed['kind'], ReadonlySet<string>>>>

/** Where something is done: an outbreak and the jurisdiction that responds to it. */
export interface Where {
  readonly outbreakId: string
  readonly jurisdiction: string
}

/** Whether somebody may do something somewhere now. Pure; what is not listed is not allowed. */
export const mayDo = (permits: Permits, actor: Actor, deed: Deed, where: Where, now: Instant): boolean => grantsFor(permits, actor, deed, where, now).length > 0

/** The grants that let somebody do something somewhere now. */
export const grantsFor = (permits: Permits, actor: Actor, deed: Deed, where: Where, now: Instant): readonly Grant[] =>
  actor.grants.filter((grant) => (grant.until === null || now < grant.until) && lets(permits, grant, deed) && reaches(grant, deed, where))

const lets = (permits: Permits, { role }: Grant, { kind, name }: Deed): boolean => role === HOUSE || permits.get(role)?.[kind].has(name) === true

/** A grant reaches an outbreak where it lies in it or above it. What belongs to no outbreak is acted on with a grant for all outbreaks, and asked about with any. */
function reaches(grant: Grant, { kind }: Deed, { outbreakId, jurisdiction }: Where): boolean {
  if (outbreakId === NO_OUTBREAK) return grant.outbreakId === null || kind === 'report'
  return (grant.outbreakId === null || grant.outbreakId === outbreakId) && (covers(grant.jurisdiction, jurisdiction) || covers(jurisdiction, grant.jurisdiction))
}

/** Leave to do one thing: the context with the grants it rests on and no others, and the part of the records it opens. */
export interface Permitted {
  readonly context: Context
  readonly scope: Scope
}

/** Leave to do something in a context, or the refusal. What is written lies with the jurisdiction of the outbreak, or where one's own grant begins below it. */
export function permit(permits: Permits, deed: Deed, context: Context): Result<Permitted> {
  const grants = grantsFor(permits, context.actor, deed, context, context.now)
  if (grants.length === 0) return refuse('NotPermitted', `${deed.name} is not among what you may do${context.outbreakId === NO_OUTBREAK ? '' : ' here'}.`, { at: deed.name })
  const scope = scopeOf(permits, grants, context)
  const home = scope.places.some((place) => covers(place, context.jurisdiction)) ? context.jurisdiction : (scope.places[0] as string)
  return done({ scope, context: { ...context, jurisdiction: home, actor: { ...context.actor, grants } } })
}

function scopeOf(permits: Permits, grants: readonly Grant[], { outbreakId }: Where): Scope {
  if (grants.some(({ role }) => role === HOUSE)) return EVERYTHING
  const codes = [...new Set(grants.map(({ jurisdiction }) => jurisdiction))]
  const places = codes.filter((code) => !codes.some((other) => other !== code && covers(other, code)))
  return { places: places.includes(EVERYWHERE) ? [EVERYWHERE] : places, outbreakId: outbreakId === NO_OUTBREAK ? null : outbreakId, does: new Set(grants.flatMap(({ role }) => [...(permits.get(role)?.action ?? [])])) }
}
