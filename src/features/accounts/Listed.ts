/** Somebody, or a program, who may come in, as administrators see it. */
export interface Listed {
  readonly id: string
  readonly kind: 'person' | 'service'
  readonly login: string | null
  readonly name: string
  readonly email: string | null
  readonly status: 'invited' | 'active' | 'suspended'
  readonly signedInAt: string | null
  /** A passkey or an authenticator app beside the password. */
  readonly twoFactors: boolean
  readonly grants: readonly { readonly id: string; readonly role: string; readonly jurisdiction: string; readonly outbreakId: string | null; readonly until: string | null }[]
  readonly keys: readonly { readonly id: string; readonly name: string; readonly scope: readonly string[]; readonly endsAt: string; readonly usedAt: string | null }[]
}
