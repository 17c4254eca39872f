import { moment, type Door } from './Door.ts'
import { hashOf, newSecret } from './secrets.ts'

/** What has begun and waits for its second half. */
export type CeremonyKind = 'secondFactor' | 'passkeySignIn' | 'passkeyAgain' | 'passkeyAdd' | 'oidc'

const MINUTES = 10

/** Keeps what the second half needs for ten minutes; the answer is the secret that the browser brings back. */
export async function beginCeremony(door: Door, kind: CeremonyKind, accountId: string | null, holds: object): Promise<string> {
  const token = newSecret()
  await door.query.insertInto('Ceremony').values({ tokenHash: hashOf(token), kind, accountId, holds: JSON.stringify(holds), endsAt: moment(door.now() + MINUTES * 60_000) }).execute()
  return token
}

/** What was kept; it is gone then, so that nothing works twice. */
export async function endCeremony<Holds>(door: Door, kind: CeremonyKind, token: string | undefined): Promise<{ readonly accountId: string | null; readonly holds: Holds } | undefined> {
  if (!token) return undefined
  const row = await door.query.deleteFrom('Ceremony').where('tokenHash', '=', hashOf(token)).where('kind', '=', kind).where('endsAt', '>', moment(door.now())).returning(['accountId', 'holds']).executeTakeFirst()
  return row && { accountId: row.accountId, holds: row.holds as unknown as Holds }
}

/** What is kept, left where it is: a code that was mistyped may be typed again. */
export async function lookAtCeremony(door: Door, kind: CeremonyKind, token: string | undefined): Promise<{ readonly accountId: string | null } | undefined> {
  if (!token) return undefined
  return door.query.selectFrom('Ceremony').select('accountId').where('tokenHash', '=', hashOf(token)).where('kind', '=', kind).where('endsAt', '>', moment(door.now())).executeTakeFirst()
}
