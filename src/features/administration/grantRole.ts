import { sql } from 'kysely'
import { action, create, type Context } from '../../kernel/action.ts'
import { covers, isCode } from '../../kernel/covers.ts'
import { instant, optional, ref, text } from '../../kernel/field.ts'
import { EVERYWHERE, type Grant as Given } from '../../kernel/Grant.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Grant } from '../../domain/Grant.ts'
import type { Role } from '../../domain/Role.ts'
import type { Query } from '../../storage/Query.ts'

/** Give an account a role, in a jurisdiction, for an outbreak or all, until a moment: never more than lies within one's own grant, and never to oneself, nor a powerful one to whom one invited where somebody else can give it. */
export const grantRole = action({
  name: 'grantRole',
  means: 'Give an account a role in a jurisdiction, for an outbreak or all, until a moment.',
  input: {
    account: text('Who is to have it.'),
    role: text('Id of the role.'),
    jurisdiction: text('Code of the jurisdiction it reaches, with all below; * for everywhere.'),
    outbreakId: optional(ref('Outbreak', 'The only outbreak it is for; all when not said.')),
    until: optional(instant('Until when it counts.')),
    reason: text('Why.'),
  },
  load: async (query: Query, inputs, context) => {
    const codes = inputs.map(({ jurisdiction }) => jurisdiction).filter((code) => code !== EVERYWHERE)
    const { rows } = await sql<{ id: string }>`select id from "Jurisdiction" where id = any(${codes}) union select jurisdiction from "Outbreak" where jurisdiction = any(${codes})`.execute(query)
    const { rows: invited } = await sql<{ id: string; createdBy: string }>`select id::text, "createdBy" from "Account" where id::text = any(${inputs.map(({ account }) => account)})`.execute(query)
    return { places: new Set(rows.map((row) => row.id)), inviters: new Map(invited.map(({ id, createdBy }) => [id, createdBy])), others: await otherGivers(query, context) }
  },
  decide: ({ account, role, jurisdiction, outbreakId, until, reason }, { places, inviters, others }, context) => {
    if (!context.roles.includes(role)) return refuse('UnknownRole', `There is no role ${role}. There are ${context.roles.join(', ')}.`, { at: 'role' })
    if (jurisdiction !== EVERYWHERE && (!isCode(jurisdiction) || !places.has(jurisdiction))) return refuse('UnknownJurisdiction', `There is no jurisdiction ${jurisdiction} here.`, { at: 'jurisdiction' })
    if (until && until <= context.now) return refuse('EndsBeforeItBegins', 'A grant that has ended already gives nothing: choose a later moment.', { at: 'until' })
    if (account === context.actor.id) return refuse('OwnGrant', 'Nobody gives a role to themselves: ask another administrator.', { at: 'account' })
    const given: Given = { role, jurisdiction, outbreakId: outbreakId ?? null, until: until ?? null }
    if (!context.actor.grants.some((mine) => liesWithin(given, mine))) return refuse('BeyondYourOwnGrant', 'This reaches further than your own grant: a wider area, another outbreak or a later end.', { at: 'jurisdiction' })
    const alone = inviters.get(account) === context.actor.id
    const powerful = (context.policy?.('role', role) as Role | undefined)?.byAnother === true
    if (alone && powerful && others.some(({ account: other, ...theirs }) => other !== account && liesWithin(given, theirs))) return refuse('InvitedByYourself', 'You invited this account: another administrator gives it this role.', { at: 'account' })
    const record = create(Grant, context, { account, ...given, givenBy: context.actor.id, reason, alone: alone ? true : null })
    const id = record.record['id'] as string
    return done({ writes: [record], answer: { id }, subject: { noun: 'Grant', id }, reason })
  },
})

/** What other accounts hold that lets them give roles too: a role that lets this actor do it lets them. */
async function otherGivers(query: Query, { actor, now }: Context): Promise<readonly (Given & { readonly account: string })[]> {
  const { rows } = await sql<Given & { account: string }>`
    select g.account, g.role, g.jurisdiction, g."outbreakId", g."until" from "Grant" g join "Account" a on a.id::text = g.account
    where a.status = 'active' and a.kind = 'person' and g."revokedAt" is null and (g."until" is null or g."until" > ${now}::timestamptz) and g.account <> ${actor.id} and g.role = any(${actor.grants.map(({ role }) => role)})`.execute(query)
  return rows
}

/** Nothing is given that one does not have: area, outbreak and end. */
export const liesWithin = (given: Given, mine: Given): boolean =>
  covers(mine.jurisdiction, given.jurisdiction) && (mine.outbreakId === null || mine.outbreakId === given.outbreakId) && (mine.until === null || (given.until !== null && given.until <= mine.until))
