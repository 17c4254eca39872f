/** What one may choose from when an outbreak begins. */
export interface Beginnings {
  readonly diseases: readonly { readonly id: string; readonly title: Titles }[]
  readonly packs: readonly { readonly id: string; readonly title: Titles; readonly disease: string | readonly string[]; readonly level: string; readonly jurisdiction: string; readonly inForceFrom: string; readonly inForceTo: string | null }[]
  readonly jurisdictions: readonly { readonly code: string; readonly name: string; readonly level: string }[]
  readonly timeZones: readonly string[]
}

type Titles = Readonly<Record<string, string>> | string
