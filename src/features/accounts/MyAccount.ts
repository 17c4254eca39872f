/** My account as the server tells it. */
export interface MyAccount {
  readonly name: string
  readonly login: string | null
  readonly email: string | null
  readonly grants: readonly { readonly role: string; readonly jurisdiction: string; readonly outbreakId: string | null; readonly until: string | null }[]
  /** When the password was last changed; null where there is none. */
  readonly password: string | null
  readonly totp: boolean
  readonly recoveryCodes: number
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly createdAt: string; readonly usedAt: string | null }[]
  readonly connected: readonly string[]
  readonly sessions: readonly { readonly id: string; readonly by: string; readonly device: string; readonly address: string; readonly createdAt: string; readonly seenAt: string; readonly here: boolean }[]
}
