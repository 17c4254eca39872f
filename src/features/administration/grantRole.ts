import { sql } from 'kysely'
import { action, create } from '../../kernel/action.ts'
import { covers, isCode } from '../../kernel/covers.ts'
import { instant, optional, ref, text } from '../../kernel/field.ts'
import { EVERYWHERE, type Grant as Given } from '../../kernel/Grant.ts'
import { done, refuse } from '../../kernel/Result.ts'
import { Grant } from '../../domain/Grant.ts'
import type { Query } from '../../storage/Query.ts'

/** Give an account a role, in a jurisdiction, for an outbreak or all, until a moment: never more than lies within one's own grant, and never to oneself. */
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
  load: async (query: Query, inputs) => {
    const codes = inputs.map(({ jurisdiction }) => jurisdiction).filter((code) => code !== EVERYWHERE)
    const { rows } = await sql<{ id: string }>`select id from "Jurisdiction" where id = any(${codes}) union select jurisdiction from "Outbreak" where jurisdiction = any(${codes})`.execute(query)
    return new Set(rows.map((row) => row.id))
  },
  decide: ({ account, role, jurisdiction, outbreakId, until, reason }, known, context) => {
    if (!context.roles.includes(role)) return refuse('UnknownRole', `There is no role ${role}. There are ${context.roles.join(', ')}.`, { at: 'role' })
    if (jurisdiction !== EVERYWHERE && (!isCode(jurisdiction) || !known.has(jurisdiction))) return refuse('UnknownJurisdiction', `There is no jurisdiction ${jurisdiction} here.`, { at: 'jurisdiction' })
    if (until && until <= context.now) return refuse('EndsBeforeItBegins', 'A grant that has ended already gives nothing: choose a later moment.', { at: 'until' })
    if (account === context.actor.id) return refuse('OwnGrant', 'Nobody gives a role to themselves: ask another administrator.', { at: 'account' })
    const given: Given = { role, jurisdiction, outbreakId: outbreakId ?? null, until: until ?? null }
    if (!context.actor.grants.some((mine) => liesWithin(given, mine))) return refuse('BeyondYourOwnGrant', 'This reaches further than your own grant: a wider area, another outbreak or a later end.', { at: 'jurisdiction' })
    const record = create(Grant, context, { account, ...given, givenBy: context.actor.id, reason })
    const id = record.record['id'] as string
    return done({ writes: [record], answer: { id }, subject: { noun: 'Grant', id }, reason })
  },
})

/** Nothing is given that one does not have: area, outbreak and end. */
export const liesWithin = (given: Given, mine: Given): boolean =>
  covers(mine.jurisdiction, given.jurisdiction) && (mine.outbreakId === null || mine.outbreakId === given.outbreakId) && (mine.until === null || (given.until !== null && given.until <= mine.until))
