import { randomInt } from 'node:crypto'
import type { Door } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { hashOf } from './secrets.ts'

/** Ten codes to write down, each good once in place of the authenticator app; those from before are void. 60 bits each: nobody guesses one. */
export async function newRecoveryCodes(door: Door, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: 10 }, () => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-'))
  await door.together(async (inside) => {
    await inside.deleteFrom('RecoveryCode').where('accountId', '=', accountId).execute()
    await inside.insertInto('RecoveryCode').values(codes.map((code) => ({ accountId, hash: hashOf(plain(code)) }))).execute()
    await journalEvent(inside, { event: 'newRecoveryCodes', by: accountId, account: accountId }, door)
  })
  return codes
}

/** Whether it is one of the codes; it is used up then. */
export async function useRecoveryCode(door: Door, accountId: string, written: string): Promise<boolean> {
  const used = await door.query.deleteFrom('RecoveryCode').where('accountId', '=', accountId).where('hash', '=', hashOf(plain(written))).executeTakeFirst()
  if (Number(used.numDeletedRows) === 0) return false
  await journalEvent(door.query, { event: 'useRecoveryCode', by: accountId, account: accountId }, door)
  return true
}

const plain = (code: string): string => code.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')
/** Without those that are taken for one another. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'.split('')
