import { randomUUID } from 'node:crypto'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { actionNamed, reportNamed } from '../../features/all.ts'
import { nounNamed } from '../../domain/all.ts'
import { actorFor } from './actorFor.ts'
import { moment, type Door, type SignedIn } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { hashOf, newSecret } from './secrets.ts'

const LONGEST_DAYS = 366
const PREFIX = 'fbk_'

/** A key for a program: for the actions, reports and files it names, until an end. It is shown once; the house keeps its hash. */
export async function makeApiKey(door: Door, accountId: string, by: string, given: { readonly name: string; readonly scope: readonly string[]; readonly days: number }): Promise<Result<{ readonly id: string; readonly key: string; readonly endsAt: string }>> {
  const account = await door.query.selectFrom('Account').select('kind').where('id', '=', accountId).executeTakeFirst()
  if (account?.kind !== 'service') return refuse('UnknownServiceAccount', 'Keys are for service accounts; people sign in.', { at: 'id' })
  const strange = given.scope.find((name) => !isDeed(name))
  if (given.scope.length === 0) return refuse('ScopeMissing', 'Say which actions, reports and files the key is for.', { at: 'scope' })
  if (strange !== undefined) return refuse('UnknownInScope', `There is no action, report or file ${strange}.`, { at: 'scope' })
  if (!(given.days >= 1 && given.days <= LONGEST_DAYS)) return refuse('EndNotUsable', `A key ends after 1 to ${LONGEST_DAYS} days.`, { at: 'days' })
  const [id, key, endsAt] = [randomUUID(), `${PREFIX}${newSecret()}`, moment(door.now() + Math.floor(given.days) * 86_400_000)]
  await door.together(async (inside) => {
    await inside.insertInto('ApiKey').values({ id, accountId, hash: hashOf(key), name: given.name.slice(0, 100), scope: given.scope, createdAt: moment(door.now()), createdBy: by, endsAt, usedAt: null }).execute()
    await journalEvent(inside, { event: 'makeApiKey', by, account: accountId, how: given.scope.join(' ') }, door)
  })
  return done({ id, key, endsAt })
}

export async function removeApiKey(door: Door, accountId: string, id: string, by: string): Promise<Result<null>> {
  return door.together(async (inside) => {
    const gone = await inside.deleteFrom('ApiKey').where('id', '=', id).where('accountId', '=', accountId).executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) return refuse('UnknownKey', 'There is no such key.', { at: 'id' })
    await journalEvent(inside, { event: 'removeApiKey', by, account: accountId }, door)
    return done(null)
  })
}

/** Whom a key belongs to, while it has not ended and its account may come in. */
export async function keyHolder(door: Door, key: string): Promise<SignedIn | undefined> {
  if (!key.startsWith(PREFIX)) return undefined
  const now = moment(door.now())
  const row = await door.query.selectFrom('ApiKey as k').innerJoin('Account as a', 'a.id', 'k.accountId').selectAll('a').select(['k.id as keyId', 'k.scope', 'k.usedAt']).where('k.hash', '=', hashOf(key)).where('k.endsAt', '>', now).where('a.status', '=', 'active').executeTakeFirst()
  if (!row) return undefined
  const { keyId, scope, usedAt, ...account } = row
  if (usedAt === null || Date.parse(usedAt) < door.now() - 60_000) await door.query.updateTable('ApiKey').set({ usedAt: now }).where('id', '=', keyId).execute()
  const actor = await actorFor(door, account)
  return actor && { actor, account, scope }
}

/** Whether a key for this scope opens an address: the action, report or file must be among those it names; everything else is closed to programs. */
export function opens(scope: readonly string[], path: string): boolean {
  const [, kind, name] = /^\/api\/(actions|reports|export)\/([A-Za-z]+)(?:\?|$)/.exec(path) ?? []
  return name !== undefined && scope.includes(kind === 'export' ? `export:${name}` : name)
}

const isDeed = (name: string): boolean => (name.startsWith('export:') ? nounNamed(name.slice(7)) !== undefined : actionNamed(name)?.inner === undefined && actionNamed(name) !== undefined || reportNamed(name) !== undefined)
