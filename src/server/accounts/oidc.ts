import * as client from 'openid-client'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { AccountRow } from '../../storage/accounts/AccountTables.ts'
import { beginCeremony, endCeremony } from './ceremonies.ts'
import { moment, type Door, type From } from './Door.ts'
import { journalEvent } from './journalEvent.ts'
import { openSession, prove, type Opened } from './sessions.ts'

/** An authority's own identity provider. */
export interface OidcProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it, for the button. */
  readonly name: string
}

interface Begun {
  readonly verifier: string
  readonly nonce: string
  readonly state: string
  readonly origin: string
  /** The session of somebody who is in already and shows once more who they are. */
  readonly prove?: string | undefined
}

let found: { readonly issuer: string; readonly configuration: Promise<client.Configuration> } | undefined

/** Where to send the browser: code flow with PKCE, state and nonce. `account` is somebody who is signed in: they want this way in as well, or, with the session `prove`, show once more who they are, which the provider has to ask anew. */
export async function beginOidc(door: Door, provider: OidcProvider, origin: string, account: string | null, prove?: string): Promise<{ readonly address: string; readonly ceremony: string }> {
  const configuration = await discovered(provider)
  const begun: Begun = { verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce(), state: client.randomState(), origin, prove }
  const address = client.buildAuthorizationUrl(configuration, { redirect_uri: `${origin}${CALLBACK}`, scope: 'openid profile email', code_challenge: await client.calculatePKCECodeChallenge(begun.verifier), code_challenge_method: 'S256', state: begun.state, nonce: begun.nonce, ...(prove === undefined ? {} : { prompt: 'login', max_age: String(FRESH_SECONDS) }) })
  return { address: address.href, ceremony: await beginCeremony(door, 'oidc', account, begun) }
}

/** A sign-on at the provider that somebody is shown to be by is no older than this. */
const FRESH_SECONDS = 300

export const CALLBACK = '/api/session/oidc/callback'

/**
 * What the provider says of whoever came back. Somebody it names who is connected here comes in; somebody invited under an address
 * the provider has verified is connected now; anybody else has to be invited first: the provider says who one is, not what one may.
 */
export async function endOidc(door: Door, provider: OidcProvider, ceremony: string | undefined, query: string, from: From): Promise<Result<{ readonly opened?: Opened; readonly proved?: true; readonly account: AccountRow }>> {
  const begun = await endCeremony<Begun>(door, 'oidc', ceremony)
  if (!begun) return refuse('SignInTooLong', 'That took too long. Begin again.')
  const { verifier, nonce, state, origin, prove: session } = begun.holds
  const tokens = await client.authorizationCodeGrant(await discovered(provider), new URL(`${origin}${CALLBACK}?${query}`), { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state, idTokenExpected: true, ...(session === undefined ? {} : { maxAge: FRESH_SECONDS }) }).catch(() => undefined)
  const claims = tokens?.claims()
  if (!claims) return refuse('ProviderNotConvinced', 'The identity provider did not confirm who you are. Begin again.')
  if (session !== undefined) return provedBy(door, begun.accountId, session, claims)
  if (begun.accountId !== null) return connect(door, begun.accountId, claims.iss, claims.sub)
  const account = (await connected(door, claims.iss, claims.sub)) ?? (claims['email_verified'] === true && typeof claims['email'] === 'string' ? await invitedAs(door, claims['email'], claims) : undefined)
  if (!account) return refuse('NoAccountForIdentity', 'The identity provider knows you, this house does not yet. Ask an administrator to invite you.')
  if (account.status !== 'active') return refuse('NoAccountForIdentity', 'This account may not come in.')
  return done({ opened: await openSession(door, account, 'oidc', from), account })
}

const connected = (door: Door, issuer: string, subject: string): Promise<AccountRow | undefined> =>
  door.query.selectFrom('OidcIdentity as o').innerJoin('Account as a', 'a.id', 'o.accountId').selectAll('a').where('o.issuer', '=', issuer).where('o.subject', '=', subject).executeTakeFirst()

/** The provider has asked anew who sits there: it has to be whoever asked to be shown. */
async function provedBy(door: Door, accountId: string | null, session: string, { iss, sub }: { readonly iss: string; readonly sub: string }): Promise<Result<{ readonly proved: true; readonly account: AccountRow }>> {
  const account = await connected(door, iss, sub)
  if (!account || account.id !== accountId) return refuse('ProviderNotConvinced', 'The identity provider named somebody else. Begin again.')
  await prove(door, session)
  return done({ proved: true, account })
}

async function invitedAs(door: Door, email: string, claims: { readonly iss: string; readonly sub: string; readonly name?: unknown }): Promise<AccountRow | undefined> {
  return door.together(async (inside) => {
    const found = await inside.selectFrom('Account').selectAll().where('email', '=', email.toLowerCase()).where('status', '=', 'invited').where('kind', '=', 'person').forUpdate().execute()
    const [invited] = found
    if (!invited || found.length > 1) return undefined
    const name = invited.name || (typeof claims.name === 'string' ? claims.name.slice(0, 100) : email.split('@')[0] ?? '')
    await inside.updateTable('Account').set({ status: 'active', name }).where('id', '=', invited.id).execute()
    await inside.deleteFrom('OneTimeLink').where('accountId', '=', invited.id).execute()
    await inside.insertInto('OidcIdentity').values({ issuer: claims.iss, subject: claims.sub, accountId: invited.id, createdAt: moment(door.now()) }).execute()
    await journalEvent(inside, { event: 'connectOidc', by: invited.id, account: invited.id, how: 'invitation' }, door)
    return { ...invited, status: 'active' as const, name }
  })
}

async function connect(door: Door, accountId: string, issuer: string, subject: string): Promise<Result<{ readonly account: AccountRow }>> {
  const other = await connected(door, issuer, subject)
  if (other && other.id !== accountId) return refuse('IdentityTaken', 'Somebody else comes in with this identity already.')
  return door.together(async (inside) => {
    if (!other) await inside.insertInto('OidcIdentity').values({ issuer, subject, accountId, createdAt: moment(door.now()) }).execute()
    if (!other) await journalEvent(inside, { event: 'connectOidc', by: accountId, account: accountId }, door)
    return done({ account: await inside.selectFrom('Account').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow() })
  })
}

/** The provider's own description, asked for once; plain HTTP is spoken to this very computer only. */
function discovered(provider: OidcProvider): Promise<client.Configuration> {
  if (found?.issuer === provider.issuer) return found.configuration
  const issuer = new URL(provider.issuer)
  const local = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  const configuration = client.discovery(issuer, provider.clientId, provider.clientSecret, undefined, local ? { execute: [client.allowInsecureRequests] } : {})
  found = { issuer: provider.issuer, configuration }
  configuration.catch(() => (found = undefined))
  return configuration
}
