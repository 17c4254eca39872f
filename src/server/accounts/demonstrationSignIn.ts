import { randomUUID } from 'node:crypto'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import { moment, type Door, type From } from './Door.ts'
import { openSession, type Opened } from './sessions.ts'

/** Comes in as a role, with one click and no password: in the demonstration, on this computer, among made-up people only. */
export async function signInAsRole(door: Door, role: string, from: From): Promise<Result<{ readonly opened: Opened; readonly account: AccountRow }>> {
  if (!(await door.demonstration())) return refuse('NoDemonstration', 'Coming in as a role is for the demonstration on this computer alone. Sign in with your own account.')
  if (!door.house.permits.has(role)) return refuse('UnknownRole', `There is no role ${role}.`, { at: 'role' })
  const known = await door.query.selectFrom('Account').selectAll().where('kind', '=', 'demonstration').where('name', '=', role).executeTakeFirst()
  const account: AccountRow = known ?? { id: randomUUID(), kind: 'demonstration', login: null, name: role, email: null, status: 'active', createdAt: moment(door.now()), createdBy: 'house', signedInAt: null }
  if (!known) await door.query.insertInto('Account').values(account).execute()
  return done({ opened: await openSession(door, account, 'demonstration', from), account })
}
