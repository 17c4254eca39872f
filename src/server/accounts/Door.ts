import type { Actor } from '../../kernel/action.ts'
import type { AccountQuery, AccountRow, SignInWay } from '../../storage/accounts/AccountTables.ts'
import type { KeyRing } from '../../storage/vault/KeyRing.ts'
import type { OpenHouse } from '../openHouse.ts'

/** What signing in, links and keys need of the house: its records, its secret, its address, the time. */
export interface Door {
  readonly house: OpenHouse
  readonly query: AccountQuery
  /** Does several things in one transaction, all or none. */
  together<Answer>(work: (inside: AccountQuery) => Promise<Answer>): Promise<Answer>
  /** Seals the secrets of authenticator apps. */
  readonly ring: KeyRing
  /** The addresses the screens are opened at, such as https://outbreak.example.org; passkeys and the identity provider hold to them. */
  readonly origins: readonly string[]
  readonly secure: boolean
  /** Whether one may come in as a role with one click. */
  readonly demonstration: () => Promise<boolean>
  /** Brakes known to be closed, with the moment they open. */
  readonly closed: Map<string, number>
  now(): number
}

/** Who a request comes from, once it is known. */
export interface SignedIn {
  readonly actor: Actor
  readonly account: AccountRow
  readonly session?: { readonly id: string; readonly tokenHash: string; readonly by: SignInWay; readonly provedAt: string }
  /** Of an API key: the actions and reports it opens. */
  readonly scope?: readonly string[]
}

export const moment = (at: number): string => new Date(at).toISOString()

/** What a request tells of where it comes from. */
export interface From {
  readonly address: string
  readonly device: string
  /** The secret of a browser somebody signed in from before. */
  readonly known: string | undefined
}
