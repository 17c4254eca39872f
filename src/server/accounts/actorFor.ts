import type { Actor } from '../../kernel/action.ts'
import { EVERYWHERE, type Grant } from '../../kernel/Grant.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import type { Door } from './Door.ts'

/** Who acts when an account does: its grants, as they stand now. A role of the demonstration reaches made-up outbreaks and nothing else. */
export async function actorFor(door: Door, account: AccountRow): Promise<Actor | undefined> {
  if (account.kind === 'demonstration') return (await door.demonstration()) ? { id: account.id, grants: await madeUp(door, account.name) } : undefined
  const rows = await door.query.selectFrom('Grant').select(['role', 'jurisdiction', 'outbreakId', 'until']).where('account', '=', account.id).where('revokedAt', 'is', null).execute()
  return { id: account.id, grants: rows }
}

async function madeUp(door: Door, role: string): Promise<readonly Grant[]> {
  const outbreaks = await door.query.selectFrom('Outbreak').select('id').where('livesFrom', 'is not', null).execute()
  return outbreaks.map(({ id }) => ({ role, jurisdiction: EVERYWHERE, outbreakId: id, until: null }))
}
