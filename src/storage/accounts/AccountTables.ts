import type { Kysely } from 'kysely'
import type { Tables } from '../Query.ts'

/** The tables of who may come in. They hold secrets, hashed or sealed, and are no nouns: nothing derived shows, exports or journals them. Moments are ISO text. */
export interface AccountTables {
  /** Somebody (or a program) who may come in. The login is what one types; the e-mail address is shown to its owner and to administrators only. */
  Account: { id: string; kind: 'person' | 'service' | 'demonstration'; login: string | null; name: string; email: string | null; status: 'invited' | 'active' | 'suspended'; createdAt: string; createdBy: string; signedInAt: string | null }
  /** Argon2id, in its usual encoded form. */
  AccountPassword: { accountId: string; hash: string; changedAt: string }
  /** The secret of an authenticator app, sealed; `lastStep` is the last half minute a code was taken for, so that none works twice. */
  AccountTotp: { accountId: string; sealedSecret: string; confirmedAt: string | null; lastStep: number }
  RecoveryCode: { accountId: string; hash: string }
  /** A public key of WebAuthn; `id` is the credential's, in base64url. */
  Passkey: { id: string; accountId: string; name: string; publicKey: string; counter: number; transports: readonly string[]; createdAt: string; usedAt: string | null }
  OidcIdentity: { issuer: string; subject: string; accountId: string; createdAt: string }
  /** `provedAt` is when its owner last showed who they are, `seenAt` when it was last used. */
  Session: { tokenHash: string; id: string; accountId: string; by: SignInWay; device: string; address: string; createdAt: string; provedAt: string; seenAt: string }
  OneTimeLink: { tokenHash: string; accountId: string; purpose: LinkPurpose; createdAt: string; createdBy: string; endsAt: string }
  /** `scope` names the actions and reports it opens, as roles do: a name, or a beginning followed by *. */
  ApiKey: { id: string; accountId: string; hash: string; name: string; scope: readonly string[]; createdAt: string; createdBy: string; endsAt: string; usedAt: string | null }
  /** What has begun and waits for its second half: a challenge, a state, a password that was right. */
  Ceremony: { tokenHash: string; kind: string; accountId: string | null; holds: string; endsAt: string }
  /** A browser somebody has signed in from before. */
  KnownDevice: { tokenHash: string; accountId: string; seenAt: string }
  SignInBrake: { key: string; failures: number; since: string; closedUntil: string | null }
}

export type SignInWay = 'password' | 'passkey' | 'oidc' | 'demonstration' | 'link'
export type LinkPurpose = 'owner' | 'invitation' | 'reset'

export type AccountRow = AccountTables['Account']

/** The query builder that knows accounts as well as nouns. */
export type AccountQuery = Kysely<Tables & AccountTables>
