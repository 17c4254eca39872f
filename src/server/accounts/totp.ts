import { Secret, TOTP } from 'otpauth'
import { refuse, done, type Result } from '../../kernel/Result.ts'
import { moment, type Door } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { seal, unseal } from './secrets.ts'

/** A new secret for an authenticator app, not in use before a first code shows that the app has it (RFC 6238: SHA-1, 6 figures, 30 s, what every app understands). */
export async function beginTotp(door: Door, accountId: string, login: string): Promise<Result<{ readonly uri: string; readonly secret: string }>> {
  if (await hasTotp(door, accountId)) return refuse('TotpInUse', 'An authenticator app is in use. Take it away first.')
  const secret = new Secret({ size: 20 })
  const row = { accountId, sealedSecret: seal(door.ring, secret.base32, accountId), confirmedAt: null, lastStep: 0 }
  await door.query.insertInto('AccountTotp').values(row).onConflict((on) => on.column('accountId').doUpdateSet(row)).execute()
  return done({ uri: totpOf(secret, login).toString(), secret: secret.base32 })
}

/** The first code: from now on it is asked for. */
export async function confirmTotp(door: Door, accountId: string, code: string): Promise<Result<null>> {
  if (!(await codeMatches(door, accountId, code, true))) return refuse('CodeNotRight', 'The code is not right. A code works once and for half a minute.', { at: 'code' })
  await door.together(async (inside) => {
    await inside.updateTable('AccountTotp').set({ confirmedAt: moment(door.now()) }).where('accountId', '=', accountId).execute()
    await journalEvent(inside, { event: 'addTotp', by: accountId, account: accountId }, door)
  })
  return done(null)
}

export async function removeTotp(door: Door, accountId: string, by: string): Promise<void> {
  await door.together(async (inside) => {
    await inside.deleteFrom('AccountTotp').where('accountId', '=', accountId).execute()
    await journalEvent(inside, { event: 'removeTotp', by, account: accountId }, door)
  })
}

export const hasTotp = async (door: Door, accountId: string): Promise<boolean> => (await door.query.selectFrom('AccountTotp').select('accountId').where('accountId', '=', accountId).where('confirmedAt', 'is not', null).executeTakeFirst()) !== undefined

/** Whether a code is one of now, give or take half a minute, and later than the last one taken. */
export async function codeMatches(door: Door, accountId: string, written: string, unconfirmed = false): Promise<boolean> {
  const code = written.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return false
  const row = await door.query.selectFrom('AccountTotp').selectAll().where('accountId', '=', accountId).executeTakeFirst()
  if (!row || (row.confirmedAt === null && !unconfirmed)) return false
  const totp = totpOf(Secret.fromBase32(unseal(door.ring, row.sealedSecret, accountId)), '')
  const delta = totp.validate({ token: code, window: 1, timestamp: door.now() })
  if (delta === null) return false
  const step = Math.floor(door.now() / 30_000) + delta
  const taken = await door.query.updateTable('AccountTotp').set({ lastStep: step }).where('accountId', '=', accountId).where('lastStep', '<', step).executeTakeFirst()
  return Number(taken.numUpdatedRows) === 1
}

const totpOf = (secret: Secret, label: string): TOTP => new TOTP({ issuer: 'Firebreak', label, algorithm: 'SHA1', digits: 6, period: 30, secret })
